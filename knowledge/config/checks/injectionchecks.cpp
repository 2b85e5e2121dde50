// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a request can put where it should not be able to: headers, redirects, the address that nginx connects to.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/checks/regexshape.h"
#include "knowledge/config/locationname.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr int DeepestSet = 5;

QList<QByteArray> variablesIn(const QByteArray &value)
{
    static const QRegularExpression variable(u"\\$(?:\\{([A-Za-z0-9_]+)\\}|([A-Za-z_][A-Za-z0-9_]*)|([1-9]))"_s);
    QList<QByteArray> names;
    for (auto matches = variable.globalMatch(QString::fromUtf8(value)); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        names.append((match.captured(1) + match.captured(2) + match.captured(3)).toUtf8().toLower());
    }
    return names;
}

/// A regular expression and whether the text it is matched with is the decoded URI, which can hold a line feed.
struct Matched
{
    QByteArray pattern;
    bool isUri = false;
};

std::optional<Matched> matchedBy(const CheckRun &run, NodeId condition)
{
    const QByteArray pattern = conditionRegex(run.tree().arguments(condition));
    const QByteArray subject = run.argument(condition).mid(1).toLower();
    return pattern.isEmpty() ? std::optional<Matched>()
                             : Matched{.pattern = pattern, .isUri = subject == "$uri" || subject == "$document_uri"};
}

/// The regular expressions whose captures can be meant at @p directive, the likeliest first.
QList<Matched> regexesFor(const CheckRun &run, NodeId directive)
{
    const ConfigTree &tree = run.tree();
    QList<Matched> found;
    NodeId inner = directive;
    for (NodeId block = tree.enclosingBlock(directive); block != NodeId::None;
         inner = block, block = tree.enclosingBlock(block)) {
        QList<Matched> before;
        for (const NodeId id : tree.directivesIn(block)) {
            if (id == inner)
                break;
            if (tree.name(id) == "rewrite")
                before.prepend({.pattern = run.argument(id), .isUri = true});
        }
        found += before;
        if (tree.name(block) == "if") {
            if (const std::optional<Matched> condition = matchedBy(run, block))
                found.append(*condition);
        } else if (tree.name(block) == "location") {
            const LocationName name = locationName(tree.statement(block).words);
            if (name.isRegex())
                found.append({.pattern = name.text, .isUri = true});
        } else if (tree.name(block) == "server") {
            for (const NodeId names : tree.directivesIn(block, "server_name")) {
                for (const QByteArray &name : tree.arguments(names)) {
                    if (name.startsWith('~'))
                        found.append({.pattern = name.sliced(1), .isUri = false});
                }
            }
        }
    }
    return found;
}

bool isFromClient(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> Exact = {"args", "query_string", "request_uri", "http_host"};
    return name.startsWith("arg_") || name.startsWith("http_") || name.startsWith("cookie_") ||
           std::ranges::find(Exact, name) != Exact.end();
}

/// Whether the request can put @p byte into the variable @p name as it stands at @p directive.
bool canHold(const CheckRun &run, NodeId directive, const QByteArray &name, char byte, int depth = 0)
{
    if (name == "uri" || name == "document_uri")
        return true;
    if (isFromClient(name))
        return byte != '\n'; // What comes in headers and in the raw request line ends at a line feed.
    for (const Matched &matched : regexesFor(run, directive)) {
        const std::optional<RegexShape> shape = RegexShape::of(matched.pattern);
        const RegexCapture *capture = shape ? shape->capture(name) : nullptr;
        if (capture)
            return (byte != '\n' || matched.isUri) && capture->bytes.test(static_cast<unsigned char>(byte));
        const bool isNumber = name[0] >= '1' && name[0] <= '9';
        if (isNumber)
            return false; // The nearest regular expression is the one whose captures count.
    }
    if (depth >= DeepestSet)
        return false;
    for (NodeId block = run.tree().enclosingBlock(directive); block != NodeId::None;
         block = run.tree().enclosingBlock(block)) {
        for (const NodeId set : run.tree().directivesIn(block, "set")) {
            if (run.argument(set).toLower() != '$' + name || set == directive)
                continue;
            const QList<QByteArray> inside = variablesIn(run.argument(set, 1));
            if (std::ranges::any_of(inside,
                                    [&](const QByteArray &each) { return canHold(run, set, each, byte, depth + 1); }))
                return true;
        }
    }
    return false;
}

