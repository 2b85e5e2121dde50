// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Arguments that nginx reads in a way of their own and refuses while it reads the configuration, in its own words.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/directivetable.h"
#include "knowledge/config/listenaddress.h"
#include "knowledge/config/quantity.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr int HighestPort = 65535;

/// %1 in @p words is @p argument of the directive.
void refuse(CheckRun &run, NodeId id, qsizetype argument, QString words)
{
    words.replace(u"%1"_s, text(run.argument(id, argument)));
    run.report("syntax-error", run.place(id, argument), {{u"problem"_s, words}});
}

bool isOneOf(QByteArrayView word, std::initializer_list<QByteArrayView> words)
{
    return std::ranges::find(words, word) != words.end();
}

std::optional<int> wholeNumber(QByteArrayView text)
{
    const bool isDigits = !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isDigits && isNumber ? std::optional(number) : std::nullopt;
}

/// The word that nginx complains of, by its number among @p words, and how.
struct ConditionFault
{
    qsizetype word = 0;
    bool isUnexpected = false;
};

/// How nginx takes an if's condition apart: the parentheses may stand alone or be part of the first and last word.
std::optional<ConditionFault> faultOf(QList<QByteArray> words)
{
    if (!words.first().startsWith('('))
        return ConditionFault{.word = 0};
    qsizetype first = 0;
    if (words.first().size() == 1)
        ++first;
    else
        words.first().removeFirst();
    qsizetype last = words.size() - 1;
    if (!words.last().endsWith(')'))
        return ConditionFault{.word = last};
    if (words.last().size() == 1)
        --last;
    else
        words.last().chop(1);
    if (first > last)
        return ConditionFault{.word = std::min(first, words.size() - 1)};

    const QByteArray &subject = words.at(first);
    if (subject.size() > 1 && subject.startsWith('$')) {
        if (first == last)
            return std::nullopt;
        if (first + 2 != last)
            return ConditionFault{.word = first};
        const bool isKnown = isOneOf(words.at(first + 1), {"=", "!=", "~", "~*", "!~", "!~*"});
        return isKnown ? std::nullopt : std::optional(ConditionFault{.word = first + 1, .isUnexpected = true});
    }
    const bool isFileTest = isOneOf(subject, {"-f", "-d", "-e", "-x", "!-f", "!-d", "!-e", "!-x"});
    return isFileTest && first + 1 == last ? std::nullopt : std::optional(ConditionFault{.word = first});
}

void checkCondition(CheckRun &run, NodeId id)
{
    const QList<QByteArray> words = run.tree().arguments(id);
    if (words.isEmpty())
        return;
    const std::optional<ConditionFault> fault = faultOf(words);
    if (!fault)
        return;
    QByteArray word = words.at(fault->word);
    // nginx has taken the parentheses off by then.
    if (fault->word == 0 && word.size() > 1 && word.startsWith('('))
        word.removeFirst();
    const QString form = fault->isUnexpected ? u"unexpected \"%1\" in condition"_s : u"invalid condition \"%1\""_s;
    run.report("syntax-error", run.place(id, fault->word), {{u"problem"_s, form.arg(text(word))}});
}

void checkReturn(CheckRun &run, NodeId id)
{
    constexpr int HighestStatus = 999;
    const QByteArray code = run.argument(id);
    const bool isUrl = code.startsWith("http://") || code.startsWith("https://") || code.startsWith('$');
    if (run.tree().arguments(id).size() == 1 && isUrl)
        return;
    const std::optional<int> status = wholeNumber(code);
    if (!status || *status > HighestStatus)
        refuse(run, id, 0, u"invalid return code \"%1\""_s);
}

void checkRewrite(CheckRun &run, NodeId id)
{
    const QList<QByteArray> arguments = run.tree().arguments(id);
    if (arguments.size() == 3 && !isOneOf(arguments[2], {"last", "break", "redirect", "permanent"}))
        refuse(run, id, 2, u"invalid parameter \"%1\""_s);
}

void checkLocationModifier(CheckRun &run, NodeId id)
{
    const QList<QByteArray> arguments = run.tree().arguments(id);
    if (arguments.size() == 2 && !isOneOf(arguments[0], {"=", "^~", "~", "~*"}))
        refuse(run, id, 0, u"invalid location modifier \"%1\""_s);
}

void checkErrorPage(CheckRun &run, NodeId id)
{
    QList<QByteArray> codes = run.tree().arguments(id);
    codes.removeLast();
    if (!codes.isEmpty() && codes.last().startsWith('='))
        codes.removeLast();
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const std::optional<int> code = wholeNumber(codes[i]);
        if (!code)
            refuse(run, id, i, u"invalid value \"%1\""_s);
        else if (*code < 300 || *code > 599)
            refuse(run, id, i, u"value \"%1\" must be between 300 and 599"_s);
    }
}

void checkAddedHeader(CheckRun &run, NodeId id)
{
    const QList<QByteArray> arguments = run.tree().arguments(id);
    if (arguments.size() == 3 && arguments[2] != "always")
        refuse(run, id, 2, u"invalid parameter \"%1\""_s);
}

