// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/fix/fixplancase.h"

#include <QTest>

using namespace headwater;

class TestFixPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsTheRightPlace_data();
    void editsTheRightPlace();
    void knowsWhatIsInPlace_data();
    void knowsWhatIsInPlace();
    void editsIncludedFiles();
    void editsAFileIncludedTwiceOnce();
    void worksOnStrayFiles();
    void worksWithoutAPlaceInTheLog();
    void usesTheUpstreamWithoutARoute();
    void appliesAllEditsOfAFix();
    void plansWithoutConfiguration();
    void saysNothingOfFixesWithSteps();
};

void TestFixPlan::editsTheRightPlace_data()
{
    QTest::addColumn<EditRule>("edit");
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char *name, const EditRule &edit, const char *uri, const char *lines) {
        QTest::newRow(name) << edit << QByteArray(uri) << QByteArray(lines);
    };
    row("insert in the location", setRule(Place::Location, "proxy_send_timeout", "90s"), "/",
        "+proxy_send_timeout 90s;\n");
    row("replace in the location", setRule(Place::Location, "proxy_read_timeout", "90s"), "/",
        "-proxy_read_timeout 30s;\n+proxy_read_timeout 90s;\n");
    row("insert where the level above has it", setRule(Place::Location, "client_max_body_size", "25m"), "/",
        "+client_max_body_size 25m;\n");
    row("replace in the server", setRule(Place::Server, "client_max_body_size", "25m"), "/",
        "-client_max_body_size 8m;\n+client_max_body_size 25m;\n");
    row("a value further in would hide the server's", setRule(Place::Server, "client_max_body_size", "25m"), "/own",
        "-client_max_body_size 1m;\n+client_max_body_size 25m;\n");
    row("where it is set", setRule(Place::WhereSet, "client_max_body_size", "25m"), "/",
        "-client_max_body_size 8m;\n+client_max_body_size 25m;\n");
    row("where it is set, when it is not", setRule(Place::WhereSet, "proxy_buffering", "off"), "/",
        "+proxy_buffering off;\n");
    row("http", setRule(Place::Http, "client_header_timeout", "15s"), "/", "+client_header_timeout 15s;\n");
    row("main", setRule(Place::Main, "worker_rlimit_nofile", "65535"), "/", "+worker_rlimit_nofile 65535;\n");
    row("events, whatever the place", setRule(Place::WhereSet, "worker_connections", "4096"), "/",
        "-worker_connections 768;\n+worker_connections 4096;\n");
    row("upstream", setRule(Place::Upstream, "keepalive_timeout", "55s"), "/", "+keepalive_timeout 55s;\n");
    row("upstream that is none", setRule(Place::Upstream, "keepalive_timeout", "55s"), "/own",
        "error: keepalive_timeout: requests are not passed to an upstream block");
    row("around a block that may not have it", setRule(Place::Location, "proxy_send_timeout", "5s"), "/if",
        "+proxy_send_timeout 5s;\n");
    row("only a server may have it", setRule(Place::Location, "client_header_timeout", "15s"), "/",
        "+client_header_timeout 15s;\n");
    row("only main may have it", setRule(Place::Location, "worker_rlimit_nofile", "65535"), "/",
        "+worker_rlimit_nofile 65535;\n");
    row("family of proxy", setRule(Place::Location, "{family}_send_timeout", "5s"), "/", "+proxy_send_timeout 5s;\n");
    row("family of FastCGI", setRule(Place::Location, "{family}_read_timeout", "5s"), "/x.php",
        "+fastcgi_read_timeout 5s;\n");
    row("family of gRPC", setRule(Place::Location, "{family}_read_timeout", "5s"), "/grpc", "+grpc_read_timeout 5s;\n");
    row("the location that passes, not the one that tries files",
        setRule(Place::Location, "{family}_read_timeout", "5s"), "/try", "+fastcgi_read_timeout 5s;\n");
    row("but only for what concerns the upstream", setRule(Place::Location, "client_body_timeout", "5s"), "/try",
        "+client_body_timeout 5s;\n");
    row("family without such a directive", setRule(Place::Location, "{family}_ssl_name", "x"), "/x.php",
        "error: fastcgi_ssl_name: nginx has no directive \"fastcgi_ssl_name\"");
    row("header of the level in force", setRule(Place::Location, "proxy_set_header", "Connection \"\""), "/",
        "-proxy_set_header Connection close;\n+proxy_set_header Connection \"\";\n");
    row("new header joins the level in force", setRule(Place::Location, "proxy_set_header", "X-New 1"), "/",
        "+proxy_set_header X-New 1;\n");
    row("header of a location with its own", setRule(Place::Server, "proxy_set_header", "connection \"\""), "/own",
        "+proxy_set_header connection \"\";\n");
    row("header in another case", setRule(Place::Location, "proxy_set_header", "HOST x"), "/own",
        "-proxy_set_header Host own;\n+proxy_set_header HOST x;\n");
    row("zone by its name", setRule(Place::Http, "limit_req_zone", "$binary_remote_addr zone=second:8m rate=1r/s"), "/",
        "-limit_req_zone $binary_remote_addr zone=second:2m rate=1r/s;\n"
        "+limit_req_zone $binary_remote_addr zone=second:8m rate=1r/s;\n");
    row("remove", rule(Action::Remove, Place::WhereSet, "client_max_body_size", ""), "/",
        "-client_max_body_size 8m;\n");
    row("remove from the upstream", rule(Action::Remove, Place::Upstream, "keepalive", ""), "/", "-keepalive 32;\n");
    row("remove one header", rule(Action::Remove, Place::WhereSet, "proxy_set_header", "Connection"), "/",
        "-proxy_set_header Connection close;\n");
    row("parameter of every server", rule(Action::SetParameter, Place::Upstream, "server", "3", "max_fails"), "/",
        "-server 10.0.0.1:80 max_fails=1;\n-server localhost:81;\n"
        "+server 10.0.0.1:80 max_fails=3;\n+server localhost:81 max_fails=3;\n");
    row("substitute", rule(Action::Substitute, Place::WhereSet, "proxy_pass", "https://", "http://"), "/",
        "-proxy_pass http://backend;\n+proxy_pass https://backend;\n");
    row("substitute a whole word",
        rule(Action::Substitute, Place::WhereSet, "{family}_next_upstream", "error timeout", "off"), "/own",
        "-proxy_next_upstream off;\n+proxy_next_upstream error timeout;\n");
    row("substitute in the upstream's servers",
        rule(Action::Substitute, Place::WhereSet, "{family}_pass", "127.0.0.1", "localhost"), "/",
        "-server localhost:81;\n+server 127.0.0.1:81;\n");
    row("substitute what is not there", rule(Action::Substitute, Place::WhereSet, "proxy_pass", "x", "nothing"), "/own",
        "error: proxy_pass: does not contain \"nothing\"");
    row("substitute in what is not set", rule(Action::Substitute, Place::WhereSet, "fastcgi_pass", "x", "y"), "/",
        "error: fastcgi_pass: not set");
}