bool isInternal(const CheckRun &run, NodeId directive)
{
    for (NodeId block = run.tree().enclosingBlock(directive); block != NodeId::None;
         block = run.tree().enclosingBlock(block)) {
        if (run.has(block, "internal"))
            return true;
        if (run.tree().name(block) == "location" &&
            locationName(run.tree().statement(block).words).kind == LocationName::Kind::Named)
            return true;
    }
    return false;
}

/// The part of a directive that ends up where a line feed would do harm; empty when there is none.
QByteArray exposedValue(const CheckRun &run, NodeId directive)
{
    const QByteArrayView name = run.tree().name(directive);
    const QList<QByteArray> arguments = run.tree().arguments(directive);
    if (name == "proxy_pass")
        return arguments.value(0);
    if (name == "return") {
        static constexpr std::array<QByteArrayView, 5> Redirects = {"301", "302", "303", "307", "308"};
        if (arguments.size() == 1)
            return arguments[0];
        return std::ranges::find(Redirects, arguments.value(0)) != Redirects.end() ? arguments.value(1) : QByteArray();
    }
    if (name == "rewrite") {
        const QByteArray target = arguments.value(1);
        const bool isRedirect = target.startsWith("http://") || target.startsWith("https://") ||
                                target.startsWith("$scheme") || arguments.value(2) == "redirect" ||
                                arguments.value(2) == "permanent";
        return isRedirect ? target : QByteArray();
    }
    return arguments.value(1);
}

void checkSplitting(CheckRun &run)
{
    for (const QByteArray &name : {QByteArray("return"), QByteArray("rewrite"), QByteArray("add_header"),
                                   QByteArray("proxy_set_header"), QByteArray("proxy_pass")}) {
        for (const NodeId id : run.all(name)) {
            if (!run.isInHttp(id))
                continue;
            for (const QByteArray &variable : variablesIn(exposedValue(run, id))) {
                // A rewrite that redirects escapes what its own captures hold.
                const bool isEscaped = name == "rewrite" && variable[0] >= '1' && variable[0] <= '9';
                if (isEscaped || !canHold(run, id, variable, '\n'))
                    continue;
                CheckResult &result = run.report(
                    "response-splitting", id, {{u"directive"_s, text(name)}, {u"variable"_s, u'$' + text(variable)}});
                QByteArray fixed = exposedValue(run, id);
                if (name == "return" && variable == "uri" && fixed.endsWith("$uri")) {
                    fixed.chop(4);
                    const QByteArray code = run.tree().arguments(id).size() > 1 ? run.argument(id) + ' ' : QByteArray();
                    result.edits.append(replacement(id, code + fixed + "$request_uri"));
                }
                break;
            }
        }
    }
}

/// Scheme, host and port of a pass's argument, up to the first variable that begins with a slash or the path itself.
QByteArray addressPart(const QByteArray &argument)
{
    const qsizetype scheme = argument.indexOf("://");
    const qsizetype from = scheme < 0 ? 0 : scheme + 3;
    qsizetype end = argument.indexOf('/', from);
    for (const QByteArrayView path :
         {QByteArrayView("$uri"), QByteArrayView("$request_uri"), QByteArrayView("$document_uri"), QByteArrayView("?"),
          QByteArrayView("$is_args")}) {
        const qsizetype at = argument.indexOf(path, from);
        if (at > from && (end < 0 || at < end))
            end = at;
    }
    return end < 0 ? argument : argument.first(end);
}

bool beginsWithSlash(const CheckRun &run, NodeId directive, const QByteArray &name)
{
    for (const Matched &matched : regexesFor(run, directive)) {
        const std::optional<RegexShape> shape = RegexShape::of(matched.pattern);
        if (const RegexCapture *capture = shape ? shape->capture(name) : nullptr)
            return capture->first.count() == 1 && capture->first.test('/');
    }
    return false;
}