void checkProxiedUrl(CheckRun &run, NodeId id)
{
    const QByteArray url = run.argument(id);
    if (url.contains('$'))
        return;
    const QByteArray lower = url.toLower();
    const qsizetype prefix = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
    if (prefix == 0) {
        refuse(run, id, 0, u"invalid URL prefix"_s);
        return;
    }
    const QByteArray rest = url.sliced(prefix);
    if (rest.startsWith("unix:") || rest.startsWith('['))
        return;
    const QByteArray authority = rest.first(std::min(rest.size(), (rest + '/').indexOf('/')));
    const qsizetype colon = authority.indexOf(':');
    QString problem;
    if (authority.isEmpty() || colon == 0)
        problem = u"no host in upstream \"%1\""_s;
    else if (const auto port = wholeNumber(QByteArrayView(authority).sliced(colon + 1));
             colon > 0 && (!port || *port == 0 || *port > HighestPort))
        problem = u"invalid port in upstream \"%1\""_s;
    if (!problem.isEmpty())
        run.report("syntax-error", run.place(id, 0), {{u"problem"_s, problem.arg(text(rest))}});
}

/// A parameter by what is left of its value: "backlog=".
QByteArray keyOf(const QByteArray &parameter)
{
    const qsizetype equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.first(equals + 1);
}

/// The keys that stand in a directive's documented syntax.
QSet<QByteArray> documentedKeys(const DirectiveInfo &info)
{
    QByteArray syntax = info.syntax;
    for (const char separator : {'[', ']', '|'})
        syntax.replace(separator, ' ');
    QSet<QByteArray> keys;
    for (const QByteArray &word : syntax.split(' '))
        keys.insert(keyOf(word));
    return keys;
}

void checkListen(CheckRun &run, NodeId id, const DirectiveInfo &info)
{
    const QList<QByteArray> arguments = run.tree().arguments(id);
    const QByteArray &address = arguments.first();
    const std::optional<ListenAddress> parsed = listenAddress(address, 80);
    const bool hasPort = address.contains(':') && !address.startsWith("unix:") && !address.endsWith(']');
    if (parsed ? parsed->firstPort < 1 || parsed->lastPort > HighestPort || parsed->lastPort < parsed->firstPort
               : hasPort)
        refuse(run, id, 0, u"invalid port in \"%1\" of the \"listen\" directive"_s);
    QSet<QByteArray> known = documentedKeys(info);
    known += {"default", "bind"}; // The first is what default_server was once called.
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (!known.contains(keyOf(arguments[i])))
            refuse(run, id, i, u"invalid parameter \"%1\""_s);
    }
}

void checkPeer(CheckRun &run, NodeId id)
{
    static const QSet<QByteArray> known = {
        "weight=", "max_conns=", "max_fails=", "fail_timeout=", "slow_start=", "backup",
        "down",    "resolve",    "service=",   "route=",        "drain",       "id="}; // The last is Tengine's.
    const QList<QByteArray> arguments = run.tree().arguments(id);
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QByteArray key = keyOf(arguments[i]);
        const QByteArray value = arguments[i].sliced(key.size());
        const bool isNumber = key == "weight=" || key == "max_conns=" || key == "max_fails=";
        const bool isZeroWeight = key == "weight=" && value == "0";
        const bool isBad = !known.contains(key) || (isNumber && !wholeNumber(value)) || isZeroWeight;
        if (isBad || (key == "fail_timeout=" && !quantity(value, QuantityKind::Time)))
            refuse(run, id, i, u"invalid parameter \"%1\""_s);
    }
}

void checkKeepaliveTimeout(CheckRun &run, NodeId id)
{
    for (const QByteArray &value : run.tree().arguments(id)) {
        if (!quantity(value, QuantityKind::Time)) {
            refuse(run, id, 0, u"\"keepalive_timeout\" directive invalid value"_s);
            return;
        }
    }
}

void checkOne(CheckRun &run, NodeId id, const DirectiveInfo &info)
{
    const QByteArrayView name = info.name;
    const QByteArrayView module = info.module;
    if (name == "if" && module == "ngx_http_rewrite_module")
        checkCondition(run, id);
    else if (name == "return" && module == "ngx_http_rewrite_module")
        checkReturn(run, id);
    else if (name == "rewrite")
        checkRewrite(run, id);
    else if (name == "location")
        checkLocationModifier(run, id);
    else if (name == "error_page")
        checkErrorPage(run, id);
    else if (name == "add_header")
        checkAddedHeader(run, id);
    else if (name == "proxy_pass" && module == "ngx_http_proxy_module")
        checkProxiedUrl(run, id);
    else if (name == "listen")
        checkListen(run, id, info);
    else if (name == "server" && !info.isBlock)
        checkPeer(run, id);
    else if (name == "keepalive_timeout" && module == "ngx_http_core_module")
        checkKeepaliveTimeout(run, id);
}

} // namespace

void checkArguments(CheckRun &run)
{
    static constexpr std::array<QByteArrayView, 10> Names = {"if",         "return",           "rewrite",    "location",
                                                             "error_page", "add_header",       "proxy_pass", "listen",
                                                             "server",     "keepalive_timeout"};
    for (const QByteArrayView name : Names) {
        for (const NodeId id : run.all(name.toByteArray())) {
            const ConfigTree &tree = run.tree();
            const NodeId block = tree.enclosingBlock(id);
            const DirectiveInfo *info = DirectiveTable::instance().find(name, tree.context(block));
            if (info && info->takes(tree.arguments(id).size()) && info->isBlock == tree.isBlock(id))
                checkOne(run, id, *info);
        }
    }
}

} // namespace headwater
