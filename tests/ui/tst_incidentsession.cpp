// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/testfiles.h"
#include "ui/incidentsession.h"

#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 20000;

void openAndWait(IncidentSession &session, const QStringList &paths)
{
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.open(paths);
    QVERIFY(finished.wait(Timeout));
}

} // namespace

class TestIncidentSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyBeforeAnythingWasOpened();
    void readsALogAndItsConfiguration();
    void addsToWhatIsOpen();
    void takesAFileOnceHoweverItIsSpelled();
    void readsPastedText();
    void ignoresPastedBlanks();
    void readsAgainWhatHasGrown();
    void saysWhyAFileCannotBeUsed();
    void forgetsAReadingThatWasReplaced();
    void endsEarlyWhenCancelled();
    void followsALogThroughRotation();
    void readsWhatWasWrittenDuringAPause();
    void cannotFollowPastedText();
    void putsOlderLogsBeforeTheirLog();
    void forgetsEverythingWhenClosed();
    void reasonsAnewWithAnAnswer();
    void worksInAnswersGivenWhileReading();
    void canBeDestroyedWhileReading();

private:
    std::shared_ptr<const Catalog> m_catalog = Catalog::load();
};

void TestIncidentSession::isEmptyBeforeAnythingWasOpened()
{
    const IncidentSession session(m_catalog, Language::English);
    QVERIFY(session.incident());
    QVERIFY(session.incident()->sources.isEmpty());
    QVERIFY(!session.isReading());
}

void TestIncidentSession::readsALogAndItsConfiguration()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    QSignalSpy started(&session, &IncidentSession::started);
    QSignalSpy changed(&session, &IncidentSession::incidentChanged);
    openAndWait(session, {files.write(u"error.log"_s, TestFiles::refusedUploads(30)),
                          files.write(u"nginx.conf"_s, TestFiles::configuration())});
    QCOMPARE(started.count(), 1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!session.isReading());
    QCOMPARE(session.incident()->findings.size(), 1U);
    QCOMPARE(session.incident()->findings.front().entry->id, u"client-body-too-large"_s);
    QCOMPARE(session.incident()->findings.front().tally.count, 30U);
    QVERIFY(session.incident()->config);
}

void TestIncidentSession::addsToWhatIsOpen()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {files.write(u"error.log"_s, TestFiles::refusedUploads(3))});
    QVERIFY(!session.incident()->config);
    openAndWait(session, {files.write(u"nginx.conf"_s, TestFiles::configuration())});
    QVERIFY(session.incident()->config);
    QCOMPARE(session.incident()->findings.size(), 1U);
}

void TestIncidentSession::takesAFileOnceHoweverItIsSpelled()
{
    const TestFiles files;
    const QString path = files.write(u"error.log"_s, TestFiles::refusedUploads(3));
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {path, files.path(u"./error.log"_s), files.path(u"."_s)});
    QCOMPARE(session.incident()->logs.size(), 1U);
    QCOMPARE(session.incident()->findings.front().tally.count, 3U);
}

void TestIncidentSession::readsPastedText()
{
    IncidentSession session(m_catalog, Language::English);
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.paste(QString::fromUtf8(TestFiles::refusedUploads(2)));
    QVERIFY(finished.wait(Timeout));
    session.paste(QString::fromUtf8(TestFiles::configuration()));
    QVERIFY(finished.wait(Timeout));
    QCOMPARE(session.incident()->findings.size(), 1U);
    QVERIFY(session.incident()->config);
    QCOMPARE(session.names().size(), 2);
}

void TestIncidentSession::ignoresPastedBlanks()
{
    IncidentSession session(m_catalog, Language::English);
    session.paste(u" \n\t"_s);
    QVERIFY(!session.isReading());
    QVERIFY(session.names().isEmpty());
}

void TestIncidentSession::readsAgainWhatHasGrown()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {files.write(u"error.log"_s, TestFiles::refusedUploads(3))});
    files.write(u"error.log"_s, TestFiles::refusedUploads(5));
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.reload();
    QVERIFY(finished.wait(Timeout));
    QCOMPARE(session.incident()->findings.front().tally.count, 5U);
}

void TestIncidentSession::saysWhyAFileCannotBeUsed()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {files.path(u"nowhere.log"_s), files.write(u"error.log"_s, TestFiles::refusedUploads(3))});
    QCOMPARE(session.incident()->findings.size(), 1U);
    QCOMPARE(session.incident()->sources.size(), 2);
    QVERIFY(session.incident()->sources.front().problem);
    QVERIFY(!session.incident()->sources.back().problem);
}

void TestIncidentSession::forgetsAReadingThatWasReplaced()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    QSignalSpy changed(&session, &IncidentSession::incidentChanged);
    session.open({files.write(u"first.log"_s, TestFiles::refusedUploads(20000))});
    openAndWait(session, {files.write(u"second.log"_s, TestFiles::closedConnections(2))});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(session.incident()->logs.size(), 2U);
}

void TestIncidentSession::endsEarlyWhenCancelled()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.open({files.write(u"error.log"_s, TestFiles::refusedUploads(100000))});
    session.cancel();
    QVERIFY(finished.wait(Timeout));
    QVERIFY(!session.isReading());
    QVERIFY(session.isPartial());
    QVERIFY(session.incident()->tally.entries < 100000U);
    session.reload();
    QVERIFY(finished.wait(Timeout));
    QVERIFY(!session.isPartial());
    QCOMPARE(session.incident()->tally.entries, 100000U);
}

