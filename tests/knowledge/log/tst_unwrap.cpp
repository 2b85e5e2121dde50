// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/errorlogline.h"
#include "knowledge/log/unwrap.h"

#include <QTest>

using namespace headwater;

class TestUnwrap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNginxsLineOut_data();
    void takesNginxsLineOut();
    void knowsLinesThatAreNotNginxs_data();
    void knowsLinesThatAreNotNginxs();
    void tellsTheCarrier_data();
    void tellsTheCarrier();
    void saysWhereTheCarrierCutALine_data();
    void saysWhereTheCarrierCutALine();
    void leavesAPlainLogAlone();
};

namespace {

const QByteArray Entry =
    R"(2026/11/22 14:02:07 [error] 31#31: *5 open() "/a\b" failed (2: No such file or directory), client: 192.0.2.1)";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QByteArray json(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('"', "\\\"");
}

UnwrappedLine unwrap(const QByteArray &line, std::string &buffer)
{
    static const QByteArray wrapped = "Nov 22 14:02:07 web nginx: " + Entry;
    return Unwrapper::forHead(view(wrapped)).unwrap(view(line), buffer);
}

} // namespace

void TestUnwrap::takesNginxsLineOut_data()
{
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after = {}) {
        QTest::newRow(name) << before + Entry + after;
    };
    row("RFC 3164 as nginx sends it", "<187>Nov 22 14:02:07 web nginx: ");
    row("RFC 3164 without a host", "<187>Nov  2 14:02:07 nginx: ");
    row("RFC 3164 with a tag of one's own", "<187>Nov 22 14:02:07 web edge_7: ");
    row("RFC 5424", "<187>1 2026-11-22T14:02:07.003Z web nginx 31 - - \xEF\xBB\xBF");
    row("RFC 5424 with structured data",
        "<187>1 2026-11-22T14:02:07Z web nginx 31 ID47 [a@1 b=\"c\\\"]\"][d@2 e=\"f\"] ");
    row("rsyslog's file", "2026-11-22T14:02:07.123456+00:00 web nginx: ");
    row("journalctl", "Nov 22 14:02:07 web nginx[31]: ");
    row("journalctl -o short-precise", "Nov 22 14:02:07.123456 web nginx[31]: ");
    row("journalctl -o short-iso", "2026-11-22T14:02:07+0000 web nginx[31]: ");
    row("journalctl -o short-full", "Sun 2026-11-22 14:02:07 UTC web nginx[31]: ");
    row("journalctl -o short-monotonic", "[   12.345678] web nginx[31]: ");
    row("journalctl -o short-unix", "1795356127.123456 web nginx[31]: ");
    row("journalctl -o export", "MESSAGE=");
    row("journalctl -o export, binary", QByteArray("\x3a\x01\0\0\0\0\0\0", 8));
    row("Kubernetes", "2026-11-22T14:02:07.123456789Z stderr F ");
    row("kubectl logs --timestamps", "2026-11-22T14:02:07.123456789Z ");
    row("kubectl logs --prefix", "[pod/web-6d4/nginx] ");
    row("docker compose logs", "web-1    | ");
    row("docker compose logs -t", "web-1    | 2026-11-22T14:02:07.123456789Z ");
    row("syslog on a cluster", "2026-11-22T14:02:07.123456789Z stdout F <187>Nov 22 14:02:07 web nginx: ");
    row("carriage return", "Nov 22 14:02:07 web nginx: ", "\r");
    QTest::newRow("not wrapped") << Entry;
    QTest::newRow("Docker's json-file") << R"({"log":")" + json(Entry) +
                                               R"(\n","stream":"stderr","time":"2026-11-22T14:02:07.1Z"})";
    QTest::newRow("journalctl -o json") << R"({"_PID":"31","x":[1,{"a":"}"}],"MESSAGE":")" + json(Entry) +
                                               R"(","SYSLOG_IDENTIFIER":"nginx"})";
    QByteArray numbers;
    for (const char c : Entry)
        numbers += QByteArray::number(static_cast<uchar>(c)) + ", ";
    QTest::newRow("journalctl -o json, not UTF-8") << R"({"MESSAGE":[ )" + numbers.chopped(2) + "]}";
    QTest::newRow("escapes of every kind")
        << R"({"message" : ")" + json(Entry).replace("open", "\\u006fpe\\u006E").replace('/', "\\/") + "\"}";
}

void TestUnwrap::takesNginxsLineOut()
{
    QFETCH(QByteArray, line);
    std::string buffer;
    const UnwrappedLine unwrapped = unwrap(line, buffer);
    QCOMPARE(bytes(unwrapped.text), Entry);
    QVERIFY(!unwrapped.isForeign);
    // What decides for a whole file agrees.
    QCOMPARE(Unwrapper::forHead(view(line)).isPlain(), parseErrorLogLine(view(line)).has_value());
}

