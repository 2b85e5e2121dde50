// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "knowledge/config/checks/linter.h"
#include "knowledge/config/route.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QJsonValue placeObject(const ConfigTree &tree, NodeId place)
{
    if (place == NodeId::None)
        return {};
    return QJsonObject{{u"file"_s, tree.path(place)}, {u"line"_s, tree.line(place)}};
}

QByteArray asJson(const ConfigTree &tree, const Route &route, Language language)
{
    QJsonArray steps;
    for (const LocalizedText &step : route.steps)
        steps.append(step.in(language));
    return QJsonDocument(QJsonObject{{u"server"_s, placeObject(tree, route.server)},
                                     {u"location"_s, placeObject(tree, route.location)},
                                     {u"steps"_s, steps}})
        .toJson(QJsonDocument::Compact);
}

QString asText(const ConfigTree &tree, const Route &route, Language language)
{
    const auto say = [language](const QString &en, const QString &zhCN) {
        return language == Language::English ? en : zhCN;
    };
    const auto placeOr = [&](NodeId place, const QString &none) {
        return place == NodeId::None ? none : wordsOf(tree, place) + u"  "_s + placeText(tree, place);
    };
    QString text = say(u"server:   "_s, u"server：   "_s) + placeOr(route.server, say(u"none"_s, u"无"_s)) + u'\n' +
                   say(u"location: "_s, u"location： "_s) +
                   placeOr(route.location, say(u"none, the server itself answers"_s, u"无，由 server 自己应答"_s)) +
                   u'\n';
    for (qsizetype i = 0; i < route.steps.size(); ++i)
        text += u"%1. %2\n"_s.arg(i + 1).arg(route.steps[i].in(language));
    return text;
}

/// LISTEN HOST REQUEST-LINE; a host of - stands for none.
std::optional<IncomingRequest> requestFrom(const QByteArray &line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    if (second < 0)
        return {};
    const QByteArray host = line.sliced(first + 1, second - first - 1);
    return IncomingRequest{
        .listen = line.first(first), .host = host == "-" ? QByteArray() : host, .line = line.sliced(second + 1)};
}

int answerAll(CommandLine &line, const QString &path, const ConfigTree &tree, Router &router)
{
    QFile file(path);
    const bool isOpen = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return line.fail({.code = Error::Code::CannotOpen, .where = path, .detail = file.errorString(), .line = 0});
    int exitCode = NothingWrong;
    for (int number = 1; !file.atEnd(); ++number) {
        QByteArray text = file.readLine();
        while (text.endsWith('\n') || text.endsWith('\r'))
            text.chop(1);
        if (text.isEmpty())
            continue;
        const std::optional<IncomingRequest> request = requestFrom(text);
        if (!request) {
            exitCode = line.fail(u"%1:%2 is not of the form LISTEN HOST REQUEST-LINE"_s.arg(path).arg(number),
                                 u"%1:%2 不是“LISTEN HOST REQUEST-LINE”的格式"_s.arg(path).arg(number));
            // So that answers can be told by their position.
            line.out << asJson(tree, Route(), line.language()) << '\n';
            continue;
        }
        const Route route = router.route(*request);
        line.out << asJson(tree, route, line.language()) << '\n';
    }
    return exitCode;
}

} // namespace

int runLocate(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(
        u"Which server and location of a configuration serve a request, and why. What lies on this machine's disk is "
        "looked at where the configuration asks for files."_s);
    line.parser.addPositionalArgument(u"REQUEST-LINE"_s, u"The request's first line, such as 'GET /x HTTP/1.1'."_s);
    line.addConfigOption();
    line.parser.addOption({u"listen"_s, u"The address and port that the request comes in on."_s, u"ADDR:PORT"_s});
    line.parser.addOption({u"host"_s, u"The Host header; leave it out for a request without one."_s, u"HOST"_s});
    line.parser.addOption({u"format"_s, u"text or json."_s, u"text|json"_s, u"text"_s});
    line.parser.addOption({u"requests"_s,
                           u"Requests to answer with one JSON line each, as lines of LISTEN HOST REQUEST-LINE; "
                           "a HOST of - stands for none."_s,
                           u"FILE"_s});
    line.parser.addOption(
        {u"prefix"_s, u"nginx's prefix, to which a relative root counts. Default: guessed."_s, u"DIR"_s});
    if (!line.parse(arguments))
        return line.exitCode();
    const QString format = line.parser.value(u"format"_s);
    if (format != u"text" && format != u"json")
        return line.fail(u"--format takes text or json"_s, u"--format 只能是 text 或 json"_s);
    const QStringList configs = line.parser.values(u"config"_s);
    const QStringList requestLines = line.parser.positionalArguments();
    const bool hasRequests = line.parser.isSet(u"requests"_s);
    if (configs.isEmpty())
        return line.fail(u"no configuration was given; use --config"_s, u"没有给出配置，用 --config 指定"_s);
    if (requestLines.size() != (hasRequests ? 0 : 1))
        return line.fail(u"give one request line, in quotes, or --requests FILE"_s,
                         u"给出一个带引号的请求行，或用 --requests FILE"_s);
    const Result<ConfigTree> tree = ConfigTree::load(configs);
    if (!tree)
        return line.fail(tree.error());
    for (const ConfigProblem &problem : tree->problems())
        line.err << problem.file << ':' << problem.line << ": " << problem.text << '\n';
    for (const CheckResult &assumed : findAssumedContexts(*tree))
        line.err << assumed.message(line.language()) << '\n';
    Router router(*tree, filesOnDisk(*tree, line.parser.value(u"prefix"_s)));
    if (hasRequests)
        return answerAll(line, line.parser.value(u"requests"_s), *tree, router);
    const Route route = router.route({.listen = line.parser.value(u"listen"_s).toUtf8(),
                                      .host = line.parser.value(u"host"_s).toUtf8(),
                                      .line = QFile::encodeName(requestLines.first())});
    if (format == u"json")
        line.out << asJson(*tree, route, line.language()) << '\n';
    else
        line.out << asText(*tree, route, line.language());
    return NothingWrong;
}

} // namespace headwater
