// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/route.h"
#include "tests/lab/generatedsite.h"
#include "tests/lab/labnginx.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// Everything nginx sends until it closes the connection.
QByteArray answerTo(const SiteRequest &request)
{
    LabSocket socket = LabSocket::connectedTo(request.port, 1, request.to);
    if (!socket.isOpen())
        return {};
    QByteArray bytes = request.line + "\r\n";
    if (request.hasHost)
        bytes += "Host: " + request.host + "\r\n";
    // A line without a version has no headers behind it.
    if (!request.line.endsWith("/") && request.line.contains(" HTTP/"))
        bytes += "Connection: close\r\nContent-Length: 0\r\n\r\n";
    socket.send(bytes);
    QByteArray received;
    for (std::optional<QByteArray> more = socket.receive(); more && !more->isEmpty(); more = socket.receive())
        received += *more;
    return received;
}

QByteArray placeIn(const QByteArray &answer)
{
    const QByteArray name = "\r\nX-Place: ";
    const qsizetype at = answer.indexOf(name);
    if (at < 0)
        return {};
    const qsizetype begin = at + name.size();
    return answer.sliced(begin, answer.indexOf('\r', begin) - begin);
}

QByteArray placeOf(const ConfigTree &tree, const Route &route)
{
    const auto line = [&](NodeId id) {
        return id == NodeId::None ? QByteArray("-") : QByteArray::number(tree.line(id));
    };
    return line(route.server) + '/' + line(route.location);
}

int numberFrom(const char *variable, int otherwise)
{
    const int number = qEnvironmentVariableIntValue(variable);
    return number > 0 ? number : otherwise;
}

} // namespace

/// Real nginx says which of a generated site's locations answers; Headwater has to have said the same. A longer run:
/// HEADWATER_LOCATE_SITES=1000, with other sites from HEADWATER_LOCATE_SEED=N on.
class TestLocate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }

    void agreesWithNginx()
    {
        const int sites = numberFrom("HEADWATER_LOCATE_SITES", 100);
        const int firstSeed = numberFrom("HEADWATER_LOCATE_SEED", 1);
        constexpr int RequestsPerSite = 80;
        int compared = 0;
        int disagreements = 0;
        for (int seed = firstSeed; seed < firstSeed + sites; ++seed) {
            LabNginx nginx;
            const SitePorts ports{.first = nginx.newPort(), .second = nginx.newPort(), .refusing = nginx.newPort()};
            GeneratedSite site(static_cast<quint32>(seed), ports);
            nginx.configure("include site.conf;", {});
            nginx.writeFile(u"conf/site.conf"_s, site.text());
            for (const QString &file : GeneratedSite::files()) {
                const QString path = u"html/"_s + file;
                QVERIFY(QDir(nginx.prefix()).mkpath(path.section(u'/', 0, -2)));
                if (!path.endsWith(u'/'))
                    nginx.writeFile(path, "a file\n");
            }
            QVERIFY2(nginx.start(), site.text());
            const Result<ConfigTree> tree = ConfigTree::load({nginx.mainFile()});
            QVERIFY(tree);
            QVERIFY(tree->problems().isEmpty());
            Router router(*tree, filesOnDisk(*tree));
            for (int i = 0; i < RequestsPerSite; ++i) {
                const SiteRequest request = site.request();
                const QByteArray answer = answerTo(request);
                const QByteArray place = placeIn(answer);
                if (place.isEmpty())
                    continue; // HTTP/0.9 has no headers, and nobody may be listening.
                ++compared;
                const QByteArray listen =
                    "127.0.0." + QByteArray::number(request.to) + ':' + QByteArray::number(request.port);
                const Route route = router.route(
                    {.listen = listen, .host = request.hasHost ? request.host : QByteArray(), .line = request.line});
                if (placeOf(*tree, route) == place)
                    continue;
                if (++disagreements > 10)
                    continue;
                QStringList steps;
                for (const LocalizedText &step : route.steps)
                    steps.append(step.en);
                qWarning("seed %d: %s, Host: %s, on %s\nnginx: %s (%s), Headwater: %s\n%s", seed,
                         request.line.constData(), request.hasHost ? request.host.constData() : "-", listen.constData(),
                         place.constData(), answer.first(answer.indexOf('\r')).constData(),
                         placeOf(*tree, route).constData(), qPrintable(steps.join(u'\n')));
                QFile kept(u"%1/locate-%2.conf"_s.arg(QDir::tempPath()).arg(seed));
                if (kept.open(QIODevice::WriteOnly))
                    kept.write(site.text());
            }
        }
        qInfo("%d requests to %d sites were compared", compared, sites);
        QVERIFY(compared > sites * RequestsPerSite / 2);
        QCOMPARE(disagreements, 0);
    }
};

QTEST_GUILESS_MAIN(TestLocate)
#include "tst_locate.moc"