void TestUnwrap::knowsLinesThatAreNotNginxs_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isForeign");
    const auto row = [](const char *line, bool isForeign) { QTest::newRow(line) << QByteArray(line) << isForeign; };
    row("Nov 22 14:02:07 web CRON[7]: (root) CMD (x)", true);
    row("<187>1 2026-11-22T14:02:07Z web cron 7 - - (root) CMD (x)", true);
    row("_SYSTEMD_UNIT=nginx.service", true);
    row("", true);
    row("2026-11-22T14:02:07.1Z stdout F hello", true);
    row("I1122 14:02:07.123456       7 controller.go:190] \"Backend reloaded\"", true);
    row("192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] \"GET / HTTP/1.1\" 502 157 \"-\" \"curl\"", true);
    row("Nov 22 14:02:07 web nginx: PHP message: Stack trace:", false);
    row("2026-11-22T14:02:07.1Z stderr F #0 {main}", false);
    row("#0 {main}", false);
}

void TestUnwrap::knowsLinesThatAreNotNginxs()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isForeign);
    std::string buffer;
    QCOMPARE(unwrap(line, buffer).isForeign, isForeign);
}

void TestUnwrap::tellsTheCarrier_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Carrier>("carrier");
    QTest::newRow("none") << Entry << Carrier::None;
    QTest::newRow("RFC 3164") << "<187>Nov 22 14:02:07 web nginx: " + Entry << Carrier::Syslog;
    QTest::newRow("RFC 5424") << "<187>1 2026-11-22T14:02:07Z web nginx 7 - - " + Entry << Carrier::Syslog;
    QTest::newRow("rsyslog's file") << "2026-11-22T14:02:07+01:00 web nginx: " + Entry << Carrier::Syslog;
    QTest::newRow("journalctl -o export") << "MESSAGE=" + Entry << Carrier::Journal;
    QTest::newRow("journalctl -o json") << R"({"MESSAGE":")" + json(Entry) + R"(","SYSLOG_IDENTIFIER":"nginx"})"
                                        << Carrier::Journal;
    QTest::newRow("Docker") << R"({"log":")" + json(Entry) + R"(\n","stream":"stderr"})" << Carrier::Docker;
    QTest::newRow("Docker within syslog is syslog's") << "Nov 22 14:02:07 web nginx: "
                                                         R"({"log":")" +
                                                             json(Entry) + R"(\n","stream":"stderr"})"
                                                      << Carrier::Syslog;
    QTest::newRow("Kubernetes") << "2026-11-22T14:02:07.1Z stderr F " + Entry << Carrier::Kubernetes;
    QTest::newRow("kubectl logs --timestamps") << "2026-11-22T14:02:07.1Z " + Entry << Carrier::Container;
    QTest::newRow("kubectl logs --prefix") << "[pod/web-1/nginx] " + Entry << Carrier::Container;
    QTest::newRow("a log shipper") << R"({"message":")" + json(Entry) + R"("})" << Carrier::Json;
}

void TestUnwrap::tellsTheCarrier()
{
    QFETCH(QByteArray, line);
    QFETCH(Carrier, carrier);
    std::string buffer;
    const UnwrappedLine unwrapped = unwrap(line, buffer);
    QCOMPARE(bytes(unwrapped.text), Entry);
    QCOMPARE(unwrapped.carrier, carrier);
}

void TestUnwrap::saysWhereTheCarrierCutALine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("continues");
    QTest::newRow("Kubernetes, partial") << "2026-11-22T14:02:07.1Z stderr P " + Entry << true;
    QTest::newRow("Kubernetes, full") << "2026-11-22T14:02:07.1Z stderr F " + Entry << false;
    QTest::newRow("Docker, partial") << R"({"log":")" + json(Entry) + R"(","stream":"stderr"})" << true;
    QTest::newRow("Docker, full") << R"({"log":")" + json(Entry) + R"(\n","stream":"stderr"})" << false;
}

void TestUnwrap::saysWhereTheCarrierCutALine()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, continues);
    std::string buffer;
    QCOMPARE(unwrap(line, buffer).continues, continues);
}

void TestUnwrap::leavesAPlainLogAlone()
{
    const QByteArray head = "rest of a line\n" + Entry + "\nNov 22 14:02:07 web app: hello\n";
    const Unwrapper unwrapper = Unwrapper::forHead(view(head));
    QVERIFY(unwrapper.isPlain());
    std::string buffer;
    QCOMPARE(bytes(unwrapper.unwrap("Nov 22 14:02:07 web nginx: x\r", buffer).text), "Nov 22 14:02:07 web nginx: x");
}

QTEST_GUILESS_MAIN(TestUnwrap)
#include "tst_unwrap.moc"
