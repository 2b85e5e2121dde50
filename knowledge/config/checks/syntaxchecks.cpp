// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What nginx itself refuses or warns of while it reads.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/directivetable.h"
#include "knowledge/config/mainfile.h"
#include "knowledge/config/quantity.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <map>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

bool isThirdParty(QByteArrayView name)
{
    static const QList<QList<QByteArray>> rows = tableRows(u"third-party.tsv"_s);
    return std::ranges::any_of(rows, [name](const QList<QByteArray> &row) {
        const QByteArrayView pattern = row.constFirst();
        if (pattern.startsWith('*'))
            return name.endsWith(pattern.sliced(1));
        return pattern.endsWith('*') ? name.startsWith(pattern.chopped(1)) : name == pattern;
    });
}

/// A dynamic module that is not one of nginx's own may bring directives that nobody here has heard of.
bool loadsForeignModule(const CheckRun &run)
{
    static constexpr std::array<QByteArrayView, 4> Own = {"ngx_http_", "ngx_stream_", "ngx_mail_", "ngx_otel_"};
    return std::ranges::any_of(run.all("load_module"), [&run](NodeId id) {
        const QByteArray path = run.argument(id);
        const QByteArrayView file = QByteArrayView(path).sliced(path.lastIndexOf('/') + 1);
        return std::ranges::none_of(Own, [file](QByteArrayView start) { return file.startsWith(start); });
    });
}

/// Where a directive ends that is not allowed where it stands.
using MisplacedAt = QSet<std::pair<QString, int>>;

void checkProblems(CheckRun &run, const MisplacedAt &misplaced)
{
    for (const ConfigProblem &problem : run.tree().problems()) {
        const CheckPlace place{.file = problem.file,
                               .line = problem.line,
                               .column = problem.column,
                               .endColumn = 0,
                               .directive = NodeId::None};
        if (problem.text.startsWith("open() "_L1) || problem.text.startsWith("pread() "_L1))
            run.report("include-missing", place, {{u"problem"_s, problem.text}});
        // Reported as misplaced-directive, with the places where it may stand; unless a missing or superfluous brace
        // brought it there, and the tree has it where it belongs.
        else if (!problem.text.endsWith("directive is not allowed here"_L1) ||
                 !misplaced.contains({problem.file, problem.line}))
            run.report("syntax-error", place, {{u"problem"_s, problem.text}});
    }
}

/// Contexts in which nginx's own directives stand: anything inside another block is that block's business.
bool isKnownContext(const QByteArray &context)
{
    static const QSet<QByteArray> known = {"main", "events",         "http",         "server", "location", "upstream",
                                           "if",   "if in location", "limit_except", "stream", "mail"};
    return known.contains(context);
}

QString contextList(QByteArrayView name)
{
    QStringList contexts;
    for (const DirectiveInfo *info : DirectiveTable::instance().find(name)) {
        for (const QByteArray &context : info->contexts)
            contexts.append(text(context));
    }
    contexts.removeDuplicates();
    return contexts.join(u", "_s);
}

void checkValue(CheckRun &run, NodeId id, const DirectiveInfo &info)
{
    const QByteArray value = run.argument(id);
    bool isGood = true;
    QString wanted;
    if (info.valueKind == "flag") {
        isGood = value.compare("on", Qt::CaseInsensitive) == 0 || value.compare("off", Qt::CaseInsensitive) == 0;
        wanted = u"on | off"_s;
    } else if (!info.valueKind.isEmpty()) {
        const QuantityKind kind = info.valueKind == "size"   ? QuantityKind::Size
                                  : info.valueKind == "time" ? QuantityKind::Time
                                                             : QuantityKind::Number;
        isGood = quantity(value, kind).has_value();
        wanted = text(info.valueKind);
    }
    if (isGood)
        return;
    CheckResult &result =
        run.report("invalid-value", run.place(id, 0),
                   {{u"directive"_s, text(info.name)}, {u"value"_s, text(value)}, {u"wanted"_s, wanted}});
    if (info.valueKind != "flag")
        return;
    const QByteArray lower = value.toLower();
    if (lower == "true" || lower == "yes" || lower == "1")
        result.edits.append(replacement(id, "on"));
    else if (lower == "false" || lower == "no" || lower == "0")
        result.edits.append(replacement(id, "off"));
}

