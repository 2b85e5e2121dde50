// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/diagnosis/predicatelines.h"

#include <QTest>

using namespace headwater;
using namespace headwater::test;
using namespace Qt::StringLiterals;

/// The predicates that facts are made of, on real lines and real configurations.
class TestPredicates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAtTheLog_data();
    void looksAtTheLog();
    void looksAtTheConfiguration_data();
    void looksAtTheConfiguration();
    void keepsWhatIsNotKnownUnknown_data();
    void keepsWhatIsNotKnownUnknown();
    void takesDontKnowForNoAnswer();
    void findsTheOnlyPassWithoutAServerField();
    void knowsWhetherConnectionsAreKept_data();
    void knowsWhetherConnectionsAreKept();
    void knowsSchemesWithTls();
    void comparesWhatAMessageSaysWithTheConfiguration();
    void followsRequestsToTheirLocation();
};

namespace {

const char Config[] = R"(
http {
    client_max_body_size 8m;
    upstream app { server 172.18.0.4:8080; }
    server {
        listen 80 proxy_protocol;
        server_name www.example.com;
        fastcgi_read_timeout 5m;
        proxy_read_timeout 30s;
        location / { proxy_pass http://app; proxy_set_header Host $host; proxy_send_timeout 60s; }
        location /other/ { proxy_pass http://app; }
    }
    server { listen 80; server_name other.example.com; proxy_buffer_size 64k; }
}
)";
} // namespace

void TestPredicates::looksAtTheLog_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("test");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const QByteArray &log, const char *test, const char *with, bool holds) {
        QTest::newRow(name) << log << QString::fromUtf8(test) << QByteArray(with) << holds;
    };
    row("many lines a minute", many({0, 1, 2, 3, 70}), "rate", R"({"per-minute": 4})", true);
    row("few lines a minute", many({0, 61, 122, 183}), "rate", R"({"per-minute": 2})", false);
    row("most of the log", many({0, 1, 2}) + said(9, "notice", "reopening logs"), "share-of-all", R"({"share": 0.7})",
        true);
    row("little of the log", refused(0) + said(1, "notice", "exiting") + said(2, "notice", "exit"), "share-of-all",
        R"({"share": 0.5})", false);
    row("one server of two", refused(0) + refused(1) + refused(2, "/", "b", "b", "10.0.0.1:80"), "one-server",
        R"({"share": 0.6})", true);
    row("HTTP/2", refused(0, "/", "a", "a", "10.0.0.1:80", "HTTP/2.0"), "protocol", R"({"is": ["HTTP/2.0"]})", true);
    row("HTTP/1.1", refused(0), "protocol", R"({"is": ["HTTP/2.0"]})", false);
    row("host is an address", refused(0, "/", "192.0.2.80"), "host", R"({"matches": "^[0-9.]+$"})", true);
    row("host is a name", refused(0), "host", R"({"matches": "^[0-9.]+$"})", false);
    row("container's address", refused(0), "peer-address", R"({"kind": ["container"]})", true);
    row("no container's address", refused(0, "/", "a", "a", "192.168.1.4:80"), "peer-address",
        R"({"kind": ["container"]})", false);
    row("client behind Docker's bridge", refused(0, "/", "a", "a", "127.0.0.1:80").replace("192.0.2.1", "172.17.0.1"),
        "client-address", R"({"kind": ["container"]})", true);
    row("client on this machine, by IPv6", refused(0).replace("192.0.2.1", "::1"), "client-address",
        R"({"kind": ["loopback-v6"]})", true);
    row("visitor from outside", refused(0).replace("192.0.2.1", "198.18.0.7"), "client-address",
        R"({"kind": ["container", "private"]})", false);
    row("one of the entry's formats", refused(0), "format", R"({"formats": ["connect() failed"]})", true);
    row("another of the entry's formats", refused(0), "format", R"({"formats": ["connect() to %V failed"]})", false);
    row("the error it is", refused(0), "error", R"({"is": ["ECONNREFUSED"]})", true);
    row("another error", refused(0), "error", R"({"is": ["ENOENT", "EACCES"]})", false);
    row("process of a container", refused(0), "process-id", R"({"at-most": 99})", true);
    row("process of a machine", refused(0).replace("7#7", "2107#2107"), "process-id", R"({"at-most": 99})", false);
    row("began in the middle of the log", said(0, "notice", "reopening logs") + refused(4000), "onset",
        R"({"after": 3600})", true);
    row("was there from the beginning", many({0, 4000}), "onset", R"({"after": 3600})", false);
    row("on the hour", many({1, 3601, 7199, 10799, 14402}), "period", R"({"every": 3600, "within": 10})", true);
    row("at any minute", many({1, 700, 4000, 9000, 11200}), "period", R"({"every": 3600, "within": 10})", false);
    row("in three episodes", many({0, 5, 2000, 2003, 9000}), "episodes", R"({"gap": 600, "at-least": 3})", true);
    row("in one go", many({0, 5, 20, 31}), "episodes", R"({"gap": 600, "at-least": 2})", false);
    const QByteArray reloads = said(0, "notice", "reconfiguring") + said(5000, "notice", "reconfiguring");
    row("after each reload", reloads + many({2, 5003}), "after-events", R"({"events": ["reloaded"], "within": 30})",
        true);
    row("not after reloads", reloads + many({300, 5003, 6000, 7000}), "after-events",
        R"({"events": ["reloaded"], "within": 30})", false);
    const char workerDied[] = R"({"entries": ["worker-exited-on-signal"], "within": 5})";
    const QByteArray death = said(100, "alert", "worker process 9 exited on signal 11");
    row("just after a worker died", death + many({101, 104}), "just-before", workerDied, true);
    row("format of another entry", death + many({101, 104}), "together-with",
        R"({"formats": ["%s %P exited on signal %d"], "within": 5})", true);
    row("just before a worker died", many({97, 99}) + death, "just-before", workerDied, false);
}

