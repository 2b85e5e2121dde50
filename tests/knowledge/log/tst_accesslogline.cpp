// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/accesslogline.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace headwater;

class TestAccessLogLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryFieldToTheByte_data();
    void readsEveryFieldToTheByte();
    void findsHowLongItTook_data();
    void findsHowLongItTook();
    void keepsTheStampAsWritten_data();
    void keepsTheStampAsWritten();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void takesWhatIsCutForWhatIsLeft();
    void undoesNginxsEscapes_data();
    void undoesNginxsEscapes();
    void findsThePath_data();
    void findsThePath();
};

namespace {

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::optional<AccessLogLine> parse(const QByteArray &line)
{
    return parseAccessLogLine({line.constData(), static_cast<std::size_t>(line.size())});
}

const QByteArray Stamp = "[22/Nov/2026:14:02:07 +0000]";

} // namespace

void TestAccessLogLine::readsEveryFieldToTheByte_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArrayList>("fields"); // host, address, user, request, status, bytes, referrer, agent, rest
    const auto row = [](const char *name, const QByteArray &line, const QByteArrayList &fields) {
        QTest::newRow(name) << line << fields;
    };
    row("combined", "192.0.2.1 - - " + Stamp + R"( "GET /a?b=c HTTP/1.1" 502 157 "https://example.com/" "curl/8.9")",
        {"", "192.0.2.1", "-", "GET /a?b=c HTTP/1.1", "502", "157", "https://example.com/", "curl/8.9", ""});
    row("common", "192.0.2.1 - alice " + Stamp + R"( "GET / HTTP/1.0" 200 0)",
        {"", "192.0.2.1", "alice", "GET / HTTP/1.0", "200", "0", "", "", ""});
    row("virtual host in front", "example.com:443 2001:db8::1 - - " + Stamp + R"( "GET / HTTP/2.0" 404 9 "-" "-")",
        {"example.com:443", "2001:db8::1", "-", "GET / HTTP/2.0", "404", "9", "-", "-", ""});
    row("nginx's sample format main", "unix: - - " + Stamp + R"( "GET / HTTP/1.1" 200 5 "-" "x" "203.0.113.9")",
        {"", "unix:", "-", "GET / HTTP/1.1", "200", "5", "-", "x", R"("203.0.113.9")"});
    row("ingress-nginx", "192.0.2.1 - - " + Stamp + R"( "GET / HTTP/1.1" 503 190 "-" "x" 81 0.001 [a-b-80] [] - -)",
        {"", "192.0.2.1", "-", "GET / HTTP/1.1", "503", "190", "-", "x", "81 0.001 [a-b-80] [] - -"});
    row("escaped quotes", "192.0.2.1 - - " + Stamp + R"( "GET /\x22 HTTP/1.1" 400 1 "\x22 \x22" "\x5C\x22")",
        {"", "192.0.2.1", "-", R"(GET /\x22 HTTP/1.1)", "400", "1", R"(\x22 \x22)", R"(\x5C\x22)", ""});
    row("TLS on a plain port", "192.0.2.1 - - " + Stamp + R"( "\x16\x03\x01\x00\xEE" 400 157 "-" "-")",
        {"", "192.0.2.1", "-", R"(\x16\x03\x01\x00\xEE)", "400", "157", "-", "-", ""});
    row("empty request", "192.0.2.1 - - " + Stamp + R"( "" 400 0 "-" "-")",
        {"", "192.0.2.1", "-", "", "400", "0", "-", "-", ""});
    row("user that looks like what follows",
        "192.0.2.1 - a - b " + Stamp + " x " + Stamp + R"( "GET / HTTP/1.1" 401 1)",
        {"", "192.0.2.1", "a - b " + Stamp + " x", "GET / HTTP/1.1", "401", "1", "", "", ""});
    row("no status", "192.0.2.1 - - " + Stamp + R"( "GET / HTTP/1.1" 000 0 "-" "-")",
        {"", "192.0.2.1", "-", "GET / HTTP/1.1", "0", "0", "-", "-", ""});
    row("Apache's quotes and dash", "192.0.2.1 - - " + Stamp + R"( "GET /\" HTTP/1.1" 304 - "-" "\"x\"")",
        {"", "192.0.2.1", "-", R"(GET /\" HTTP/1.1)", "304", "none", "-", R"(\"x\")", ""});
    row("carriage return", "192.0.2.1 - - " + Stamp + " \"GET / HTTP/1.1\" 200 5\r",
        {"", "192.0.2.1", "-", "GET / HTTP/1.1", "200", "5", "", "", ""});
    row("bytes that are no text", "192.0.2.1 - - " + Stamp + " \"GET /\xff\xfe HTTP/1.1\" 200 5 \"\xc3\" \"\x80\"",
        {"", "192.0.2.1", "-", "GET /\xff\xfe HTTP/1.1", "200", "5", "\xc3", "\x80", ""});
}