/// The line that nginx names when it has read a directive: that of the semicolon or the opening brace.
int lastLine(const ConfigTree &tree, NodeId id)
{
    const ConfigStatement &statement = tree.statement(id);
    const QByteArray &bytes = tree.files()[static_cast<std::size_t>(tree.node(id).file)].bytes;
    const qsizetype end = statement.body ? statement.body->begin : statement.range.end;
    const qsizetype lastWord = statement.words.back().range.begin;
    return statement.words.back().line +
           static_cast<int>(QByteArrayView(bytes).sliced(lastWord, end - lastWord).count('\n'));
}

void checkDirective(CheckRun &run, NodeId id, bool mayBeForeign, MisplacedAt &misplaced)
{
    const ConfigTree &tree = run.tree();
    const QByteArrayView name = tree.name(id);
    const NodeId block = tree.enclosingBlock(id);
    if (name == "include" || !isKnownContext(tree.context(block)))
        return;
    // A stray file can have been included from anywhere.
    if (block == NodeId::None && !run.isOfMainFile(id))
        return;
    const DirectiveTable &table = DirectiveTable::instance();
    if (table.find(name).isEmpty()) {
        const QByteArray near = table.nearest(name);
        if (isThirdParty(name) || (mayBeForeign && near.isEmpty()) || !name.isValidUtf8())
            return;
        run.report("unknown-directive", id,
                   {{u"directive"_s, text(name)}, {u"nearest"_s, near.isEmpty() ? u"–"_s : text(near)}});
        return;
    }
    const DirectiveInfo *info = directiveAt(tree, block, name);
    if (!info) {
        if (isThirdParty(name))
            return;
        run.report("misplaced-directive", id,
                   {{u"directive"_s, text(name)},
                    {u"context"_s, text(tree.context(block))},
                    {u"contexts"_s, contextList(name)}});
        misplaced.insert({tree.path(id), lastLine(tree, id)});
        return;
    }
    const qsizetype count = std::ssize(tree.statement(id).words) - 1;
    if (!info->takes(count))
        run.report("wrong-argument-count", id,
                   {{u"directive"_s, text(name)},
                    {u"count"_s, QString::number(count)},
                    {u"syntax"_s, text(name) + u' ' + text(info->syntax)}});
    else if (count == 1)
        checkValue(run, id, *info);
    const QVersionNumber since = QVersionNumber::fromString(QString::fromLatin1(info->since));
    if (!run.version().isNull() && since.segmentCount() == 3 && since.majorVersion() >= 1 && run.version() < since &&
        info->module.startsWith("ngx_") && !info->arguments.isEmpty())
        run.report(
            "directive-too-new", id,
            {{u"directive"_s, text(name)}, {u"since"_s, since.toString()}, {u"version"_s, run.version().toString()}});
}

bool mayStandOnce(const DirectiveInfo &info)
{
    return info.isOnce || (info.isBlock && isMainBlock(info.name));
}

void checkDuplicates(CheckRun &run)
{
    const ConfigTree &tree = run.tree();
    std::map<std::tuple<int, NodeId, QByteArray>, NodeId> first;
    for (const NodeId id : run.directives()) {
        const NodeId block = tree.enclosingBlock(id);
        if (block == NodeId::None && !run.isOfMainFile(id))
            continue;
        const DirectiveInfo *info = directiveAt(tree, block, tree.name(id));
        if (!info || !mayStandOnce(*info))
            continue;
        const auto key = std::tuple(run.rootFile(id), block, tree.name(id).toByteArray());
        const auto [known, isFirst] = first.try_emplace(key, id);
        if (isFirst)
            continue;
        CheckResult &result =
            run.report("duplicate-directive", id,
                       {{u"directive"_s, text(tree.name(id))}, {u"line"_s, QString::number(tree.line(known->second))}});
        result.places.append(run.place(known->second));
        if (!info->isBlock && run.joined(id) == run.joined(known->second))
            result.edits.append(removal(id));
    }
}

} // namespace

void checkSyntax(CheckRun &run)
{
    const bool mayBeForeign = loadsForeignModule(run);
    MisplacedAt misplaced;
    for (const NodeId id : run.directives())
        checkDirective(run, id, mayBeForeign, misplaced);
    checkProblems(run, misplaced);
    checkDuplicates(run);
}

} // namespace headwater
