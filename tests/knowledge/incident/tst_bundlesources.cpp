// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/bundlesources.h"
#include "knowledge/incident/report/report.h"
#include "tests/knowledge/archived.h"
#include "tests/knowledge/temporaryfiles.h"

#include <QBuffer>
#include <QJsonArray>
#include <QTest>

#include <KTar>
#include <KZip>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestBundleSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sortsOutABundleByContent_data();
    void sortsOutABundleByContent();
    void followsLinksToSites();
    void saysWhereEachLineStands();
    void keepsTheLogsOfABrokenBundle();
    void saysThatABundleHoldsNothing();
    void picksTheLogsAndTheConfigurationOfAFolder();
    void tellsWhichRotatedLogsWereNotRead();
    void reportsAnAccessLogBesideFindings();
    void countsAccessLogsAlone();

private:
    [[nodiscard]] Incident analyse(const QStringList &paths) const
    {
        return analyseIncident(recogniseSources(paths), m_catalog, {}, {});
    }
    std::shared_ptr<const Catalog> m_catalog;
};

namespace {

const QByteArray TooLarge =
    "2026/11/22 14:02:07 [error] 31#31: *5 client intended to send too large body: 5242880 bytes, client: "
    "192.0.2.1, server: example.com, request: \"POST /upload HTTP/1.1\", host: \"example.com\"\n";
const QByteArray Access =
    "192.0.2.1 - - [22/Nov/2026:14:02:07 +0000] \"POST /upload HTTP/1.1\" 413 157 \"-\" \"curl\"\n"
    "192.0.2.1 - - [22/Nov/2026:14:02:08 +0000] \"GET /api HTTP/1.1\" 502 157 \"-\" \"curl\"\n";
const QByteArray Main = "events {}\nhttp {\n  include conf.d/*.conf;\n}\n";
const QByteArray Site =
    "server {\n  server_name example.com;\n  location /upload { proxy_pass http://127.0.0.1:9; }\n}\n";

template <typename Archive> QByteArray incidentBundle()
{
    return archived<Archive>({{u"web1/etc/nginx/nginx.conf"_s, Main},
                              {u"web1/etc/nginx/conf.d/site.conf"_s, Site},
                              {u"web1/var/log/nginx/access.log"_s, Access},
                              {u"web1/var/log/nginx/error.log"_s, TooLarge},
                              {u"web2/var/log/nginx/error.log"_s, TooLarge + TooLarge},
                              {u"web2/uptime.txt"_s, "up 3 days\n"}});
}

} // namespace

void TestBundleSources::initTestCase()
{
    m_catalog = Catalog::load();
}

void TestBundleSources::sortsOutABundleByContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("tar") << incidentBundle<KTar>();
    QTest::newRow("zip") << incidentBundle<KZip>();
}

void TestBundleSources::sortsOutABundleByContent()
{
    QFETCH(QByteArray, bytes);
    const TemporaryFiles files;
    const QString bundle = files.write(u"incident"_s, bytes);
    const Incident incident = analyse({bundle});
    QStringList sources;
    for (const Source &source : incident.sources) {
        QVERIFY2(!source.problem, qPrintable(source.name));
        sources.append(QString::number(static_cast<int>(source.kind)) + u' ' + source.name.sliced(bundle.size()));
    }
    const QStringList wanted = {u"2 "_s, u"1 : web1/var/log/nginx/access.log"_s, u"0 : web1/var/log/nginx/error.log"_s,
                                u"0 : web2/var/log/nginx/error.log"_s};
    QCOMPARE(sources, wanted);
    QVERIFY(incident.config);
    QVERIFY(incident.config->problems().isEmpty());
    QCOMPARE(incident.findings.size(), 1U);
    const Finding &finding = incident.findings.front();
    QCOMPARE(finding.tally.count, 3U);
    QVERIFY(finding.route != NodeId::None);
    QCOMPARE(incident.config->path(finding.route), bundle + u"/web1/etc/nginx/conf.d/site.conf"_s);
    QCOMPARE(incident.access.byClass[5], 1U);
}

void TestBundleSources::followsLinksToSites()
{
    QBuffer buffer;
    KTar archive(&buffer);
    QVERIFY(buffer.open(QIODevice::WriteOnly) && archive.open(QIODevice::WriteOnly));
    archive.writeFile(u"etc/nginx/nginx.conf"_s, "events {}\nhttp {\n  include /etc/nginx/sites-enabled/*;\n}\n");
    archive.writeFile(u"etc/nginx/sites-available/site"_s, Site);
    // Longer than a tar's header has room for.
    const QString folder = u"sites-"_s + QString(120, u'x');
    archive.writeFile(u"etc/nginx/"_s + folder + u"/site"_s, Site);
    archive.writeSymLink(u"etc/nginx/sites-enabled/far"_s, u"/etc/nginx/"_s + folder + u"/site"_s);
    archive.writeSymLink(u"etc/nginx/sites-enabled/site"_s, u"/etc/nginx/sites-available/site"_s);
    archive.writeFile(u"var/log/nginx/error.log"_s, TooLarge);
    QVERIFY(archive.close());
    const TemporaryFiles files;
    const Incident incident = analyse({files.write(u"incident.tar"_s, buffer.data())});
    QVERIFY(incident.config);
    QCOMPARE(incident.config->all("location").size(), std::size_t(2));
    QCOMPARE(incident.findings.size(), std::size_t(1));
    QVERIFY(incident.findings.front().route != NodeId::None);
}

