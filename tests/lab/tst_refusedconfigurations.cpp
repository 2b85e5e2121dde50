// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/catalog.h"
#include "tests/lab/labnginx.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// What to give a directive that it will not like. No names, which nginx would look up.
constexpr std::array<QByteArrayView, 12> Arguments = {
    "",
    "bogus=1",
    "-1",
    "99999999999999999999",
    "on off on off on off on off on",
    "1q",
    "$no_such_variable",
    "\"~(\"",
    "/nonexistent/file",
    "unix:",
    "\"[::\"",
    "0 0",
};

struct Directive
{
    QByteArray name;
    bool isBlock = false;
    QList<QByteArray> contexts;
};

/// All that nginx documents, in the order of the table.
QList<Directive> directives()
{
    QFile file(QStringLiteral(HEADWATER_SOURCE_DIR "/knowledge/table/directives.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    QList<Directive> directives;
    file.readLine(); // the columns' names
    while (!file.atEnd()) {
        const QList<QByteArray> columns = file.readLine().split('\t');
        directives.append({columns[0], columns[3] == "block", columns[5].split(',')});
    }
    return directives;
}

/// @p directive with @p arguments where it belongs, or where it does not.
QByteArray configurationWith(const Directive &directive, QByteArrayView arguments, QByteArrayView place)
{
    const QByteArray body = directive.isBlock ? " { }" : ";";
    QByteArray line = directive.name + ' ' + arguments.toByteArray() + body;
    // Once more, for what nginx says of repeated directives.
    if (arguments == "0 0" || arguments == "bogus=1")
        line += '\n' + line;
    const QByteArray inside = '\n' + line + '\n';
    if (place == "main")
        return inside + "events { }\n";
    if (place == "events")
        return "events {" + inside + "}\n";
    QByteArray http = inside;
    if (place == "upstream")
        http = "upstream u {" + inside + "}\n";
    else if (place == "server")
        http = "server {" + inside + "}\n";
    else if (place == "location")
        http = "server { location / {" + inside + "} }\n";
    else if (place == "if in location")
        http = "server { location / { if ($uri) {" + inside + "} } }\n";
    else if (place == "types" || place == "map" || place == "geo")
        http = (place == "types" ? "types" : place.toByteArray() + " $uri $v") + " {" + inside + "}\n";
    return "events { }\nhttp {" + http + "}\n";
}

} // namespace

/// What nginx says of configurations that it refuses is in the table, whatever the directive.
class TestRefusedConfigurations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("there is no nginx on this machine");
    }
    void areAllExplained();

private:
    static QByteArray wordsOf(const LabNginx &folder);
};

QByteArray TestRefusedConfigurations::wordsOf(const LabNginx &folder)
{
    QProcess nginx;
    nginx.setProcessChannelMode(QProcess::MergedChannels);
    // A name that is looked up after all must not be waited for.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"RES_OPTIONS"_s, u"timeout:1 attempts:1"_s);
    nginx.setProcessEnvironment(environment);
    nginx.start(LabNginx::binary(),
                {u"-t"_s, u"-p"_s, folder.prefix(), u"-c"_s, folder.mainFile(), u"-e"_s, u"stderr"_s});
    return nginx.waitForFinished() ? nginx.readAll() : QByteArray();
}

void TestRefusedConfigurations::areAllExplained()
{
    const std::shared_ptr<const Catalog> catalog = Catalog::load();
    LabNginx folder;
    std::set<int> formats;
    std::set<QByteArray> unknown;
    int tried = 0;
    std::size_t turn = 0;
    for (const Directive &directive : directives()) {
        // Two of the arguments for each directive, another two for the next one.
        constexpr int Tries = 2;
        for (int i = 0; i < Tries; ++i) {
            const QByteArrayView arguments = Arguments[turn++ % Arguments.size()];
            static const QList<QByteArray> others = {"location", "http", "upstream", "events", "if in location"};
            const bool isElsewhere = turn % 7 == 0 || directive.contexts.isEmpty();
            const QByteArray place = isElsewhere
                                         ? others[static_cast<qsizetype>(turn) % others.size()]
                                         : directive.contexts[static_cast<qsizetype>(turn) % directive.contexts.size()];
            folder.writeFile(u"conf/nginx.conf"_s, configurationWith(directive, arguments, place));
            ++tried;
            for (const QByteArray &said : wordsOf(folder).split('\n')) {
                const std::string_view text(said.constData(), static_cast<std::size_t>(said.size()));
                const std::optional<ErrorLogLine> line = parseErrorLogLine(text);
                if (!line)
                    continue;
                const Match match = catalog->read(*line, text.size()).match;
                if (match.entry)
                    formats.insert(match.format);
                else
                    unknown.insert(said);
            }
        }
    }
    qInfo("%d configurations, %zu different messages", tried, formats.size());
    QVERIFY2(unknown.empty(), QByteArrayList(unknown.begin(), unknown.end()).join('\n').constData());
    // Fewer would mean that nginx says the same of everything, as it does of a file that it cannot read.
    QVERIFY(formats.size() > 40);
}

QTEST_GUILESS_MAIN(TestRefusedConfigurations)
#include "tst_refusedconfigurations.moc"