void checkChosenUpstreams(CheckRun &run)
{
    for (const QByteArray &name : {QByteArray("proxy_pass"), QByteArray("fastcgi_pass"), QByteArray("uwsgi_pass"),
                                   QByteArray("scgi_pass"), QByteArray("grpc_pass")}) {
        for (const NodeId id : run.all(name)) {
            if (!run.isInHttp(id) || isInternal(run, id))
                continue;
            for (const QByteArray &variable : variablesIn(addressPart(run.argument(id)))) {
                if (beginsWithSlash(run, id, variable))
                    break;
                if (!canHold(run, id, variable, '.'))
                    continue;
                run.report("request-chooses-upstream", id,
                           {{u"directive"_s, text(name)}, {u"variable"_s, u'$' + text(variable)}});
                break;
            }
        }
    }
}

/// An origin of somebody else that @p pattern takes for one of its own; nothing when none was found.
QString foreignOrigin(const QByteArray &pattern, bool isCaseless)
{
    static const QRegularExpression domain(u"[A-Za-z0-9-]+(?:\\\\?\\.\\(?(?:\\?:)?[A-Za-z0-9-]+)+"_s);
    const QRegularExpression regex(QString::fromUtf8(pattern), isCaseless ? QRegularExpression::CaseInsensitiveOption
                                                                          : QRegularExpression::NoPatternOption);
    const QRegularExpressionMatch literal = domain.match(QString::fromUtf8(pattern));
    if (!regex.isValid() || !literal.hasMatch())
        return {};
    QString own = literal.captured();
    own.remove(u'\\').remove(u'(').remove(u"?:"_s);
    QString dotless = own;
    dotless.replace(dotless.lastIndexOf(u'.'), 1, u'x');
    // One that goes on behind the domain, one that ends in it, one without its dot, one that has it in the path.
    for (const QString &foreign :
         {u"https://%1.evil.example"_s.arg(own), u"https://evil%1"_s.arg(own), u"https://%1.example"_s.arg(dotless),
          u"https://evil.example/%1"_s.arg(own), u"https://%1"_s.arg(dotless)}) {
        if (regex.match(foreign).hasMatch() || regex.match(foreign + u'/').hasMatch())
            return foreign;
    }
    return {};
}

void checkOrigins(CheckRun &run)
{
    for (const NodeId block : run.all("if")) {
        const QList<QByteArray> words = run.tree().arguments(block);
        const QByteArray subject = words.value(0).mid(1).toLower();
        const std::optional<Matched> condition = matchedBy(run, block);
        if (!condition || (subject != "$http_origin" && subject != "$http_referer"))
            continue;
        const QString foreign = foreignOrigin(condition->pattern, words[1].endsWith('*'));
        if (!foreign.isEmpty())
            run.report("origin-regex", block, {{u"regex"_s, text(condition->pattern)}, {u"example"_s, foreign}});
    }
    for (const NodeId map : run.all("map")) {
        const QByteArray subject = run.argument(map).toLower();
        if (subject != "$http_origin" && subject != "$http_referer")
            continue;
        for (const NodeId entry : run.tree().directivesIn(map)) {
            const QByteArrayView key = run.tree().name(entry);
            if (!key.startsWith('~'))
                continue;
            const bool isCaseless = key.startsWith("~*");
            const QByteArray pattern = key.sliced(isCaseless ? 2 : 1).toByteArray();
            const QString foreign = foreignOrigin(pattern, isCaseless);
            if (!foreign.isEmpty())
                run.report("origin-regex", entry, {{u"regex"_s, text(pattern)}, {u"example"_s, foreign}});
        }
    }
}

} // namespace

void checkInjection(CheckRun &run)
{
    checkSplitting(run);
    checkChosenUpstreams(run);
    checkOrigins(run);
    for (const NodeId id : run.all("proxy_set_header")) {
        const bool isRawHost = run.argument(id).compare("Host", Qt::CaseInsensitive) == 0 &&
                               (run.argument(id, 1) == "$http_host" || run.argument(id, 1) == "${http_host}");
        if (isRawHost)
            run.report("host-spoofing", id).edits.append(replacement(id, run.argument(id) + " $host"));
    }
    for (const QByteArray &name :
         {QByteArray("add_header"), QByteArray("add_trailer"), QByteArray("more_set_headers")}) {
        for (const NodeId id : run.all(name)) {
            const QList<QByteArray> arguments = run.tree().arguments(id);
            if (std::ranges::any_of(arguments, [](const QByteArray &each) { return each.contains('\n'); }))
                run.report("multi-line-header", id, {{u"header"_s, text(arguments.value(0))}});
        }
    }
}

} // namespace headwater
