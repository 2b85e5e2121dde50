// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/incidents/incidentcase.h"

#include "tests/incidents/machineyaml.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QString text(const YAML::Node &node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

/// A line that comes again and again, with values that take turns.
struct LineGenerator
{
    QString line;
    QDateTime start;
    std::vector<qint64> offsets;
    QMap<QString, QStringList> turns;
};

LineGenerator generatorOf(const YAML::Node &node)
{
    LineGenerator generator{.line = text(node["line"]), .start = {}, .offsets = {}, .turns = {}};
    generator.start = QDateTime::fromString(text(node["at"]), u"yyyy/MM/dd HH:mm:ss"_s);
    generator.start.setTimeZone(QTimeZone::UTC);
    const int count = node["times"] ? node["times"].as<int>() : 1;
    const double every = node["every"] ? node["every"].as<double>() : 1;
    for (int i = 0; i < count; ++i)
        generator.offsets.push_back(static_cast<qint64>(i * every));
    if (node["after"])
        generator.offsets = node["after"].as<std::vector<qint64>>();
    for (const auto &pair : node["turns"]) {
        for (const YAML::Node &value : pair.second)
            generator.turns[text(pair.first)].append(text(value));
    }
    return generator;
}

/// The lines of all generators in the order of time, {time} and {n} and whatever takes turns filled in.
QByteArray generated(const YAML::Node &lines)
{
    std::vector<std::pair<qint64, QString>> all;
    for (const YAML::Node &node : lines) {
        const LineGenerator generator = generatorOf(node);
        for (std::size_t i = 0; i < generator.offsets.size(); ++i) {
            const QDateTime time = generator.start.addSecs(generator.offsets[i]);
            QString line = generator.line;
            line.replace("{time}"_L1, time.toString(u"yyyy/MM/dd HH:mm:ss"_s));
            line.replace("{access-time}"_L1, time.toString(u"dd/MMM/yyyy:HH:mm:ss +0000"_s));
            for (const auto &[name, values] : generator.turns.asKeyValueRange())
                line.replace(u'{' + name + u'}', values[static_cast<qsizetype>(i) % values.size()]);
            all.emplace_back(time.toSecsSinceEpoch(), line);
        }
    }
    std::ranges::stable_sort(all, {}, &std::pair<qint64, QString>::first);
    QByteArray log;
    for (std::size_t i = 0; i < all.size(); ++i)
        log += all[i].second.replace("{n}"_L1, QString::number(i + 1)).toUtf8() + '\n';
    return log;
}

IncidentCase caseOf(const YAML::Node &node)
{
    IncidentCase incident;
    incident.id = text(node["id"]);
    incident.log = text(node["log"]).toUtf8() + generated(node["lines"]);
    incident.accessLog = generated(node["access-lines"]);
    incident.config = text(node["config"]).toUtf8();
    if (node["machine"])
        incident.machine = machineFacts(node["machine"]);
    for (const auto &pair : node["answers"])
        incident.answers.insert(text(pair.first), text(pair.second));
    incident.causes = {text(node["cause"])};
    return incident;
}

QByteArray joined(const QJsonArray &lines)
{
    QByteArray result;
    for (const QJsonValue line : lines)
        result += line.toString().toUtf8() + '\n';
    return result;
}

/// A configuration around the snippets that a report quotes: what belongs into http there, all else into one server
/// with the name in the log.
QByteArray configAround(const QJsonArray &snippets, const QByteArray &log)
{
    if (snippets.isEmpty())
        return {};
    static const QRegularExpression ofMain(u"^\\s*(user|worker_|events|error_log|pid|daemon|load_module|env)\\b"_s);
    static const QRegularExpression ofHttp(
        u"^\\s*(upstream|server|map|http|geo|proxy_cache_path|limit_req_zone|limit_conn_zone|log_format|stream)\\s"_s);
    static const QRegularExpression ofLocation(u"^\\s*(proxy|fastcgi|uwsgi|scgi|grpc|memcached)_pass\\s"_s);
    static const QRegularExpression serverField(u", server: ([^,]+), "_s);
    QByteArray main;
    QByteArray http;
    QByteArray server;
    for (const QJsonValue value : snippets) {
        const QString snippet = value.toString();
        if (ofMain.match(snippet).hasMatch())
            main += snippet.toUtf8() + '\n';
        else if (ofHttp.match(snippet).hasMatch())
            http += snippet.toUtf8() + '\n';
        else if (ofLocation.match(snippet).hasMatch())
            server += "location / { " + snippet.toUtf8() + " }\n";
        else
            server += snippet.toUtf8() + '\n';
    }
    if (!server.isEmpty()) {
        const QString name = serverField.match(QString::fromUtf8(log)).captured(1);
        http +=
            "server {\n" + (name.isEmpty() ? QByteArray() : "server_name " + name.toUtf8() + ";\n") + server + "}\n";
    }
    return main + "http {\n" + http + "}\n";
}

} // namespace

Result<QList<IncidentCase>> readCases(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Code::CannotOpen, path, file.errorString());
    QList<IncidentCase> cases;
    // yaml-cpp tells of broken YAML, and of values of another type, by throwing.
    try {
        const YAML::Node document = YAML::Load(file.readAll().toStdString());
        for (const YAML::Node &node : document["cases"])
            cases.append(caseOf(node));
    } catch (const YAML::Exception &exception) {
        return failure(Error::Code::BadSyntax, path, QString::fromStdString(exception.msg), exception.mark.line + 1);
    }
    return cases;
}

Result<QList<IncidentCase>> readIncidents(const QString &path, const QString &mapPath)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Code::CannotOpen, path, file.errorString());
    QJsonObject map;
    if (!mapPath.isEmpty()) {
        QFile mapFile(mapPath);
        if (!mapFile.open(QIODevice::ReadOnly))
            return failure(Error::Code::CannotOpen, mapPath, mapFile.errorString());
        map = QJsonDocument::fromJson(mapFile.readAll()).object();
    }
    QList<IncidentCase> cases;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object.isEmpty())
            continue;
        IncidentCase incident;
        incident.id = object.value("id"_L1).toString();
        incident.log = joined(object.value("log"_L1).toArray());
        incident.config = configAround(object.value("config"_L1).toArray(), incident.log);
        const QJsonObject known = map.value(incident.id).toObject();
        for (const QJsonValue cause : known.value("causes"_L1).toArray())
            incident.causes.append(cause.toString());
        const QJsonObject answers = known.value("answers"_L1).toObject();
        for (const QString &question : answers.keys())
            incident.answers.insert(question, answers.value(question).toString());
        cases.append(incident);
    }
    return cases;
}

} // namespace headwater