void TestPredicates::looksAtTheLog()
{
    QFETCH(QByteArray, log);
    QFETCH(QString, test);
    QFETCH(QByteArray, with);
    QFETCH(bool, holds);
    QCOMPARE(outcomeOf(incidentOf(log, {}), Fact::Source::Log, test, with), holds ? Outcome::Holds : Outcome::Fails);
}

void TestPredicates::looksAtTheConfiguration_data()
{
    QTest::addColumn<QString>("test");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, const char *test, const char *with, bool holds) {
        QTest::newRow(name) << QString::fromUtf8(test) << QByteArray(with) << holds;
    };
    row("a configuration", "config-present", "{}", true);
    row("a header that is sent", "directive-matches", R"({"name": "proxy_set_header", "matches": "^Host "})", true);
    row("a header that is not sent", "directive-matches", R"({"name": "proxy_set_header", "matches": "^Upgrade "})",
        false);
    row("anywhere", "directive-matches", R"({"name": "proxy_buffer_size", "at": "anywhere", "matches": "64k"})", true);
    row("shorter than another", "compare-directives",
        R"({"name": "proxy_read_timeout", "is": "less", "than": "proxy_send_timeout"})", true);
    row("not twice as long", "compare-directives",
        R"({"name": "proxy_send_timeout", "is": "greater", "than": "proxy_read_timeout", "factor": 2})", false);
    row("set in the location", "set-in", R"({"name": "proxy_send_timeout", "is": ["location"]})", true);
    row("set in the server", "set-in", R"({"name": "proxy_read_timeout", "is": ["location"]})", false);
    row("set in another server", "set-elsewhere", R"({"name": "proxy_buffer_size"})", true);
    row("set here", "set-elsewhere", R"({"name": "proxy_read_timeout"})", false);
    row("set for FastCGI", "set-for-other-family", R"({"name": "read_timeout"})", true);
    row("set for nobody", "set-for-other-family", R"({"name": "connect_timeout"})", false);
    row("in http", "in-context", R"({"is": ["http"]})", true);
    row("not in stream", "in-context", R"({"is": ["stream"]})", false);
    row("listens for PROXY", "listen-parameter", R"({"name": "proxy_protocol", "is": "present"})", true);
    row("listens without TLS", "listen-parameter", R"({"name": "ssl", "is": "present"})", false);
    row("a time in minutes", "directive", R"({"name": "fastcgi_read_timeout", "at-least": "300s"})", true);
    row("a default by page size", "directive", R"({"name": "proxy_busy_buffers_size", "less-than": "16k"})", true);
}