void TestAccessLogLine::readsEveryFieldToTheByte()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArrayList, fields);
    const std::optional<AccessLogLine> parsed = parse(line);
    QVERIFY(parsed);
    const QByteArray size = parsed->bytes ? QByteArray::number(*parsed->bytes) : "none";
    const QByteArrayList got = {bytes(parsed->host),
                                bytes(parsed->address),
                                bytes(parsed->user),
                                bytes(parsed->request),
                                QByteArray::number(parsed->status),
                                size,
                                bytes(parsed->referrer),
                                bytes(parsed->userAgent),
                                bytes(parsed->rest)};
    QCOMPARE(got, fields);
}

void TestAccessLogLine::findsHowLongItTook_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<qint64>("milliseconds"); // -1 for none
    const auto row = [](const char *name, const char *rest, qint64 milliseconds) {
        QTest::newRow(name) << QByteArray(rest) << milliseconds;
    };
    row("bare", "0.005", 5);
    row("long", "3600.120", 3'600'120);
    row("ingress-nginx", "81 0.001 [a-b-80] [] 10.0.0.1:80 190 12.345 503", 1);
    row("named after others", "uct=0.100 urt=0.200 rt=0.300", 300);
    row("spelt out", R"("-" request_time:"1.250" upstream_response_time:"1.200")", 1250);
    row("in quotes", R"("203.0.113.9" "0.750" "0.749")", 750);
    row("only the upstream's", "urt=0.200 upstream_response_time=0.200", -1);
    row("an address", R"("203.0.113.9")", -1);
    row("the seconds since 1970", "1773478800.123", -1);
    row("not as nginx writes it", "0.5 1.25 7", -1);
    row("nothing", "", -1);
}

void TestAccessLogLine::findsHowLongItTook()
{
    QFETCH(const QByteArray, rest);
    const auto parsed = parse("192.0.2.1 - - " + Stamp + R"( "GET / HTTP/1.1" 200 5 "-" "x" )" + rest);
    QVERIFY(parsed);
    QTEST(parsed->duration.value_or(-1), "milliseconds");
}

void TestAccessLogLine::keepsTheStampAsWritten_data()
{
    QTest::addColumn<QByteArray>("stamp");
    QTest::addColumn<QString>("local");
    QTest::addColumn<int>("zone");
    QTest::newRow("UTC") << QByteArray("22/Nov/2026:14:02:07 +0000") << "2026-11-22T14:02:07" << 0;
    QTest::newRow("ahead") << QByteArray("01/Mar/2024:00:00:00 +0530") << "2024-03-01T00:00:00" << 19800;
    QTest::newRow("behind") << QByteArray("31/Dec/1999:23:59:59 -0800") << "1999-12-31T23:59:59" << -28800;
    QTest::newRow("leap day") << QByteArray("29/Feb/2028:12:00:00 +0100") << "2028-02-29T12:00:00" << 3600;
}

void TestAccessLogLine::keepsTheStampAsWritten()
{
    QFETCH(QByteArray, stamp);
    QFETCH(QString, local);
    QFETCH(int, zone);
    const QByteArray line = "192.0.2.1 - - [" + stamp + "] \"GET / HTTP/1.1\" 200 5";
    const std::optional<AccessLogLine> parsed = parse(line);
    QVERIFY(parsed);
    QCOMPARE(QDateTime::fromSecsSinceEpoch(parsed->time, QTimeZone::UTC).toString(u"yyyy-MM-ddTHH:mm:ss"), local);
    QCOMPARE(parsed->zone, zone);
}

