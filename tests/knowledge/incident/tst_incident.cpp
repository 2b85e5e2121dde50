// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/errorwords.h"
#include "knowledge/incident/incident.h"
#include "knowledge/incident/report/report.h"

#include <QJsonArray>
#include <QProcess>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestIncident : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsFilesApartByContent_data();
    void tellsFilesApartByContent();
    void saysOneThingOfEachBadInputAndGoesOn();
    void putsErrorsIntoWords_data();
    void putsErrorsIntoWords();
    void findsWhereARequestWentInTheConfiguration();
    void countsTheSameWhateverTheBlocks();
    void readsCompressedLogs();
    void readsUtf16();
    void readsWrappedLogs();
    void keepsLinesOfAnEntryTogether();
    void stopsWhenCancelled();
    void tellsWhatIsKnownWhileReading();
    void reportsUnknownMessagesByShape();
    void readsPastedText();
    void showsWhatFollowsAtItsRoot();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] Incident analyse(const QStringList &paths) const;
    QTemporaryDir m_folder;
    std::shared_ptr<const Catalog> m_catalog;
};

namespace {

const QByteArray TooLarge =
    "2026/11/22 14:02:07 [error] 31#31: *5 client intended to send too large body: 5242880 bytes, client: "
    "192.0.2.1, server: example.com, request: \"POST /upload HTTP/1.1\", host: \"example.com\"\n";
const QByteArray Config =
    "events {}\nhttp {\n  server {\n    server_name example.com;\n    location / { return 200; }\n"
    "    location /upload { proxy_pass http://127.0.0.1:9; }\n  }\n}\n";

} // namespace

void TestIncident::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_catalog = Catalog::load();
    QVERIFY(!m_catalog->entries().isEmpty());
}

QString TestIncident::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

Incident TestIncident::analyse(const QStringList &paths) const
{
    return analyseIncident(recogniseSources(paths), m_catalog, {}, {});
}

void TestIncident::tellsFilesApartByContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    constexpr int None = -1;
    const auto code = [](Error::Code each) { return static_cast<int>(each); };
    QTest::newRow("log") << TooLarge << int(Source::Kind::ErrorLog) << None;
    QTest::newRow("log that begins in mid-line")
        << "quest: \"GET / HTTP/1.1\"\n" + TooLarge << int(Source::Kind::ErrorLog) << None;
    QTest::newRow("log behind the hole that copytruncate left")
        << QByteArray(700000, '\0') + TooLarge << int(Source::Kind::ErrorLog) << None;
    QTest::newRow("log that Docker keeps")
        << QByteArray(R"({"log":"2026/11/22 14:02:07 [notice] 1#1: reopening logs\n","stream":"stderr"})")
        << int(Source::Kind::ErrorLog) << None;
    QTest::newRow("configuration") << Config << int(Source::Kind::Configuration) << None;
    QTest::newRow("configuration with a missing brace")
        << Config.chopped(3) << int(Source::Kind::Configuration) << None;
    QTest::newRow("stray virtual host") << QByteArray("server { listen 80; server_name a; }")
                                        << int(Source::Kind::Configuration) << None;
    QTest::newRow("empty") << QByteArray() << int(Source::Kind::Unusable) << code(Error::Code::IsEmpty);
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\1\2\3\0\0\0\0\0\0\0\0",
                                          16)
                            << int(Source::Kind::Unusable) << code(Error::Code::NotText);
    QTest::newRow("prose") << QByteArray("Dear colleague,\nthe site is down.\n") << int(Source::Kind::Unusable)
                           << code(Error::Code::NotRecognised);
    QTest::newRow("access log")
        << QByteArray("192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] \"GET / HTTP/1.1\" 502 157 \"-\" \"curl\"\n")
        << int(Source::Kind::AccessLog) << None;
    QTest::newRow("access log that Docker keeps")
        << QByteArray(R"({"log":"192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] \"GET / HTTP/1.1\" 502 157 \"-\" \"c\"\n")"
                      R"(,"stream":"stdout"})")
        << int(Source::Kind::AccessLog) << None;
}

void TestIncident::tellsFilesApartByContent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QFETCH(int, code);
    const QList<Source> sources = recogniseSources({write(u"file"_s, bytes)});
    QCOMPARE(sources.size(), 1);
    QCOMPARE(int(sources.constFirst().kind), kind);
    QCOMPARE(sources.constFirst().problem ? int(sources.constFirst().problem->code) : -1, code);
}

void TestIncident::saysOneThingOfEachBadInputAndGoesOn()
{
    const Incident incident =
        analyse({write(u"error.log"_s, TooLarge), m_folder.filePath(u"missing.log"_s), write(u"empty"_s, {}),
                 write(u"broken.conf"_s, Config.chopped(3)), write(u"prose.txt"_s, "hello\n")});
    QCOMPARE(incident.sources.size(), 5);
    QCOMPARE(incident.findings.size(), std::size_t(1));
    QVERIFY(incident.config);
    QVERIFY(!incident.config->problems().isEmpty());
    int problems = 0;
    for (const Source &source : incident.sources) {
        if (!source.problem)
            continue;
        ++problems;
        for (const Language language : {Language::English, Language::SimplifiedChinese})
            QVERIFY2(describe(*source.problem, language).contains(source.name), qPrintable(source.name));
    }
    QCOMPARE(problems, 3);
}

