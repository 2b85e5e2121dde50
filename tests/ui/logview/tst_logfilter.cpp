// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/sessions.h"
#include "ui/logview/logfilter.h"

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

using Numbers = std::vector<qint64>;

constexpr qint64 Afternoon = 1763647200; // 2025/11/20 14:00:00

const QString Log =
    u"2025/11/20 14:00:00 [notice] 7#7: signal 1 (SIGHUP) received from 1, reconfiguring\n" // 0
    "2025/11/20 14:00:01 [error] 7#7: *1 client intended to send too large body: 2097152 bytes, client: 192.0.2.1, "
    "server: a.example, request: \"POST /Upload HTTP/1.1\", host: \"a.example\"\n"                             // 1
    "2025/11/20 14:00:02 [error] 7#7: *2 FastCGI sent in stderr: \"PHP message: Oops\n"                        // 2
    "Stack trace: größer\n"                                                                                    // 3
    "#0 {main}\" while reading response header from upstream, client: 192.0.2.9, server: a.example\n"          // 4
    "2025/11/20 14:00:03 [crit] 7#7: *3 open() \"/srv/x\" failed (13: Permission denied), client: 192.0.2.1\n" // 5
    "2025/11/20 14:00:04 [error] 7#7: *4 client intended to send too large body: 9000000 bytes, client: 192.0.2.7, "
    "server: a.example, request: \"POST /upload HTTP/1.1\", host: \"a.example\"\n"_s; // 6

bool keepGoing(qint64, qint64)
{
    return true;
}

LogFilter withText(const QString &text, bool isPattern = false, bool caseSensitive = false)
{
    LogFilter filter;
    filter.text = text;
    filter.isPattern = isPattern;
    filter.caseSensitive = caseSensitive;
    return filter;
}

} // namespace

class TestLogFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void passesTheLinesAskedFor_data();
    void passesTheLinesAskedFor();
    void passesTheLinesOfAFinding();
    void keepsTheLinesOfAPeer();
    void conditionsStack();
    void brokenPatternIsAnError();
    void endsWhenCancelled();
    void readsALongLogInPieces();
    void keepsEntriesWholeBetweenThreads();

private:
    std::unique_ptr<IncidentSession> m_session;
};

void TestLogFilter::initTestCase()
{
    m_session = std::make_unique<IncidentSession>(test::catalog(), Language::English);
    QVERIFY(test::paste(*m_session, Log));
    QCOMPARE(m_session->incident()->logs.size(), std::size_t(1));
}

void TestLogFilter::passesTheLinesAskedFor_data()
{
    QTest::addColumn<LogFilter>("filter");
    QTest::addColumn<Numbers>("numbers");

    LogFilter errors;
    errors.leastLevel = LogLevel::Error;
    LogFilter critical;
    critical.leastLevel = LogLevel::Crit;
    LogFilter twoSeconds;
    twoSeconds.time = TimeRange{Afternoon + 2, Afternoon + 3};
    LogFilter later;
    later.time = TimeRange{Afternoon + 60, Afternoon + 90};

    QTest::newRow("no condition") << LogFilter() << Numbers{0, 1, 2, 3, 4, 5, 6};
    QTest::newRow("level and worse") << errors << Numbers{1, 2, 3, 4, 5, 6};
    QTest::newRow("worst level") << critical << Numbers{5};
    QTest::newRow("time, both ends included") << twoSeconds << Numbers{2, 3, 4, 5};
    QTest::newRow("time without lines") << later << Numbers{};
    QTest::newRow("text in any case") << withText(u"/UPLOAD"_s) << Numbers{1, 6};
    QTest::newRow("text in its case") << withText(u"/Upload"_s, false, true) << Numbers{1};
    QTest::newRow("text that means something in a pattern") << withText(u"open()"_s) << Numbers{5};
    QTest::newRow("text beyond ASCII in any case")
        << withText(u"GRÖSSER"_s.replace(u"SS"_s, u"ß"_s)) << Numbers{2, 3, 4};
    QTest::newRow("text in a further line of an entry") << withText(u"{main}"_s) << Numbers{2, 3, 4};
    QTest::newRow("text in no line") << withText(u"nowhere"_s) << Numbers{};
    QTest::newRow("pattern") << withText(u"body: \\d{7} bytes, .*\\.1,"_s, true) << Numbers{1};
    QTest::newRow("pattern in its case") << withText(u"post"_s, true, true) << Numbers{};
}

