// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/errorlogline.h"

#include <QTest>

using namespace headwater;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

} // namespace

class TestErrorLogLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheHeader();
    void leavesOtherLinesAlone_data();
    void leavesOtherLinesAlone();
    void readsStartUpMessagesFromStandardError();
    void readsWhatNginxPrintsWithoutALevel_data();
    void readsWhatNginxPrintsWithoutALevel();
    void passesOverWhatLiesBeforeTheFirstEntry_data();
    void passesOverWhatLiesBeforeTheFirstEntry();
    void takesTheMessageApart_data();
    void takesTheMessageApart();
    void readsFields_data();
    void readsFields();
    void namesErrorsByTextBeforeNumber_data();
    void namesErrorsByTextBeforeNumber();
    void knowsACutEntry();
};

void TestErrorLogLine::readsTheHeader()
{
    const auto line = parseErrorLogLine("2024/02/29 23:59:58 [crit] 12#34: *567 connect() failed\r");
    QVERIFY(line);
    QCOMPARE(line->time, 1709251198);
    QCOMPARE(line->level, LogLevel::Crit);
    QCOMPARE(line->pid, 12);
    QCOMPARE(line->tid, 34);
    QCOMPARE(line->connection, std::optional<quint64>(567));
    QCOMPARE(bytes(line->body), "connect() failed");
    QVERIFY(!parseErrorLogLine("2024/02/29 23:59:58 [notice] 12#12: exiting")->connection);
}

void TestErrorLogLine::leavesOtherLinesAlone_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("the tail of a message with line feeds") << QByteArray("PHP message: Stack trace:");
    QTest::newRow("an access log") << QByteArray(
        R"(192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] "GET / HTTP/1.1" 502 157)");
    QTest::newRow("month 13") << QByteArray("2024/13/01 00:00:00 [error] 1#1: x");
    QTest::newRow("a level nginx does not have") << QByteArray("2024/12/01 00:00:00 [fatal] 1#1: x");
    QTest::newRow("cut in the header") << QByteArray("2024/12/01 00:00:00 [error] 1#");
}

void TestErrorLogLine::leavesOtherLinesAlone()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parseErrorLogLine(view(line)));
}

void TestErrorLogLine::readsWhatNginxPrintsWithoutALevel_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *body) { QTest::newRow(body) << QByteArray("nginx: ") + body << QByteArray(body); };
    row("configuration file /etc/nginx/nginx.conf test failed");
    row("the configuration file /etc/nginx/nginx.conf syntax is ok");
    row("invalid option: \"-x\"");
    QTest::newRow("a level of its own, older")
        << QByteArray("nginx: [emerg]: getcwd() failed (2: No such file or directory)")
        << QByteArray("getcwd() failed (2: No such file or directory)");
    QTest::newRow("something else") << QByteArray("nginx: image: nginx") << QByteArray();
}

void TestErrorLogLine::readsWhatNginxPrintsWithoutALevel()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, body);
    const auto parsed = parseErrorLogLine(view(line));
    QCOMPARE(parsed ? bytes(parsed->body) : QByteArray(), body);
}

void TestErrorLogLine::passesOverWhatLiesBeforeTheFirstEntry_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("a byte-order mark") << QByteArray("\xEF\xBB\xBF");
    QTest::newRow("the hole that copytruncate leaves") << QByteArray(5000, '\0');
}

void TestErrorLogLine::passesOverWhatLiesBeforeTheFirstEntry()
{
    QFETCH(QByteArray, before);
    const QByteArray line = before + "2024/02/29 23:59:58 [crit] 12#34: x";
    const auto parsed = parseErrorLogLine(view(line));
    QVERIFY(parsed);
    QCOMPARE(bytes(parsed->body), "x");
}

void TestErrorLogLine::readsStartUpMessagesFromStandardError()
{
    const auto line = parseErrorLogLine("nginx: [emerg] no servers are inside upstream in /etc/nginx/nginx.conf:7");
    QVERIFY(line);
    QCOMPARE(line->level, LogLevel::Emerg);
    QCOMPARE(line->time, 0);
    QCOMPARE(bytes(line->body), "no servers are inside upstream in /etc/nginx/nginx.conf:7");
}