void TestIncident::putsErrorsIntoWords_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("words");

    QTest::newRow("file and reason") << Error{Error::Code::BadSyntax, u"a.conf"_s, u"unexpected \"}\"."_s, 7}
                                     << u"a.conf:7 is not well formed: unexpected \"}\"."_s;
    QTest::newRow("file without a reason")
        << Error{Error::Code::Cancelled, u"a.log"_s, {}, 0} << u"Reading a.log was cancelled."_s;
    QTest::newRow("reason without a file")
        << Error{Error::Code::TestFailed, u"a.conf"_s, u"[emerg] no."_s, 0}
        << u"nginx refused the changed configuration, so everything was put back. It said: [emerg] no."_s;
    QTest::newRow("file called like a placeholder") << Error{Error::Code::Invalid, u"%2"_s, u"%1"_s, 0} << u"%2: %1."_s;
}

void TestIncident::putsErrorsIntoWords()
{
    QFETCH(const Error, error);
    QFETCH(const QString, words);
    QTest::failOnWarning();
    QCOMPARE(describe(error, Language::English), words);
}

void TestIncident::findsWhereARequestWentInTheConfiguration()
{
    const Incident incident = analyse({write(u"error.log"_s, TooLarge), write(u"nginx.conf"_s, Config)});
    QCOMPARE(incident.findings.size(), std::size_t(1));
    const Finding &finding = incident.findings.front();
    QCOMPARE(finding.entry->id, u"client-body-too-large"_s);
    QVERIFY(finding.route != NodeId::None);
    QCOMPARE(incident.config->line(finding.route), 6);
    QCOMPARE(incident.findingById(u"client-body-too-large"_s), 0);
    QCOMPARE(incident.findingOfLabel(0, incident.logs.front()->lines.at(0).label), 0);
    QCOMPARE(incident.lineText({0, 0}), TooLarge.chopped(1));
}

void TestIncident::countsTheSameWhateverTheBlocks()
{
    // More than one block of LogFile, so that lines are cut at its edges.
    const qint64 lines = 60000;
    const Incident incident = analyse({write(u"long.log"_s, TooLarge.repeated(lines))});
    QCOMPARE(incident.findings.front().tally.count, quint64(lines));
    QCOMPARE(incident.logs.front()->lines.count(), lines);
    QCOMPARE(incident.lineText({0, lines - 1}), TooLarge.chopped(1));
    const Incident withoutEnd = analyse({write(u"noend.log"_s, TooLarge + TooLarge.chopped(1))});
    QCOMPARE(withoutEnd.lineText({0, 1}), TooLarge.chopped(1));
}

void TestIncident::readsCompressedLogs()
{
    QProcess gzip;
    gzip.start(u"gzip"_s, {u"-c"_s, write(u"plain"_s, TooLarge)});
    QVERIFY(gzip.waitForFinished());
    const Incident incident = analyse({write(u"error.log.1"_s, gzip.readAllStandardOutput())});
    QCOMPARE(incident.findings.size(), std::size_t(1));
}

void TestIncident::readsUtf16()
{
    for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
        QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
        const Incident incident = analyse({write(u"utf16.log"_s, encoder.encode(QString::fromUtf8(TooLarge)))});
        QCOMPARE(incident.findings.size(), std::size_t(1));
        QCOMPARE(incident.lineText({0, 0}), TooLarge.chopped(1));
    }
}

void TestIncident::readsWrappedLogs()
{
    const QByteArray wrapped =
        "Nov 22 14:02:07 web nginx: " + TooLarge + "Nov 22 14:02:08 web CRON[7]: (root) CMD (x)\n";
    const Incident incident = analyse({write(u"syslog"_s, wrapped)});
    QCOMPARE(incident.findings.size(), std::size_t(1));
    QCOMPARE(incident.lineText({0, 0}), wrapped.first(wrapped.indexOf('\n')));
    QVERIFY(incident.logs.front()->lines.at(0).label != 0);
    QCOMPARE(incident.logs.front()->lines.at(1).label, quint16(0));
}

void TestIncident::keepsLinesOfAnEntryTogether()
{
    const Incident incident = analyse({write(u"stderr.log"_s, TooLarge + "Stack trace:\n#0 main\n" + TooLarge)});
    const LogAnalysis &log = *incident.logs.front();
    QCOMPARE(log.lines.count(), 4);
    QVERIFY(!log.lines.at(2).startsEntry);
    QCOMPARE(log.lines.at(2).label, log.lines.at(0).label);
    QCOMPARE(log.lines.at(2).seconds, log.lines.at(0).seconds);
    QCOMPARE(incident.tally.entries, quint64(2));
}