void TestAccessLogLine::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line; };
    row("nothing", "");
    row("a quote", "\"");
    row("error log", "2026/11/22 14:02:07 [error] 31#31: *1 x, request: \"GET / HTTP/1.1\", host: \"a\"");
    row("no address", " - - " + Stamp + " \"GET / HTTP/1.1\" 200 5");
    row("no user", "192.0.2.1 - " + Stamp + " \"GET / HTTP/1.1\" 200 5");
    row("no such day", "192.0.2.1 - - [31/Feb/2026:14:02:07 +0000] \"GET / HTTP/1.1\" 200 5");
    row("no such month", "192.0.2.1 - - [22/Foo/2026:14:02:07 +0000] \"GET / HTTP/1.1\" 200 5");
    row("no such hour", "192.0.2.1 - - [22/Nov/2026:24:02:07 +0000] \"GET / HTTP/1.1\" 200 5");
    row("no such zone", "192.0.2.1 - - [22/Nov/2026:14:02:07 +9900] \"GET / HTTP/1.1\" 200 5");
    row("status of letters", "192.0.2.1 - - " + Stamp + " \"GET / HTTP/1.1\" abc 5");
    row("status of four digits", "192.0.2.1 - - " + Stamp + " \"GET / HTTP/1.1\" 2000 5");
    row("size that no number holds", "192.0.2.1 - - " + Stamp + " \"GET / HTTP/1.1\" 200 99999999999999999999");
    row("request without an end", "192.0.2.1 - - " + Stamp + " \"GET / HTTP/1.1\\");
}

void TestAccessLogLine::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parse(line));
}

void TestAccessLogLine::takesWhatIsCutForWhatIsLeft()
{
    const QByteArray line = "192.0.2.1 - - " + Stamp + R"( "GET / HTTP/1.1" 502 157 "-" "Mozilla)";
    const std::optional<AccessLogLine> parsed = parse(line);
    QVERIFY(parsed);
    QVERIFY(!parsed->isCombined);
    QCOMPARE(parsed->status, 502);
    QCOMPARE(bytes(parsed->rest), R"("-" "Mozilla)");
}

void TestAccessLogLine::undoesNginxsEscapes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("meant");
    QTest::newRow("plain") << QByteArray("GET /") << QByteArray("GET /");
    QTest::newRow("quote and backslash") << QByteArray(R"(\x22\x5C)") << QByteArray("\"\\");
    QTest::newRow("bytes") << QByteArray(R"(\xE4\xB8\xAD\x00)") << QByteArray("\xE4\xB8\xAD\0", 4);
    QTest::newRow("small letters") << QByteArray(R"(\xe4)") << QByteArray("\xE4");
    QTest::newRow("Apache's") << QByteArray(R"(\"\\)") << QByteArray("\"\\");
    QTest::newRow("no escape") << QByteArray(R"(\xZZ\x1)") << QByteArray(R"(\xZZ\x1)");
}

void TestAccessLogLine::undoesNginxsEscapes()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, meant);
    QCOMPARE(bytes(unescapedLogValue({value.constData(), static_cast<std::size_t>(value.size())})), meant);
}

void TestAccessLogLine::findsThePath_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("with a query") << QByteArray("GET /a?b HTTP/1.1") << QByteArray("/a");
    QTest::newRow("with spaces") << QByteArray("GET /a b HTTP/1.1") << QByteArray("/a b");
    QTest::newRow("without a version") << QByteArray("GET /a") << QByteArray("/a");
    QTest::newRow("no request line") << QByteArray(R"(\x16\x03)") << QByteArray(R"(\x16\x03)");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void TestAccessLogLine::findsThePath()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, path);
    QCOMPARE(bytes(requestPath({request.constData(), static_cast<std::size_t>(request.size())})), path);
}

QTEST_GUILESS_MAIN(TestAccessLogLine)
#include "tst_accesslogline.moc"