void TestPredicates::looksAtTheConfiguration()
{
    QFETCH(QString, test);
    QFETCH(QByteArray, with);
    QFETCH(bool, holds);
    const Incident incident = incidentOf(refused(0) + refused(1, "/a"), Config);
    QCOMPARE(outcomeOf(incident, Fact::Source::Configuration, test, with), holds ? Outcome::Holds : Outcome::Fails);
}

void TestPredicates::keepsWhatIsNotKnownUnknown_data()
{
    QTest::addColumn<Fact::Source>("source");
    QTest::addColumn<QString>("test");
    QTest::addColumn<QByteArray>("with");
    QTest::newRow("no reload in the log")
        << Fact::Source::Log << u"after-events"_s << QByteArray(R"({"events": ["reloaded"]})");
    QTest::newRow("too few hours") << Fact::Source::Log << u"period"_s << QByteArray(R"({"every": 3600})");
    QTest::newRow("only one server") << Fact::Source::Log << u"one-server"_s << QByteArray("{}");
    QTest::newRow("no configuration") << Fact::Source::Configuration << u"directive"_s
                                      << QByteArray(R"({"name": "proxy_pass", "is": "present"})");
    QTest::newRow("nothing captured") << Fact::Source::Configuration << u"compare-captured"_s
                                      << QByteArray(R"({"name": "client_max_body_size", "is": "greater"})");
    QTest::newRow("the machine was not asked")
        << Fact::Source::Machine << u"peer-port"_s << QByteArray(R"({"is": ["open"]})");
}

void TestPredicates::keepsWhatIsNotKnownUnknown()
{
    QFETCH(Fact::Source, source);
    QFETCH(QString, test);
    QFETCH(QByteArray, with);
    QCOMPARE(outcomeOf(incidentOf(refused(0), {}), source, test, with), Outcome::Unknown);
}

void TestPredicates::takesDontKnowForNoAnswer()
{
    Fact fact;
    fact.source = Fact::Source::Answer;
    fact.with = QJsonDocument::fromJson(R"({"question": "q", "is": ["yes"]})").object();
    QCOMPARE(observeAnswer(fact, {{u"q"_s, u"yes"_s}}).outcome, Outcome::Holds);
    QCOMPARE(observeAnswer(fact, {{u"q"_s, u"no"_s}}).outcome, Outcome::Fails);
    QCOMPARE(observeAnswer(fact, {{u"q"_s, DontKnow}}).outcome, Outcome::Unknown);
}

void TestPredicates::findsTheOnlyPassWithoutAServerField()
{
    const QByteArray log = said(0, "error",
                                "*7 connect() failed (111: Connection refused) while connecting to upstream, "
                                "client: 192.0.2.1");
    const char one[] = "server { listen 80; location / { proxy_pass http://app.example.com; } }";
    const char two[] = "server { listen 80; location / { proxy_pass http://a; } location /b { proxy_pass http://b; } }";
    const QByteArray with = R"({"matches": "app"})";
    QCOMPARE(outcomeOf(incidentOf(log, one), Fact::Source::Configuration, u"pass"_s, with), Outcome::Holds);
    QCOMPARE(outcomeOf(incidentOf(log, two), Fact::Source::Configuration, u"pass"_s, with), Outcome::Unknown);
}