void TestFixPlan::editsTheRightPlace()
{
    QFETCH(const EditRule, edit);
    QFETCH(const QByteArray, uri);
    const ConfigTree tree = treeOf(Sample);
    const Fix fix = fixOf({edit});
    const Result<FixPlan> plan = planFix(fix, findingFor(tree, uri), &tree);
    QTEST(changedLines(plan), "lines");
    if (!plan) {
        QCOMPARE(plan.error().code, Error::Code::NotFound);
        return;
    }
    QCOMPARE(plan->fix, &fix);
    QVERIFY(!plan->isAlreadyInPlace);

    // Done once, it is in place.
    const ConfigTree after = treeOf(plan->changes.first().after);
    QVERIFY(after.problems().isEmpty());
    const Result<FixPlan> again = planFix(fix, findingFor(after, uri), &after);
    QCOMPARE(changedLines(again), QByteArray());
    QVERIFY(again->isAlreadyInPlace);
}

void TestFixPlan::knowsWhatIsInPlace_data()
{
    QTest::addColumn<EditRule>("edit");
    const auto row = [](const char *name, const EditRule &edit) { QTest::newRow(name) << edit; };
    row("the same value", setRule(Place::Location, "proxy_read_timeout", "30s"));
    row("in another unit", setRule(Place::Location, "proxy_read_timeout", "30000ms"));
    row("set further out", setRule(Place::Location, "client_max_body_size", "8192k"));
    row("by default", setRule(Place::Location, "proxy_buffering", "on"));
    row("header", setRule(Place::Location, "proxy_set_header", "Host $host"));
    row("nothing to replace in a default", rule(Action::Substitute, Place::WhereSet, "proxy_ssl_protocols", "x", "y"));
    row("nothing to remove", rule(Action::Remove, Place::WhereSet, "proxy_bind", ""));
    row("substituted", rule(Action::Substitute, Place::WhereSet, "proxy_pass", "http://", "https://"));
}

