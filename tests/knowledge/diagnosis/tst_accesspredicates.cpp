// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/predicates.h"
#include "knowledge/incident/incident.h"

#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace headwater;
using namespace Qt::StringLiterals;

/// The predicates on what the access log says, on real lines of both logs.
class TestAccessPredicates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAtTheAccessLog_data();
    void looksAtTheAccessLog();
    void showsWhatItFound();
};

namespace {

constexpr qint64 NineOClock = 1'773'478'800; // 2026-03-14 09:00:00

QDateTime timeAt(qint64 second)
{
    return QDateTime::fromSecsSinceEpoch(NineOClock + second, QTimeZone::UTC);
}

QByteArray refused(qint64 second)
{
    return timeAt(second).toString(u"yyyy/MM/dd HH:mm:ss"_s).toLatin1() +
           " [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: "
           "192.0.2.1, server: s, request: \"GET / HTTP/1.1\", upstream: \"http://10.0.0.5:80/\", host: \"s\"\n";
}

/// So many requests in one minute, with what a longer format puts behind.
QByteArray answered(qint64 minute, int status, int times = 1, const QByteArray &rest = {})
{
    const QByteArray line = "192.0.2.1 - - [" +
                            timeAt(minute * 60).toString(u"dd/MMM/yyyy:HH:mm:ss +0000"_s).toLatin1() +
                            "] \"GET / HTTP/1.1\" " + QByteArray::number(status) + " 157 \"-\" \"-\"" + rest + '\n';
    return line.repeated(times);
}

/// Twelve minutes with two requests each.
QByteArray quietMinutes()
{
    QByteArray log;
    for (qint64 minute = 1; minute <= 12; ++minute)
        log += answered(minute, 200, 2);
    return log;
}

FactResult lookAt(const QByteArray &access, const QByteArray &test, const QByteArray &with)
{
    QList<Source> sources = {recogniseText(u"error.log"_s, refused(0) + refused(30))};
    if (!access.isEmpty())
        sources.append(recogniseText(u"access.log"_s, access));
    static const std::shared_ptr<const Catalog> catalog = Catalog::load();
    const Incident incident = analyseIncident(sources, catalog, {}, {});
    Fact fact;
    fact.source = Fact::Source::Log;
    fact.test = QString::fromLatin1(test);
    fact.with = QJsonDocument::fromJson(with).object();
    const Surroundings surroundings{.tally = &incident.tally,
                                    .findings = &incident.findings,
                                    .access = incident.accessLogs.empty() ? nullptr : &incident.access,
                                    .answers = {}};
    FactResult result = observeLog(fact, incident.findings.front(), surroundings);
    result.fact = nullptr; // It was this function's.
    return result;
}

} // namespace

void TestAccessPredicates::looksAtTheAccessLog_data()
{
    QTest::addColumn<QByteArray>("access");
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char *name, const QByteArray &access, const char *test, const char *with, Outcome is) {
        QTest::newRow(name) << access << QByteArray(test) << QByteArray(with) << is;
    };
    using enum Outcome;
    const char Status[] = "access-status";
    const QByteArray failing = answered(0, 502, 9) + answered(0, 200) + answered(5, 200, 100);
    row("no access log", {}, Status, R"({"status": [502]})", Unknown);
    row("none of the finding's minutes", answered(5, 502, 9), Status, R"({"status": [502]})", Unknown);
    row("most requests of the finding's minutes", failing, Status, R"({"status": [502], "share": 0.9})", Holds);
    row("by class", failing, Status, R"({"status": ["5xx"], "share": 0.9})", Holds);
    row("few requests of the finding's minutes", failing, Status, R"({"status": [200], "share": 0.2})", Fails);
    row("another status of the class", failing, Status, R"({"status": [504, "4xx"], "share": 0.1})", Fails);

    const char Load[] = "access-load";
    row("a crowd", quietMinutes() + answered(0, 200, 20), Load, R"({"factor": 10})", Holds);
    row("no crowd", quietMinutes() + answered(0, 200, 20), Load, R"({"factor": 11})", Fails);
    row("too short to know what is usual", answered(0, 200, 20) + answered(1, 200, 2), Load, R"({"factor": 2})",
        Unknown);
    row("the finding's minutes are not in it", quietMinutes(), Load, R"({"factor": 2})", Unknown);

    const char Duration[] = "access-duration";
    const QByteArray timed = answered(0, 499, 8, " 60.001") + answered(0, 499, 2, " 3.100");
    row("slow ones", timed, Duration, R"({"status": [499], "at-least": 60, "share": 0.8})", Holds);
    row("not slow enough", timed, Duration, R"({"status": [499], "at-least": 61, "share": 0.1})", Fails);
    row("quick ones", timed, Duration, R"({"status": [499], "less-than": 5, "share": 0.2})", Holds);
    row("none so quick", timed, Duration, R"({"status": [499], "less-than": 3, "share": 0.1})", Fails);
    row("no such status", timed, Duration, R"({"status": [504], "at-least": 1})", Unknown);
    row("too few", answered(0, 504, 4, " 60.001"), Duration, R"({"status": [504], "at-least": 1})", Unknown);
    row("no times", answered(0, 504, 9), Duration, R"({"status": [504], "at-least": 1})", Unknown);

    const char Steady[] = "access-steady-duration";
    const QByteArray limited = answered(0, 499, 4, " rt=29.990") + answered(0, 499, 4, " rt=30.020");
    row("all after the same time", limited, Steady, R"({"status": [499]})", Holds);
    row("one of them sooner", limited + answered(0, 499, 2, " rt=7.000"), Steady, R"({"status": [499], "share": 0.9})",
        Fails);
    row("at once", answered(0, 502, 9, " 0.001"), Steady, R"({"status": [502]})", Fails);
    row("sooner than asked for", limited, Steady, R"({"status": [499], "at-least": 31})", Fails);
}

void TestAccessPredicates::looksAtTheAccessLog()
{
    QFETCH(QByteArray, access);
    QFETCH(QByteArray, test);
    QFETCH(QByteArray, with);
    QTEST(lookAt(access, test, with).outcome, "outcome");
}

void TestAccessPredicates::showsWhatItFound()
{
    const FactResult load = lookAt(quietMinutes() + answered(0, 200, 20), "access-load", R"({"factor": 10})");
    QCOMPARE(load.values.value(u"value"_s), u"20"_s);
    QCOMPARE(load.values.value(u"usual"_s), u"2"_s);
    const FactResult steady =
        lookAt(answered(0, 499, 9, " 60.001"), "access-steady-duration", R"({"status": ["4xx"]})");
    QCOMPARE(steady.values.value(u"value"_s), u"60"_s);
    QCOMPARE(steady.values.value(u"share"_s), u"100%"_s);
}

QTEST_GUILESS_MAIN(TestAccessPredicates)
#include "tst_accesspredicates.moc"
