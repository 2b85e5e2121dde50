// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/checkrun.h"

#include "knowledge/catalog/checktable.h"
#include "knowledge/config/blockcontext.h"
#include "knowledge/config/mainfile.h"

#include <QFile>

#include <algorithm>

namespace headwater {

QString CheckResult::message(Language language) const
{
    QString filled = check->message.in(language);
    for (const auto &[name, value] : values.asKeyValueRange())
        filled.replace(QLatin1Char('{') + name + QLatin1Char('}'), value);
    return filled;
}

CheckRun::CheckRun(const ConfigTree &tree, const QVersionNumber &version)
    : m_tree(tree)
    , m_version(version)
{
    for (const NodeId id : tree.directivesIn(NodeId::None)) {
        if (isMainBlock(tree.name(id)))
            m_mainFiles.insert(rootFile(id));
    }
    std::vector<NodeId> waiting(tree.roots().rbegin(), tree.roots().rend());
    while (!waiting.empty()) {
        const NodeId id = waiting.back();
        waiting.pop_back();
        m_directives.push_back(id);
        m_byName[tree.name(id).toByteArray()].push_back(id);
        if (tree.isBlock(id) && (holdsData(tree.name(id)) || isLuaBlock(tree.name(id))))
            continue;
        const std::vector<NodeId> &children = tree.node(id).children;
        waiting.insert(waiting.end(), children.rbegin(), children.rend());
    }
}

const std::vector<NodeId> &CheckRun::all(const QByteArray &name) const
{
    static const std::vector<NodeId> none;
    const auto found = m_byName.constFind(name);
    return found == m_byName.cend() ? none : *found;
}

std::vector<NodeId> CheckRun::blocks(std::initializer_list<QByteArrayView> names) const
{
    std::vector<NodeId> found;
    for (const NodeId id : m_directives) {
        if (m_tree.isBlock(id) && std::ranges::find(names, m_tree.name(id)) != names.end() && isInHttp(id))
            found.push_back(id);
    }
    return found;
}

QByteArray CheckRun::argument(NodeId directive, qsizetype index) const
{
    const std::vector<ConfigWord> &words = m_tree.statement(directive).words;
    const auto at = static_cast<std::size_t>(index + 1);
    return at < words.size() ? words[at].text : QByteArray();
}

QByteArray CheckRun::joined(NodeId directive) const
{
    return m_tree.arguments(directive).join(' ');
}

bool CheckRun::has(NodeId block, QByteArrayView name) const
{
    return !m_tree.directivesIn(block, name).empty();
}

QByteArray CheckRun::value(NodeId block, QByteArrayView directive) const
{
    return effectiveValue(m_tree, block, directive).arguments.value(0);
}

NodeId CheckRun::enclosing(NodeId directive, QByteArrayView block) const
{
    NodeId outer = m_tree.enclosingBlock(directive);
    while (outer != NodeId::None && m_tree.name(outer) != block)
        outer = m_tree.enclosingBlock(outer);
    return outer;
}

bool CheckRun::isInHttp(NodeId directive) const
{
    NodeId outermost = directive;
    for (NodeId outer = directive; outer != NodeId::None; outer = m_tree.enclosingBlock(outer))
        outermost = outer;
    const QByteArrayView name = m_tree.name(outermost);
    return name != "stream" && name != "mail" && name != "events";
}

int CheckRun::rootFile(NodeId directive) const
{
    while (m_tree.node(directive).parent != NodeId::None)
        directive = m_tree.node(directive).parent;
    return m_tree.node(directive).file;
}

bool CheckRun::mayPrecede(int major, int minor, int micro) const
{
    return m_version.isNull() || m_version < QVersionNumber(major, minor, micro);
}

CheckPlace CheckRun::place(NodeId directive) const
{
    const std::vector<ConfigWord> &words = m_tree.statement(directive).words;
    const ConfigWord &first = words.front();
    // Words on the first line make up what an editor underlines.
    qsizetype end = first.range.end;
    for (const ConfigWord &word : words) {
        if (word.line == first.line)
            end = word.range.end;
    }
    return {.file = m_tree.path(directive),
            .line = first.line,
            .column = first.column,
            .endColumn = first.column + static_cast<int>(end - first.range.begin),
            .directive = directive};
}

CheckPlace CheckRun::place(NodeId directive, qsizetype argument) const
{
    const std::vector<ConfigWord> &words = m_tree.statement(directive).words;
    const ConfigWord &word = words[std::min(static_cast<std::size_t>(argument + 1), words.size() - 1)];
    return {.file = m_tree.path(directive),
            .line = word.line,
            .column = word.column,
            .endColumn = word.column + static_cast<int>(word.range.end - word.range.begin),
            .directive = directive};
}

CheckResult &CheckRun::report(CheckId id, NodeId directive, const QMap<QString, QString> &values)
{
    return report(id, place(directive), values);
}

CheckResult &CheckRun::report(CheckId id, const CheckPlace &place, const QMap<QString, QString> &values)
{
    const QString name = QString::fromLatin1(id.text().data(), static_cast<qsizetype>(id.text().size()));
    m_results.append({.check = CheckTable::instance().check(name),
                      .places = {place},
                      .values = values,
                      .edits = {},
                      .isSilenced = false,
                      .reason = {}});
    return m_results.last();
}

ProposedEdit insertion(NodeId block, const QByteArray &name, const QByteArray &value)
{
    return {.action = ProposedEdit::Action::Insert, .place = block, .name = name, .value = value};
}

ProposedEdit insertionAfter(NodeId directive, const QByteArray &name, const QByteArray &value)
{
    return {.action = ProposedEdit::Action::InsertAfter, .place = directive, .name = name, .value = value};
}

QList<QList<QByteArray>> tableRows(const QString &name)
{
    QFile file(QStringLiteral(":/headwater/") + name);
    QList<QList<QByteArray>> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeFirst();
    for (const QByteArray &line : std::as_const(lines)) {
        if (!line.isEmpty())
            rows.append(line.split('\t'));
    }
    return rows;
}

QByteArray conditionRegex(const QList<QByteArray> &arguments)
{
    // The words are "($uri", "~*" and "pattern)", or "pattern" and ")" where it was quoted.
    const QByteArray operation = arguments.value(1);
    if (operation != "~" && operation != "~*" && operation != "!~" && operation != "!~*")
        return {};
    QList<QByteArray> pattern = arguments.sliced(2);
    if (!pattern.isEmpty() && pattern.last() == ")")
        pattern.removeLast();
    else if (!pattern.isEmpty() && pattern.last().endsWith(')'))
        pattern.last().chop(1);
    return pattern.join(' ');
}

ProposedEdit replacement(NodeId directive, const QByteArray &value)
{
    return {.action = ProposedEdit::Action::Replace, .place = directive, .name = {}, .value = value};
}

ProposedEdit removal(NodeId directive)
{
    return {.action = ProposedEdit::Action::Remove, .place = directive, .name = {}, .value = {}};
}

} // namespace headwater