namespace {

void append(const QString &path, const QByteArray &lines)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append) && file.write(lines) == lines.size());
}

} // namespace

void TestIncidentSession::followsALogThroughRotation()
{
    const TestFiles files;
    const QString path = files.write(u"error.log"_s, TestFiles::refusedUploads(3));
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {path});
    QVERIFY(session.canFollow());
    session.setFollowing(true);
    append(path, TestFiles::refusedUploads(2));
    QTRY_COMPARE_WITH_TIMEOUT(session.incident()->findings.front().tally.count, 5U, Timeout);
    QVERIFY(QFile::rename(path, files.path(u"error.log.1"_s)));
    append(path, TestFiles::refusedUploads(4) + TestFiles::closedConnections(1));
    QTRY_COMPARE_WITH_TIMEOUT(session.incident()->tally.entries, 10U, Timeout);
    QCOMPARE(session.incident()->findings.size(), 2U);
    // What was added can be read although its file may be gone.
    QCOMPARE(session.incident()->logs.size(), 2U);
    QVERIFY(QFile::remove(path));
    QCOMPARE(session.incident()->lineText({1, 0}) + '\n', TestFiles::refusedUploads(1));
}

void TestIncidentSession::readsWhatWasWrittenDuringAPause()
{
    const TestFiles files;
    const QString path = files.write(u"error.log"_s, TestFiles::refusedUploads(3));
    IncidentSession session(m_catalog, Language::English);
    session.setFollowing(true); // It begins as soon as there is something to follow.
    openAndWait(session, {path});
    append(path, TestFiles::refusedUploads(1));
    QTRY_COMPARE_WITH_TIMEOUT(session.incident()->tally.entries, 4U, Timeout);
    session.setFollowing(false);
    append(path, TestFiles::refusedUploads(2));
    session.setFollowing(true);
    QTRY_COMPARE_WITH_TIMEOUT(session.incident()->tally.entries, 6U, Timeout);
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.reload();
    QVERIFY(finished.wait(Timeout));
    QCOMPARE(session.incident()->logs.size(), 1U);
    QCOMPARE(session.incident()->tally.entries, 6U);
}

void TestIncidentSession::cannotFollowPastedText()
{
    IncidentSession session(m_catalog, Language::English);
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.paste(QString::fromUtf8(TestFiles::refusedUploads(2)));
    QVERIFY(finished.wait(Timeout));
    QVERIFY(!session.canFollow());
}

void TestIncidentSession::putsOlderLogsBeforeTheirLog()
{
    const TestFiles files;
    const QString now = files.write(u"error.log"_s, TestFiles::refusedUploads(1));
    const QString before = files.write(u"error.log.1"_s, TestFiles::refusedUploads(1));
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {now});
    QCOMPARE(unreadRotatedLogs(session.incident()->sources), QStringList{before});
    openAndWait(session, {before});
    QCOMPARE(session.names(), (QStringList{before, now}));
    QVERIFY(unreadRotatedLogs(session.incident()->sources).isEmpty());
}

void TestIncidentSession::forgetsEverythingWhenClosed()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {files.write(u"error.log"_s, TestFiles::refusedUploads(3))});
    session.reload();
    session.close();
    QVERIFY(!session.isReading());
    QVERIFY(session.incident()->sources.isEmpty());
    QVERIFY(session.names().isEmpty());
    QSignalSpy changed(&session, &IncidentSession::incidentChanged);
    openAndWait(session, {files.write(u"other.log"_s, TestFiles::closedConnections(2))});
    QCOMPARE(changed.count(), 1); // The reading that was under way has brought nothing.
    QCOMPARE(session.incident()->logs.size(), 1U);
}

void TestIncidentSession::reasonsAnewWithAnAnswer()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    openAndWait(session, {files.write(u"error.log"_s, TestFiles::refusedUploads(3))});
    const QList<RankedCause> before = session.incident()->diagnoses.front().causes;
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.setAnswer(u"large-uploads-wanted"_s, u"unexpected"_s);
    QVERIFY(finished.wait(Timeout));
    QCOMPARE_NE(session.incident()->diagnoses.front().causes.front().probability, before.front().probability);
    session.setAnswer(u"large-uploads-wanted"_s, {});
    QVERIFY(finished.wait(Timeout));
    QCOMPARE(session.incident()->diagnoses.front().causes.front().probability, before.front().probability);
    QVERIFY(session.incident()->answers.isEmpty());
}

void TestIncidentSession::worksInAnswersGivenWhileReading()
{
    const TestFiles files;
    IncidentSession session(m_catalog, Language::English);
    QSignalSpy finished(&session, &IncidentSession::finished);
    session.open({files.write(u"error.log"_s, TestFiles::refusedUploads(3))});
    session.setAnswer(u"large-uploads-wanted"_s, u"wanted"_s);
    QVERIFY(finished.wait(Timeout));
    QCOMPARE(finished.count(), 1);
    QCOMPARE(session.incident()->answers.value(u"large-uploads-wanted"_s), u"wanted"_s);
}

void TestIncidentSession::canBeDestroyedWhileReading()
{
    const TestFiles files;
    const QString path = files.write(u"error.log"_s, TestFiles::refusedUploads(100000));
    bool changed = false;
    {
        IncidentSession session(m_catalog, Language::English);
        connect(&session, &IncidentSession::incidentChanged, this, [&changed] { changed = true; });
        session.open({path});
    }
    QCoreApplication::processEvents();
    QVERIFY(!changed);
}

QTEST_GUILESS_MAIN(TestIncidentSession)
#include "tst_incidentsession.moc"