void TestLogFilter::passesTheLinesAskedFor()
{
    QFETCH(const LogFilter, filter);
    QFETCH(const Numbers, numbers);
    const Result<Numbers> found = filterLines(*m_session->incident(), 0, filter, keepGoing);
    QVERIFY(found);
    QCOMPARE(*found, numbers);
}

void TestLogFilter::passesTheLinesOfAFinding()
{
    LogFilter filter;
    filter.finding = test::findingOf(*m_session->incident(), u"client-body-too-large"_s);
    QVERIFY(filter.finding >= 0);
    const Numbers expected = {1, 6};
    QCOMPARE(filterLines(*m_session->incident(), 0, filter, keepGoing).value_or(Numbers()), expected);
}

void TestLogFilter::keepsTheLinesOfAPeer()
{
    const auto line = [](const QString &second, const QString &peer) {
        return u"2025/11/20 14:00:%1 [error] 7#7: *1 upstream prematurely closed connection while reading response "
               "header from upstream, client: 192.0.2.1, server: a.example, request: \"GET / HTTP/1.1\", upstream: "
               "\"http://%2/\", host: \"a.example\"\n"_s.arg(second, peer);
    };
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, line(u"01"_s, u"10.0.0.5:80"_s) + line(u"02"_s, u"10.0.0.6:80"_s) +
                                     line(u"03"_s, u"10.0.0.5:80"_s)));
    LogFilter filter;
    filter.peer = "http://10.0.0.5:80";
    const Numbers expected = {0, 2};
    QCOMPARE(filterLines(*session.incident(), 0, filter, keepGoing).value_or(Numbers()), expected);
    filter.leastLevel = LogLevel::Crit;
    QCOMPARE(filterLines(*session.incident(), 0, filter, keepGoing).value_or(Numbers(1)), Numbers());
}

void TestLogFilter::conditionsStack()
{
    LogFilter filter = withText(u"192.0.2.1,"_s);
    filter.finding = test::findingOf(*m_session->incident(), u"client-body-too-large"_s);
    filter.leastLevel = LogLevel::Error;
    filter.time = TimeRange{Afternoon, Afternoon + 3};
    const Numbers expected = {1};
    QCOMPARE(filterLines(*m_session->incident(), 0, filter, keepGoing).value_or(Numbers()), expected);
}

void TestLogFilter::brokenPatternIsAnError()
{
    const Result<Numbers> found = filterLines(*m_session->incident(), 0, withText(u"("_s, true), keepGoing);
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::Invalid);
}

void TestLogFilter::endsWhenCancelled()
{
    const Result<Numbers> found =
        filterLines(*m_session->incident(), 0, withText(u"x"_s), [](qint64, qint64) { return false; });
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::Cancelled);
}

void TestLogFilter::readsALongLogInPieces()
{
    // More than a piece, and one line longer than a piece.
    QString log;
    for (int i = 0; i < 20000; ++i)
        log +=
            u"2025/11/20 14:00:00 [error] 7#7: *1 number %1 of many lines of which each is some eighty bytes long\n"_s
                .arg(i);
    log += u"2025/11/20 14:00:01 [error] 7#7: *1 needle "_s + QString(2'000'000, u'x') + u'\n';
    log += u"2025/11/20 14:00:02 [error] 7#7: *1 needle at the end"_s;
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, log));
    const Numbers ends = {0, 20000, 20001};
    QCOMPARE(filterLines(*session.incident(), 0, withText(u"number 0 |needle"_s, true), keepGoing).value_or(Numbers()),
             ends);
    const Numbers needles = {20000, 20001};
    QCOMPARE(filterLines(*session.incident(), 0, withText(u"needle"_s), keepGoing).value_or(Numbers()), needles);
}

void TestLogFilter::keepsEntriesWholeBetweenThreads()
{
    // Long enough for several threads, whose shares end within an entry.
    constexpr int Entries = 20001;
    QString log;
    Numbers expected;
    for (int entry = 0; entry < Entries; ++entry) {
        const bool isWanted = entry % 3 == 0 || entry == Entries / 2;
        log += u"2025/11/20 14:00:00 [error] 7#7: *1 an entry\nof\n"_s + (isWanted ? u"needles\n"_s : u"lines\n"_s) +
               u"and more\n"_s;
        for (qint64 line = 4 * entry; isWanted && line < 4 * (entry + 1); ++line)
            expected.push_back(line);
    }
    IncidentSession session(test::catalog(), Language::English);
    QVERIFY(test::paste(session, log));
    QCOMPARE(filterLines(*session.incident(), 0, withText(u"needle"_s), keepGoing).value_or(Numbers()), expected);
}

QTEST_GUILESS_MAIN(TestLogFilter)

#include "tst_logfilter.moc"