void TestBundleSources::saysWhereEachLineStands()
{
    const TemporaryFiles files;
    const QString bundle = files.write(u"incident.zip"_s, incidentBundle<KZip>());
    const Incident incident = analyse({bundle});
    QCOMPARE(incident.countsByLog(incident.findings.front()), (std::vector<quint64>{1, 2}));
    QCOMPARE(incident.lineText({1, 1}), TooLarge.chopped(1));
    const QJsonObject finding = reportJson(incident, Language::English)["findings"_L1].toArray().first().toObject();
    const QJsonArray logs = finding["where"_L1].toObject()["logs"_L1].toArray();
    QCOMPARE(logs.size(), 2);
    QCOMPARE(logs[1].toObject()["file"_L1].toString(), bundle + u": web2/var/log/nginx/error.log"_s);
    QCOMPARE(logs[1].toObject()["count"_L1].toInt(), 2);
    const QJsonArray examples = finding["examples"_L1].toArray();
    QCOMPARE(examples.size(), 3);
    QCOMPARE(examples[2].toObject()["file"_L1].toString(), bundle + u": web2/var/log/nginx/error.log"_s);
    QVERIFY(reportText(incident, Language::English).contains(u"web2/var/log/nginx/error.log (2)"_s));
}

void TestBundleSources::keepsTheLogsOfABrokenBundle()
{
    const TemporaryFiles files;
    const QByteArray whole = archived<KTar>({{u"error.log"_s, TooLarge}, {u"other.log"_s, TooLarge.repeated(100)}});
    const Incident incident = analyse({files.write(u"cut.tar"_s, whole.first(3000))});
    QCOMPARE(incident.findings.size(), 1U);
    QCOMPARE(incident.sources.size(), 3);
    QVERIFY(incident.sources.first().problem);
    QCOMPARE(incident.sources.first().problem->code, Error::Code::ReadFailed);
}

void TestBundleSources::saysThatABundleHoldsNothing()
{
    const TemporaryFiles files;
    const QList<Source> sources =
        recogniseSources({files.write(u"b.zip"_s, archived<KZip>({{u"a.txt"_s, "hello\n"}}))});
    QCOMPARE(sources.size(), 1);
    QCOMPARE(sources.first().kind, Source::Kind::Unusable);
    QCOMPARE(sources.first().problem->code, Error::Code::NothingInside);
}

void TestBundleSources::picksTheLogsAndTheConfigurationOfAFolder()
{
    const TemporaryFiles files;
    for (const QString &folder : {u"etc/nginx/conf.d"_s, u"var/log/nginx"_s})
        QVERIFY(QDir(files.folder()).mkpath(folder));
    files.write(u"etc/nginx/nginx.conf"_s, Main);
    files.write(u"etc/nginx/conf.d/site.conf"_s, Site);
    files.write(u"var/log/nginx/error.log"_s, TooLarge);
    files.write(u"var/log/nginx/error.log.1"_s, TooLarge);
    files.write(u"var/log/nginx/access.log"_s, Access);
    files.write(u"var/log/nginx/notes.log"_s, "hello\n");
    const Incident incident = analyse({files.folder()});
    QCOMPARE(incident.sources.size(), 4);
    QCOMPARE(incident.findings.size(), 1U);
    QCOMPARE(incident.findings.front().tally.count, 2U);
    QVERIFY(incident.findings.front().route != NodeId::None);
    QVERIFY(unreadRotatedLogs(incident.sources).isEmpty());
}

void TestBundleSources::tellsWhichRotatedLogsWereNotRead()
{
    const TemporaryFiles files;
    const QString now = files.write(u"error.log"_s, TooLarge);
    const QString before = files.write(u"error.log.1"_s, TooLarge);
    const QString older = files.write(u"error.log.2.gz"_s, "not looked at");
    QCOMPARE(unreadRotatedLogs(recogniseSources({now})), (QStringList{older, before}));
    QCOMPARE(unreadRotatedLogs(recogniseSources({before, now})), QStringList{older});
    const QJsonObject report = reportJson(analyse({now}), Language::English);
    QCOMPARE(report["sources"_L1].toArray().first().toObject()["rotated"_L1].toArray().size(), 2);
}

void TestBundleSources::reportsAnAccessLogBesideFindings()
{
    const TemporaryFiles files;
    const Incident incident = analyse({files.write(u"error.log"_s, TooLarge), files.write(u"access.log"_s, Access)});
    QCOMPARE(incident.logs.size(), 1U);
    QCOMPARE(incident.accessLogs.size(), 1U);
    const QJsonObject report = reportJson(incident, Language::English);
    QCOMPARE(report["sources"_L1].toArray()[1].toObject()["kind"_L1].toString(), "access-log"_L1);
    QCOMPARE(report["access"_L1].toObject()["requests"_L1].toInt(), 2);
    QVERIFY(!reportText(incident, Language::English).contains(u"add the error log"_s));
}

void TestBundleSources::countsAccessLogsAlone()
{
    const TemporaryFiles files;
    const Incident incident = analyse({files.write(u"a"_s, Access), files.write(u"b"_s, Access)});
    QCOMPARE(incident.access.requests, 4U);
    QVERIFY(incident.findings.empty());
    for (const Source &source : incident.sources)
        QVERIFY(!source.problem);
    QVERIFY(reportText(incident, Language::English).contains(u"add the error log"_s));
    QVERIFY(!reportJson(analyse({files.write(u"error.log"_s, TooLarge)}), Language::English).contains("access"_L1));
}

QTEST_GUILESS_MAIN(TestBundleSources)
#include "tst_bundlesources.moc"
