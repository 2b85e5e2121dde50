// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/accessloganalysis.h"
#include "knowledge/incident/report/accessreport.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestAccessTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsTheSameWhateverTheSplitAndTheOrder();
    void staysSmallUnderManyPaths();
    void tellsWhatFailedAndWhen();
    void readsALogOfSeveralBlocks();
    void saysThatItWasCancelled();
};

namespace {

QByteArray request(int second, int status, const QByteArray &path)
{
    const QByteArray stamp = QByteArray::number(second / 60).rightJustified(2, '0') + ':' +
                             QByteArray::number(second % 60).rightJustified(2, '0');
    return "192.0.2.1 - - [22/Nov/2026:14:" + stamp + " +0100] \"GET " + path + " HTTP/1.1\" " +
           QByteArray::number(status) + " 157 \"-\" \"curl\"";
}

AccessLogLine parsed(const QByteArray &line)
{
    return parseAccessLogLine({line.constData(), static_cast<std::size_t>(line.size())}).value();
}

} // namespace

void TestAccessTally::countsTheSameWhateverTheSplitAndTheOrder()
{
    constexpr int Lines = 60000;
    QRandomGenerator random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same lines each time.
    QByteArrayList lines;
    for (int i = 0; i < Lines; ++i)
        lines.append(request(i / 20, 200 + 100 * static_cast<int>(random.bounded(4)),
                             "/p" + QByteArray::number(random.bounded(40000))));
    AccessTally whole;
    std::vector<AccessTally> parts(7);
    for (int i = 0; i < Lines; ++i) {
        whole.add(parsed(lines[i]), i * 100);
        parts[random.bounded(7U)].add(parsed(lines[i]), i * 100);
    }
    AccessTally forwards;
    for (const AccessTally &part : parts)
        forwards.merge(part);
    AccessTally backwards;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part)
        backwards.merge(*part);
    QVERIFY(forwards == backwards);
    QVERIFY(forwards == whole);
}

void TestAccessTally::staysSmallUnderManyPaths()
{
    AccessTally tally;
    constexpr int Lines = 200000;
    for (int i = 0; i < Lines; ++i) {
        const QByteArray path = i % 4 == 0 ? QByteArray("/often") : "/" + QByteArray::number(i);
        tally.add(parsed(request(i / 100, 404, path)), i * 100);
    }
    QVERIFY(!tally.clientErrorPaths.isComplete());
    QVERIFY(tally.clientErrorPaths.distinct() < 20000);
    const ValueCounts::Value most = tally.clientErrorPaths.sorted().front();
    QCOMPARE(most.value, "/often");
    QVERIFY2(most.count > Lines / 4 * 9 / 10 && most.count < Lines / 4 * 11 / 10,
             qPrintable(QString::number(most.count)));
}

void TestAccessTally::tellsWhatFailedAndWhen()
{
    AccessTally tally;
    qint64 offset = 0;
    for (const auto &[second, status, path] :
         {std::tuple(0, 200, "/"), std::tuple(5, 502, "/a?x"), std::tuple(65, 502, "/a"), std::tuple(66, 404, "/b")})
        tally.add(parsed(request(second, status, path)), offset += 100);
    const QJsonObject report = accessJson(tally);
    QCOMPARE(report["requests"_L1].toInt(), 4);
    QCOMPARE(report["first"_L1].toString(), "2026-11-22T14:00:00+01:00"_L1);
    QCOMPARE(report["zones"_L1].toArray(), QJsonArray{"+0100"_L1});
    const QJsonArray timeline = report["timeline"_L1].toArray();
    QCOMPARE(timeline.size(), 2);
    QCOMPARE(timeline[0].toObject()["serverErrors"_L1].toInt(), 1);
    QCOMPARE(timeline[0].toObject()["clientErrors"_L1].toInt(), 0);
    QCOMPARE(timeline[1].toObject()["time"_L1].toString(), "2026-11-22T14:01:00+01:00"_L1);
    QCOMPARE(timeline[1].toObject()["clientErrors"_L1].toInt(), 1);
    const QJsonObject path = report["serverErrors"_L1].toObject()["paths"_L1].toArray().first().toObject();
    QCOMPARE(path["path"_L1].toString(), "/a"_L1);
    QCOMPARE(path["count"_L1].toInt(), 2);

    const QString words = accessLines(tally, Language::English).join(u'\n');
    QVERIFY2(words.contains(u"2 of 4 requests failed on the server's side (5xx): 502 (2)"), qPrintable(words));
    QVERIFY2(words.contains(u"2026/11/22 14:01"), qPrintable(words));
    AccessTally fine;
    fine.add(parsed(request(0, 200, "/")), 0);
    QCOMPARE(accessLines(fine, Language::English), QStringList{u"None of 1 requests failed."_s});
}

void TestAccessTally::readsALogOfSeveralBlocks()
{
    const TemporaryFiles files;
    const QByteArray line = request(1, 502, "/a") + '\n';
    const int lines = static_cast<int>((9 << 20) / line.size());
    const QString path = files.write(u"access.log"_s, line.repeated(lines) + "no request\n" + line.chopped(1));
    const AccessLogAnalysis log = analyseAccessLog(std::make_shared<const LogFile>(LogFile::open(path).value()), {});
    QCOMPARE(log.lineCount, lines + 2);
    QCOMPARE(log.tally.requests, quint64(lines + 1));
    QCOMPARE(log.tally.otherLines, 1U);
    QVERIFY(!log.problem);
}

void TestAccessTally::saysThatItWasCancelled()
{
    const TemporaryFiles files;
    const QString path = files.write(u"access.log"_s, (request(1, 502, "/a") + '\n').repeated(100000));
    const AccessLogAnalysis log = analyseAccessLog(std::make_shared<const LogFile>(LogFile::open(path).value()),
                                                   [](qint64, qint64) { return false; });
    QVERIFY(log.problem && log.problem->code == Error::Code::Cancelled);
    QVERIFY(log.tally.requests > 0 && log.tally.requests < 100000);
}

QTEST_GUILESS_MAIN(TestAccessTally)
#include "tst_accesstally.moc"