void TestErrorLogLine::takesTheMessageApart_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("phase");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("errno, phase and fields")
        << QByteArray("recv() failed (104: Connection reset by peer) while reading response header from upstream, "
                      "client: 192.0.2.1")
        << QByteArray("recv() failed") << 104 << QByteArray("reading response header from upstream") << QByteArray();
    QTest::newRow("nothing but a message")
        << QByteArray("reopening logs") << QByteArray("reopening logs") << -1 << QByteArray() << QByteArray();
    QTest::newRow("an OpenSSL reason") << QByteArray("SSL_do_handshake() failed (SSL: error:0A00010B:SSL "
                                                     "routines::wrong version number) while SSL handshaking to "
                                                     "upstream, client: 192.0.2.1, server: a")
                                       << QByteArray("SSL_do_handshake() failed") << -1
                                       << QByteArray("SSL handshaking to upstream")
                                       << QByteArray("error:0A00010B:SSL routines::wrong version number");
    QTest::newRow("OpenSSL and errno")
        << QByteArray("SSL_do_handshake() failed (SSL: error:1:x) (32: Broken pipe) while SSL handshaking")
        << QByteArray("SSL_do_handshake() failed") << 32 << QByteArray("SSL handshaking") << QByteArray("error:1:x");
    QTest::newRow("a health check's line has no fields")
        << QByteArray("recv() failed (104: Connection reset by peer)") << QByteArray("recv() failed") << 104
        << QByteArray() << QByteArray();
    QTest::newRow("a path that looks like fields")
        << QByteArray(
               "open() \"/srv/a, client: b\" failed (2: No such file or directory), client: 192.0.2.1, server: c")
        << QByteArray("open() \"/srv/a, client: b\" failed") << 2 << QByteArray() << QByteArray();
}

void TestErrorLogLine::takesTheMessageApart()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, text);
    QFETCH(int, number);
    QFETCH(QByteArray, phase);
    QFETCH(QByteArray, reason);
    const LogMessage message = parseLogMessage(view(body), 100);
    QCOMPARE(bytes(message.text), text);
    QCOMPARE(message.errorNumber.value_or(-1), number);
    QCOMPARE(bytes(message.phase), phase);
    QCOMPARE(bytes(message.sslReason), reason);
}