void TestPredicates::knowsWhetherConnectionsAreKept_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("upstream");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<Outcome>("outcome");
    const auto is = [](const char *name, const char *version, const char *upstream, const char *location,
                       Outcome outcome) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(upstream) << QByteArray(location) << outcome;
    };
    const auto row = [&is](const char *name, const char *version, const char *upstream, const char *location,
                           bool holds) {
        is(name, version, upstream, location, holds ? Outcome::Holds : Outcome::Fails);
    };
    const char Old[] = "1.26.3";
    const char New[] = "1.29.7";
    const char Kept[] = "proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection '';";
    row("old", Old, "keepalive 8;", Kept, true);
    row("old, the version not known", "", "keepalive 8;", Kept, true);
    is("left to the version, which is not known", "", "", "proxy_pass http://app;", Outcome::Unknown);
    row("off in every version", "", "keepalive 0;", Kept, false);
    row("old without keepalive", Old, "", Kept, false);
    row("old with HTTP/1.0", Old, "keepalive 8;", "proxy_pass http://app; proxy_set_header Connection '';", false);
    row("old with its own Connection header", Old, "keepalive 8;", "proxy_pass http://app; proxy_http_version 1.1;",
        false);
    row("old without an upstream block", Old, nullptr, "proxy_pass http://172.18.0.4:8080; proxy_http_version 1.1;",
        false);
    row("by default", New, "", "proxy_pass http://app;", true);
    row("by default, but switched off", New, "keepalive 0;", "proxy_pass http://app;", false);
    row("by default, but with HTTP/1.0", New, "", "proxy_pass http://app; proxy_http_version 1.0;", false);
    row("by default, but closed by a header", New, "", "proxy_pass http://app; proxy_set_header Connection close;",
        false);
    row("by default, but without an upstream block", New, nullptr, "proxy_pass http://172.18.0.4:8080;", false);
    row("HTTP/2", New, "", "proxy_pass http://app; proxy_http_version 2;", true);
    row("FastCGI", New, "", "fastcgi_pass app;", false);
    row("FastCGI that is told to", Old, "keepalive 8;", "fastcgi_pass app; fastcgi_keep_conn on;", true);
    row("uwsgi", New, "keepalive 8;", "uwsgi_pass app;", false);
    row("gRPC", Old, "keepalive 8;", "grpc_pass grpc://app;", true);
}

void TestPredicates::knowsWhetherConnectionsAreKept()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, upstream);
    QFETCH(const QByteArray, location);
    const QByteArray started = version.isEmpty() ? QByteArray() : said(0, "notice", "nginx/" + version);
    const QByteArray block =
        upstream.isNull() ? QByteArray() : "upstream app { server 172.18.0.4:8080; " + upstream + " } ";
    const Incident incident =
        incidentOf(started + refused(1),
                   "http { " + block + "server { server_name www.example.com; location / { " + location + " } } }");
    QTEST(outcomeOf(incident, Fact::Source::Configuration, u"keepalive-to-upstream"_s, "{}"), "outcome");
}

void TestPredicates::knowsSchemesWithTls()
{
    QByteArray log = refused(0);
    log.replace("http://172", "grpcs://172");
    QCOMPARE(outcomeOf(incidentOf(log, {}), Fact::Source::Log, u"scheme"_s, R"({"is": ["grpc"]})"), Outcome::Holds);
    log.replace("grpcs://172", "suwsgi://172");
    QCOMPARE(outcomeOf(incidentOf(log, {}), Fact::Source::Log, u"scheme"_s, R"({"is": ["uwsgi"]})"), Outcome::Holds);
}

void TestPredicates::comparesWhatAMessageSaysWithTheConfiguration()
{
    const QByteArray log = said(0, "error",
                                "*7 client intended to send too large body: 20971520 bytes, client: 192.0.2.1, server: "
                                "www.example.com, request: \"POST /a HTTP/1.1\", host: \"www.example.com\"");
    const Incident incident = incidentOf(log, Config);
    const auto outcome = [&incident](const QByteArray &with) {
        return outcomeOf(incident, Fact::Source::Configuration, u"compare-captured"_s, with, "client-body-too-large");
    };
    QCOMPARE(outcome(R"({"is": "greater", "name": "client_max_body_size"})"), Outcome::Holds);
    QCOMPARE(outcome(R"({"is": "greater", "name": "client_max_body_size", "factor": 3})"), Outcome::Fails);
    QCOMPARE(outcome(R"({"is": "less", "name": "client_max_body_size"})"), Outcome::Fails);
}

void TestPredicates::followsRequestsToTheirLocation()
{
    const auto outcome = [](const QByteArray &log) {
        return outcomeOf(incidentOf(log, Config), Fact::Source::Log, u"one-location"_s, R"({"share": 0.9})");
    };
    const QByteArray here =
        refused(0, "/a") + refused(1, "/b") + refused(2, "/c") + refused(3, "/d") + refused(4, "/e");
    QCOMPARE(outcome(here), Outcome::Holds);
    QCOMPARE(outcome(here + refused(5, "/other/a") + refused(6, "/other/b")), Outcome::Fails);
    QCOMPARE(outcome(refused(0)), Outcome::Unknown);
}

QTEST_GUILESS_MAIN(TestPredicates)
#include "tst_predicates.moc"