void TestFixPlan::knowsWhatIsInPlace()
{
    QFETCH(const EditRule, edit);
    const ConfigTree tree = treeOf(Sample);
    const Result<FixPlan> plan = planFix(fixOf({edit}), findingFor(tree, "/"), &tree);
    QCOMPARE(changedLines(plan), QByteArray());
    QVERIFY(plan->isAlreadyInPlace);
}

void TestFixPlan::editsIncludedFiles()
{
    const ConfigTree tree =
        treeOf({{u"/n/nginx.conf"_s, "http {\n  server {\n    server_name example.com;\n    include loc;\n  }\n}\n"},
                {u"/n/loc"_s, "location / {\n  include proxy;\n  proxy_pass http://a;\n}\n"},
                {u"/n/proxy"_s, "proxy_set_header A 1;\nproxy_read_timeout 5s;\n"}},
               {u"/n/nginx.conf"_s});
    const Fix fix = fixOf(
        {setRule(Place::Location, "proxy_read_timeout", "9s"), setRule(Place::Location, "proxy_send_timeout", "9s"),
         setRule(Place::Location, "proxy_set_header", "B 2"), setRule(Place::Server, "client_max_body_size", "9m")});
    const Result<FixPlan> plan = planFix(fix, findingFor(tree, "/"), &tree);
    QVERIFY(plan);
    QMap<QString, QByteArray> after;
    for (const FileChange &change : plan->changes)
        after.insert(change.path, change.after);
    QCOMPARE(
        after.value(u"/n/nginx.conf"_s),
        "http {\n  server {\n    client_max_body_size 9m;\n    server_name example.com;\n    include loc;\n  }\n}\n");
    // What stands in the snippet is changed there, since a second one would be a duplicate; what is new goes to the
    // location.
    QCOMPARE(after.value(u"/n/proxy"_s), "proxy_set_header A 1;\nproxy_read_timeout 9s;\n");
    QCOMPARE(after.value(u"/n/loc"_s), "location / {\n  include proxy;\n  proxy_pass http://a;\n  proxy_send_timeout "
                                       "9s;\n  proxy_set_header B 2;\n}\n");
}

void TestFixPlan::editsAFileIncludedTwiceOnce()
{
    const ConfigTree tree =
        treeOf({{u"/n/nginx.conf"_s, "http { upstream u { include s; include s; }"
                                     " server { server_name example.com; location / { proxy_pass http://u; } } }"},
                {u"/n/s"_s, "server a;\n"}},
               {u"/n/nginx.conf"_s});
    const Fix fix = fixOf({rule(Action::SetParameter, Place::Upstream, "server", "2", "max_fails")});
    const Result<FixPlan> plan = planFix(fix, findingFor(tree, "/"), &tree);
    QCOMPARE(plan->changes.size(), 1);
    QCOMPARE(plan->changes.first().after, "server a max_fails=2;\n");
}

void TestFixPlan::worksOnStrayFiles()
{
    const ConfigTree tree = treeOf("server {\n  server_name example.com;\n  location / {\n  }\n}\n");
    const Finding finding = findingFor(tree, "/");
    const auto lines = [&](const EditRule &edit) { return changedLines(planFix(fixOf({edit}), finding, &tree)); };
    QCOMPARE(lines(setRule(Place::Http, "client_body_timeout", "5s")), "+client_body_timeout 5s;\n");
    QCOMPARE(lines(setRule(Place::Location, "limit_req_zone", "$a zone=a:1m rate=1r/s")),
             "+limit_req_zone $a zone=a:1m rate=1r/s;\n");
    QCOMPARE(lines(setRule(Place::Main, "worker_processes", "4")),
             "error: worker_processes: no main configuration file");
    QCOMPARE(lines(setRule(Place::WhereSet, "worker_connections", "4")), "error: worker_connections: no events block");
}