void TestErrorLogLine::readsFields_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QMap<int, QByteArray>>("expected");
    const auto all = [](std::initializer_list<std::pair<LogField, QByteArray>> values) {
        QMap<int, QByteArray> map;
        for (const auto &[field, value] : values)
            map.insert(static_cast<int>(field), value);
        return map;
    };
    QTest::newRow("all of http's")
        << QByteArray(
               R"(, client: 192.0.2.1, server: example.com, request: "GET /a?b=c HTTP/1.1", subrequest: "/auth", upstream: "http://10.0.0.5:8080/a", host: "example.com", referrer: "https://x/")")
        << all({{LogField::Client, "192.0.2.1"},
                {LogField::Server, "example.com"},
                {LogField::Request, "GET /a?b=c HTTP/1.1"},
                {LogField::Subrequest, "/auth"},
                {LogField::Upstream, "http://10.0.0.5:8080/a"},
                {LogField::Host, "example.com"},
                {LogField::Referrer, "https://x/"}});
    QTest::newRow("quotes and field names inside the request")
        << QByteArray(R"(, client: 192.0.2.1, server: a, request: "GET /x", host: "evil HTTP/1.1", host: "good")")
        << all({{LogField::Client, "192.0.2.1"},
                {LogField::Server, "a"},
                {LogField::Request, R"(GET /x", host: "evil HTTP/1.1)"},
                {LogField::Host, "good"}});
    QTest::newRow("a server name that is a regular expression with a comma")
        << QByteArray(R"(, client: 192.0.2.1, server: ~^a{1,2}\.example, request: "GET / HTTP/2.0")")
        << all({{LogField::Client, "192.0.2.1"},
                {LogField::Server, R"(~^a{1,2}\.example)"},
                {LogField::Request, "GET / HTTP/2.0"}});
    QTest::newRow("stream")
        << QByteArray(
               R"(, udp client: 192.0.2.1, server: 0.0.0.0:53, upstream: "10.0.0.1:53", bytes from/to client:1/2, bytes from/to upstream:3/4)")
        << all({{LogField::UdpClient, "192.0.2.1"},
                {LogField::Server, "0.0.0.0:53"},
                {LogField::Upstream, "10.0.0.1:53"},
                {LogField::BytesFromToClient, "1/2"},
                {LogField::BytesFromToUpstream, "3/4"}});
    QTest::newRow("mail after STARTTLS, whose upstream has no quotes")
        << QByteArray(
               R"(, client: 192.0.2.1 using starttls, server: 0.0.0.0:143, login: "a, b@x", upstream: 10.0.0.1:143)")
        << all({{LogField::Client, "192.0.2.1"},
                {LogField::Server, "0.0.0.0:143"},
                {LogField::Login, "a, b@x"},
                {LogField::Upstream, "10.0.0.1:143"}});
    QTest::newRow("OCSP")
        << QByteArray(R"(, responder: o.example, peer: 192.0.2.3:80, certificate: "/etc/ssl/a, peer: b.pem")")
        << all({{LogField::Responder, "o.example"},
                {LogField::Peer, "192.0.2.3:80"},
                {LogField::Certificate, "/etc/ssl/a, peer: b.pem"}});
    QTest::newRow("resolver") << QByteArray(", resolver: 127.0.0.53:53")
                              << all({{LogField::Resolver, "127.0.0.53:53"}});
    QTest::newRow("a connection before its request")
        << QByteArray(", client: 2001:db8::7, server: [::]:443")
        << all({{LogField::Client, "2001:db8::7"}, {LogField::Server, "[::]:443"}});
    QTest::newRow("a host's name inside the path that went upstream")
        << QByteArray(
               R"(, client: unix:, server: , request: "GET /x", host: "e HTTP/1.1", upstream: "http://10.0.0.5:80/x", host: "e HTTP/1.1", host: "good", referrer: "y", host: "z")")
        << all({{LogField::Client, "unix:"},
                {LogField::Request, R"(GET /x", host: "e HTTP/1.1)"},
                {LogField::Upstream, R"(http://10.0.0.5:80/x", host: "e HTTP/1.1)"},
                {LogField::Host, "good"},
                {LogField::Referrer, R"(y", host: "z)"}});
    QTest::newRow("cut in the upstream")
        << QByteArray(R"(, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://10.0)")
        << all({{LogField::Client, "192.0.2.1"},
                {LogField::Server, "a"},
                {LogField::Request, "GET / HTTP/1.1"},
                {LogField::Upstream, "http://10.0"}});
}

void TestErrorLogLine::readsFields()
{
    QFETCH(QByteArray, fields);
    using Map = QMap<int, QByteArray>;
    QFETCH(Map, expected);
    const QByteArray body = "upstream timed out (110: Connection timed out) while connecting to upstream" + fields;
    const LogMessage message = parseLogMessage(view(body), static_cast<std::size_t>(body.size()));
    Map found;
    for (std::size_t i = 0; i < LogFieldCount; ++i) {
        if (!message.fields[i].empty())
            found.insert(static_cast<int>(i), bytes(message.fields[i]));
    }
    QCOMPARE(found, expected);
}

void TestErrorLogLine::namesErrorsByTextBeforeNumber_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("Linux") << 104 << QByteArray("Connection reset by peer") << QByteArray("ECONNRESET");
    QTest::newRow("FreeBSD and macOS") << 54 << QByteArray("Connection reset by peer") << QByteArray("ECONNRESET");
    QTest::newRow("Windows") << 10054 << QByteArray("An existing connection was forcibly closed by the remote host")
                             << QByteArray("ECONNRESET");
    QTest::newRow("musl words a time-out differently")
        << 110 << QByteArray("Operation timed out") << QByteArray("ETIMEDOUT");
    QTest::newRow("the longer of two texts that begin alike")
        << 23 << QByteArray("Too many open files in system") << QByteArray("ENFILE");
    QTest::newRow("a text in another language")
        << 111 << QByteArray("Verbindungsaufbau abgelehnt") << QByteArray("ECONNREFUSED");
    QTest::newRow("neither is known") << 9999 << QByteArray("x") << QByteArray();
}

void TestErrorLogLine::namesErrorsByTextBeforeNumber()
{
    QFETCH(int, number);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QCOMPARE(bytes(errorName(number, view(text))), name);
}

void TestErrorLogLine::knowsACutEntry()
{
    QVERIFY(parseLogMessage("x", 2047).truncated);
    QVERIFY(!parseLogMessage("x", 2046).truncated);
    // OpenResty's nginx has twice the room.
    QVERIFY(!parseLogMessage("x", 3000).truncated);
    QVERIFY(parseLogMessage("x", 4095).truncated);
    // The cut can fall into the name of a field that was to come.
    const LogMessage cut = parseLogMessage("x, client: 192.0.2.1, server: a, requ", 2047);
    QCOMPARE(bytes(cut.field(LogField::Server)), "a");
}

QTEST_GUILESS_MAIN(TestErrorLogLine)
#include "tst_errorlogline.moc"