void TestIncident::stopsWhenCancelled()
{
    const QList<Source> sources = recogniseSources({write(u"long.log"_s, TooLarge.repeated(60000))});
    const Incident incident = analyseIncident(sources, m_catalog, {}, [](qint64, qint64) { return false; });
    QVERIFY(incident.findings.empty());
    QCOMPARE(incident.sources.constFirst().problem->code, Error::Code::Cancelled);
}

void TestIncident::tellsWhatIsKnownWhileReading()
{
    const QByteArray log = TooLarge.repeated(20000);
    const QList<Source> sources = recogniseSources({write(u"long.log"_s, log), write(u"nginx.conf"_s, Config)});
    LogReading reading;
    reading.blockSize = 4096;
    reading.partEvery = std::chrono::milliseconds(0);
    std::vector<Incident> parts;
    const Incident whole = analyseIncident(sources, m_catalog, {}, {}, reading,
                                           [&](Incident soFar) { parts.push_back(std::move(soFar)); });
    QCOMPARE(whole.findings.size(), std::size_t(1));
    QCOMPARE(whole.findings.front().tally.count, quint64(log.count('\n')));
    QVERIFY(parts.size() > 1);
    quint64 before = 0;
    for (const Incident &part : parts) {
        QCOMPARE(part.findings.size(), std::size_t(1));
        QCOMPARE(part.findings.front().id, whole.findings.front().id);
        QVERIFY(part.findings.front().tally.count >= before);
        before = part.findings.front().tally.count;
        QCOMPARE(part.logs.size(), std::size_t(1));
        QCOMPARE(part.diagnoses.size(), std::size_t(1));
        // What was counted may be ahead of the lines: the first block can be the last that is done.
        if (part.logs.front()->lines.count() > 0)
            QCOMPARE(part.findingOfLabel(0, part.logs.front()->lines.at(0).label), 0);
        QVERIFY(part.findings.front().route != NodeId::None);
    }
    // The last part may be told of when all is counted already.
    QVERIFY(before <= whole.findings.front().tally.count);
    QVERIFY(parts.front().findings.front().tally.count < whole.findings.front().tally.count);
}

void TestIncident::reportsUnknownMessagesByShape()
{
    const QByteArray unknown = "2026/11/22 14:02:07 [error] 31#31: the frobnicator ate 17 \"cookies\"\n"
                               "2026/11/22 14:02:08 [error] 31#31: the frobnicator ate 42 \"nuts\"\n";
    const Incident incident = analyse({write(u"unknown.log"_s, unknown)});
    QVERIFY(incident.findings.empty());
    QCOMPARE(incident.unknown.size(), std::size_t(1));
    QCOMPARE(incident.unknown.front().count, quint64(2));
    QCOMPARE(incident.unknown.front().message, u"the frobnicator ate # \"…\""_s);
    const QJsonObject report = reportJson(incident, Language::English);
    QCOMPARE(report.value("unknown"_L1).toArray().size(), 1);
}

void TestIncident::readsPastedText()
{
    const QList<Source> sources = {recogniseText(u"pasted log"_s, TooLarge),
                                   recogniseText(u"pasted configuration"_s, Config)};
    const Incident incident = analyseIncident(sources, m_catalog, {}, {});
    QCOMPARE(incident.findings.size(), std::size_t(1));
    QVERIFY(incident.config);
    QVERIFY(incident.findings.front().route != NodeId::None);
}

void TestIncident::showsWhatFollowsAtItsRoot()
{
    const auto line = [](const QByteArray &message, const QByteArray &upstream) {
        return "2026/03/14 09:00:00 [error] 7#7: *1 " + message +
               " while connecting to upstream, client: 192.0.2.1, server: shop, request: \"GET / HTTP/1.1\", upstream: "
               "\"" +
               upstream + "/\", host: \"shop\"\n";
    };
    QByteArray log;
    for (int i = 0; i < 20; ++i)
        log += line("connect() failed (111: Connection refused)", "http://10.0.0.1:80") +
               line("no live upstreams", "http://app");
    Incident incident = analyseIncident({recogniseText(u"log"_s, log)}, m_catalog, {}, {});
    QCOMPARE(incident.groups.size(), 1U);
    const QJsonObject group = reportJson(incident, Language::English).value("groups"_L1).toArray().at(0).toObject();
    QVERIFY(group.value("root"_L1).toString().startsWith("upstream-refused-connecting"_L1));
    QVERIFY(group.value("followers"_L1).toArray().at(0).toString().startsWith("upstream-no-live"_L1));
    const QString text = reportText(incident, Language::English);
    QVERIFY(text.contains("This explains as well:"_L1));
    QCOMPARE(text.count("Why:"_L1), 1);
    QVERIFY(text.contains("What would change this:"_L1));
}

QTEST_GUILESS_MAIN(TestIncident)
#include "tst_incident.moc"
