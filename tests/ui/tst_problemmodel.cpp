// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/problemmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Noon = 1772452800; // 2026-03-02 12:00:00

Entry entryOf(const QString &id, Severity severity)
{
    Entry entry;
    entry.id = id;
    entry.severity = severity;
    entry.title = {.en = u"Title of "_s + id, .zhCN = id + u" 的标题"_s};
    return entry;
}

} // namespace

class TestProblemModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWithoutFindings();
    void keepsTheOrderOfTheFindings();
    void showsWhatFollowsUnderItsRoot();
    void putsHarmlessOnesBehindAHeading();
    void showsAndHidesHarmlessOnes();
    void hasACardForUnknownMessages();
    void hasACardForConfigurationProblems();
    void speaksTheLanguageItIsGiven();
    void tellsHowOftenAndSinceWhen();

private:
    void addFinding(Incident &incident, const Entry &entry, quint64 count) const;
    static void show(ProblemModel &model, const Incident &incident, Language language = Language::English);

    Entry m_high = entryOf(u"high"_s, Severity::High);
    Entry m_low = entryOf(u"low"_s, Severity::Low);
    Entry m_harmless = entryOf(u"harmless"_s, Severity::Benign);
};

void TestProblemModel::addFinding(Incident &incident, const Entry &entry, quint64 count) const
{
    Finding finding;
    finding.id = entry.id;
    finding.entry = &entry;
    finding.tally.count = count;
    finding.tally.first = Noon;
    finding.tally.last = Noon + 600;
    finding.tally.perMinute.add(Noon / 60, count);
    incident.findings.push_back(finding);
    incident.tally.first = Noon;
    incident.tally.last = Noon + 3600;
}

void TestProblemModel::show(ProblemModel &model, const Incident &incident, Language language)
{
    model.setIncident(std::make_shared<const Incident>(incident), language);
}

void TestProblemModel::isEmptyWithoutFindings()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    show(model, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.problems(), 0);
}

void TestProblemModel::keepsTheOrderOfTheFindings()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    Incident incident;
    addFinding(incident, m_high, 5);
    addFinding(incident, m_low, 50);
    show(model, incident);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.problems(), 2);
    QCOMPARE(model.index(0).data().toString(), u"Title of high"_s);
    QCOMPARE(model.index(1).data(ProblemModel::FindingRole).toInt(), 1);
    QCOMPARE(model.rowOfFinding(1), 1);
    QCOMPARE(model.rowOfFinding(-1), -1);
}

void TestProblemModel::showsWhatFollowsUnderItsRoot()
{
    Incident incident;
    addFinding(incident, m_high, 5);
    addFinding(incident, m_low, 9);
    incident.groups = {{.root = 1, .cause = nullptr, .followers = {0}}};
    ProblemModel model;
    show(model, incident);
    QCOMPARE(model.rowOfFinding(1), 0);
    QCOMPARE(model.rowOfFinding(0), 1);
    QVERIFY(model.index(1).data(ProblemModel::DetailsRole).toString().contains("Title of low"_L1));
    QVERIFY(!model.index(0).data(ProblemModel::DetailsRole).toString().contains("Title of"_L1));
}

void TestProblemModel::putsHarmlessOnesBehindAHeading()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    Incident incident;
    addFinding(incident, m_high, 5);
    addFinding(incident, m_harmless, 500);
    show(model, incident);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.problems(), 1);
    QCOMPARE(model.rowOfKind(ProblemModel::Kind::HarmlessHeading), 1);
    QVERIFY(model.index(1).data().toString().contains(u'1'));
    QCOMPARE(model.rowOfFinding(1), -1);
}

void TestProblemModel::showsAndHidesHarmlessOnes()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    Incident incident;
    addFinding(incident, m_high, 5);
    addFinding(incident, m_harmless, 500);
    show(model, incident);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setHarmlessShown(true);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.rowOfFinding(1), 2);
    show(model, incident); // Reading again keeps them shown.
    QCOMPARE(model.rowCount(), 3);
    model.setHarmlessShown(false);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void TestProblemModel::hasACardForUnknownMessages()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    Incident incident;
    incident.unknown = {{.message = u"one"_s, .count = 3, .example = {}},
                        {.message = u"two"_s, .count = 4, .example = {}}};
    show(model, incident);
    const int row = model.rowOfKind(ProblemModel::Kind::Unknown);
    QCOMPARE(row, 0);
    QVERIFY(model.index(row).data().toString().contains(u'2'));
    QVERIFY(model.index(row).data(ProblemModel::DetailsRole).toString().contains(u'7'));
}

void TestProblemModel::hasACardForConfigurationProblems()
{
    ProblemModel model;
    const QAbstractItemModelTester tester(&model);
    Incident incident;
    const auto read = [](const QString &) -> Result<QByteArray> { return QByteArray("events {\n"); };
    const auto glob = [](const QString &) { return QStringList(); };
    incident.config =
        std::make_shared<const ConfigTree>(ConfigTree::fromFiles({u"/etc/nginx/nginx.conf"_s}, read, glob));
    show(model, incident);
    const int row = model.rowOfKind(ProblemModel::Kind::Configuration);
    QCOMPARE(row, 0);
    QVERIFY(model.index(row).data(ProblemModel::DetailsRole).toString().startsWith(u"nginx.conf:"_s));
}

void TestProblemModel::speaksTheLanguageItIsGiven()
{
    ProblemModel model;
    Incident incident;
    addFinding(incident, m_high, 5);
    show(model, incident, Language::SimplifiedChinese);
    QCOMPARE(model.index(0).data().toString(), u"high 的标题"_s);
}

void TestProblemModel::tellsHowOftenAndSinceWhen()
{
    ProblemModel model;
    Incident incident;
    addFinding(incident, m_high, 2134);
    show(model, incident);
    const QString details = model.index(0).data(ProblemModel::DetailsRole).toString();
    QVERIFY2(details.contains(u"2,134"_s), qPrintable(details));
    QVERIFY2(details.contains(u"12:00"_s), qPrintable(details));
    const auto buckets = model.index(0).data(ProblemModel::SparkRole).value<QList<double>>();
    QCOMPARE(buckets.first(), 2134.0);
    QCOMPARE(buckets.last(), 0.0);
}

QTEST_GUILESS_MAIN(TestProblemModel)
#include "tst_problemmodel.moc"