void TestFixPlan::worksWithoutAPlaceInTheLog()
{
    const ConfigTree tree = treeOf(Sample);
    const auto lines = [&](const EditRule &edit) { return changedLines(planFix(fixOf({edit}), Finding(), &tree)); };
    QCOMPARE(lines(setRule(Place::WhereSet, "ssl_session_cache", "shared:SSL:9m")),
             "-ssl_session_cache shared:SSL:1m;\n+ssl_session_cache shared:SSL:9m;\n");
    QCOMPARE(lines(setRule(Place::WhereSet, "ssl_buffer_size", "4k")), "+ssl_buffer_size 4k;\n");
    QCOMPARE(lines(setRule(Place::WhereSet, "proxy_pass", "http://x")), "error: proxy_pass: set in several places");
    QCOMPARE(lines(setRule(Place::Http, "client_header_timeout", "15s")), "+client_header_timeout 15s;\n");
    QCOMPARE(lines(setRule(Place::Location, "proxy_read_timeout", "5s")),
             "error: proxy_read_timeout: no location is known for these requests");
    QCOMPARE(lines(setRule(Place::Server, "client_max_body_size", "5m")),
             "error: client_max_body_size: no server block is known for these requests");
}

void TestFixPlan::usesTheUpstreamWithoutARoute()
{
    const ConfigTree tree = treeOf(Sample);
    Finding finding;
    finding.upstream = upstreamAt(tree, directive(tree, "location", "/grpc"));
    const Result<FixPlan> plan =
        planFix(fixOf({setRule(Place::Location, "{family}_read_timeout", "5s")}), finding, &tree);
    QCOMPARE(changedLines(plan), "+grpc_read_timeout 5s;\n");
    // Without a configuration's word on it, the log's upstream: field tells the family.
    Finding logged;
    logged.peers.add("fastcgi://unix:/run/php.sock");
    QCOMPARE(directiveLines(fixOf({setRule(Place::Location, "{family}_read_timeout", "5s")}), logged),
             QStringList{u"fastcgi_read_timeout 5s;"_s});
}

void TestFixPlan::appliesAllEditsOfAFix()
{
    const ConfigTree tree = treeOf(Sample);
    const Fix fix = fixOf(
        {setRule(Place::Location, "{family}_ssl_server_name", "on"), setRule(Place::Location, "{family}_ssl_name", "x"),
         setRule(Place::Location, "proxy_read_timeout", "30s"), setRule(Place::Main, "worker_priority", "5")});
    const Result<FixPlan> plan = planFix(fix, findingFor(tree, "/"), &tree);
    QCOMPARE(plan->changes.size(), 1);
    QCOMPARE(changedLines(plan), "+worker_priority 5;\n+proxy_ssl_server_name on;\n+proxy_ssl_name x;\n");
    QVERIFY(!plan->isAlreadyInPlace);
    QCOMPARE(plan->changes.first().line, 3);
}

void TestFixPlan::plansWithoutConfiguration()
{
    const Fix fix = fixOf({setRule(Place::Location, "{family}_read_timeout", "{value}"),
                           rule(Action::SetParameter, Place::Upstream, "server", "2", "max_fails"),
                           rule(Action::Remove, Place::WhereSet, "proxy_bind", "")},
                          {inputOf("", "scaled", {{u"directive"_s, u"{family}_read_timeout"_s}, {u"factor"_s, 2}})});
    Finding finding;
    finding.peers.add("http://10.0.0.5:8080");
    const Result<FixPlan> plan = planFix(fix, finding, nullptr);
    QVERIFY(plan->changes.isEmpty());
    QVERIFY(!plan->isAlreadyInPlace);
    QCOMPARE(plan->inputs.value(u"value"_s), u"120s"_s);
    QCOMPARE(directiveLines(fix, finding),
             (QStringList{u"proxy_read_timeout 120s;"_s, u"server 10.0.0.5:8080 max_fails=2;"_s}));
    QCOMPARE(directiveLines(fix, finding, {{u"value"_s, u"7s"_s}}).first(), u"proxy_read_timeout 7s;"_s);

    const Fix needy = fixOf({setRule(Place::Location, "proxy_bind", "{value}")}, {inputOf("", "", {})});
    QCOMPARE(planFix(needy, finding, nullptr)->missingInputs, QStringList{u"value"_s});
    QCOMPARE(directiveLines(needy, finding), QStringList{u"proxy_bind {value};"_s});
}

void TestFixPlan::saysNothingOfFixesWithSteps()
{
    const ConfigTree tree = treeOf(Sample);
    const Result<FixPlan> plan = planFix(fixOf({}), findingFor(tree, "/"), &tree);
    QVERIFY(plan && plan->changes.isEmpty() && !plan->isAlreadyInPlace);
}

QTEST_GUILESS_MAIN(TestFixPlan)
#include "tst_fixplan.moc"
