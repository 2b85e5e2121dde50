// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/editplanner.h"

#include "knowledge/config/quantity.h"
#include "knowledge/fix/keyeddirective.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

std::unexpected<Error> notFound(const QByteArray &directive, const QString &detail)
{
    return std::unexpected(
        Error{.code = Error::Code::NotFound, .where = QString::fromUtf8(directive), .detail = detail, .line = 0});
}

/// The edit that puts @p to in the place of @p from: of the argument that is just that, or else wherever it occurs.
std::optional<Edit> substitution(const ConfigFile &file, const ConfigStatement &statement, const QByteArray &from,
                                 const QByteArray &to)
{
    const std::vector<ConfigWord> &words = statement.words;
    const auto whole = std::ranges::find(words.begin() + 1, words.end(), from, &ConfigWord::text);
    if (whole != words.end())
        return Edit{.range = whole->range, .text = to};
    if (words.size() == 1)
        return {};
    const SourceRange range{.begin = words[1].range.begin, .end = words.back().range.end};
    const QByteArray raw = file.bytes.sliced(range.begin, range.end - range.begin);
    return raw.contains(from) ? std::optional(Edit{.range = range, .text = QByteArray(raw).replace(from, to)})
                              : std::nullopt;
}

} // namespace

EditPlanner::EditPlanner(const ConfigTree &tree, const Finding &finding, const Fix &fix, const FixInputs &inputs)
    : m_tree(tree)
    , m_finding(finding)
    , m_fix(fix)
    , m_inputs(inputs)
{
}

Result<bool> EditPlanner::plan(const EditRule &rule)
{
    const QByteArray name = directiveName(rule.directive, m_finding);
    const FixPlace place(m_tree, m_finding, name);
    switch (rule.action) {
    case EditRule::Action::Set:
        return set(rule, place, name);
    case EditRule::Action::Remove:
        return remove(rule, place, name);
    case EditRule::Action::SetParameter:
        return setParameters(rule, place, name);
    case EditRule::Action::Substitute:
        return substitute(rule, place, name);
    }
    std::unreachable();
}

QList<FileChange> EditPlanner::changes() const
{
    QList<FileChange> changes;
    for (const auto &[file, edits] : m_edits.asKeyValueRange())
        changes.append(applyEdits(m_tree.files()[static_cast<std::size_t>(file)], edits));
    return changes;
}

Result<bool> EditPlanner::set(const EditRule &rule, const FixPlace &place, const QByteArray &name)
{
    const QByteArray value = m_inputs.fill(rule.value);
    if (!argumentWords(value))
        return std::unexpected(Error{.code = Error::Code::Invalid,
                                     .where = QString::fromUtf8(name),
                                     .detail = u"\"%1\" is no value"_s.arg(QString::fromUtf8(value)),
                                     .line = 0});
    if (isKeyed(name))
        return setKeyed(rule, place, name, value);
    const Result<FixPlace::Target> target = place.target(rule.place);
    if (!target)
        return std::unexpected(target.error());
    const EffectiveValue inForce = valueIn(*target, place, name);
    if (isSatisfied(rule, name, inForce.arguments, value))
        return false;
    // A value that is set further in would hide one that is set in the block that the rule names.
    if (inForce.isSet() && isInside(m_tree.enclosingBlock(inForce.node), target->block))
        add(fileOf(m_tree, inForce.node), replaceArguments(m_tree, inForce.node, value));
    else
        insert(*target, name, value);
    return true;
}

/// One of a list replaces its like, or joins the level whose list is in force: on a level of its own it would end the
/// inheritance of all the others.
Result<bool> EditPlanner::setKeyed(const EditRule &rule, const FixPlace &place, const QByteArray &name,
                                   const QByteArray &value)
{
    const QList<QByteArray> wanted = argumentWords(value).value_or(QList<QByteArray>());
    Result<FixPlace::Target> target = place.target(rule.place);
    if (!target)
        return std::unexpected(target.error());
    if (const EffectiveValue inForce = valueIn(*target, place, name); inForce.isSet()) {
        target->block = m_tree.enclosingBlock(inForce.node);
        target->file = fileOf(m_tree, target->block == NodeId::None ? inForce.node : target->block);
        for (const NodeId node : m_tree.directivesIn(target->block, name)) {
            const QList<QByteArray> arguments = m_tree.arguments(node);
            if (!hasSameKey(name, arguments, wanted))
                continue;
            if (arguments == wanted)
                return false;
            add(fileOf(m_tree, node), replaceArguments(m_tree, node, value));
            return true;
        }
    }
    insert(*target, name, value);
    return true;
}

Result<bool> EditPlanner::remove(const EditRule &rule, const FixPlace &place, const QByteArray &name)
{
    const Result<FixPlace::Target> target = place.target(rule.place);
    if (!target)
        return std::unexpected(target.error());
    const EffectiveValue inForce = valueIn(*target, place, name);
    if (!inForce.isSet())
        return false;
    const QList<QByteArray> wanted = argumentWords(m_inputs.fill(rule.value)).value_or(QList<QByteArray>());
    bool isAnyRemoved = false;
    for (const NodeId node : m_tree.directivesIn(m_tree.enclosingBlock(inForce.node), name)) {
        if (!wanted.isEmpty() && !hasSameKey(name, m_tree.arguments(node), wanted) && m_tree.arguments(node) != wanted)
            continue;
        add(fileOf(m_tree, node), removeDirective(m_tree, node));
        isAnyRemoved = true;
    }
    return isAnyRemoved;
}

Result<bool> EditPlanner::setParameters(const EditRule &rule, const FixPlace &place, const QByteArray &name)
{
    const Result<FixPlace::Target> target = place.target(rule.place);
    if (!target)
        return std::unexpected(target.error());
    const std::vector<NodeId> directives = m_tree.directivesIn(target->block, name);
    if (directives.empty())
        return notFound(name, u"none in the block"_s);
    const QByteArray parameter = rule.parameter.toUtf8();
    const QByteArray value = m_inputs.fill(rule.value);
    bool isAnySet = false;
    for (const NodeId node : directives) {
        if (m_tree.arguments(node).contains(value.isEmpty() ? parameter : parameter + '=' + value))
            continue;
        add(fileOf(m_tree, node), setParameter(m_tree, node, parameter, value));
        isAnySet = true;
    }
    return isAnySet;
}

Result<bool> EditPlanner::substitute(const EditRule &rule, const FixPlace &place, const QByteArray &name)
{
    const QByteArray from = m_inputs.fill(rule.parameter);
    const QByteArray to = m_inputs.fill(rule.value);
    const EffectiveValue inForce = place.value();
    if (!inForce.isSet() && inForce.arguments.isEmpty())
        return notFound(name, u"not set"_s);
    if (!inForce.isSet())
        return false; // nginx's default is in force, which has nothing to be replaced.
    std::vector<NodeId> nodes{inForce.node};
    // An address that is not in the pass itself may be in the upstream block that it names.
    if (m_finding.upstream && m_finding.upstream->pass == inForce.node && m_finding.upstream->block != NodeId::None) {
        const std::vector<NodeId> servers = m_tree.directivesIn(m_finding.upstream->block, "server");
        nodes.insert(nodes.end(), servers.begin(), servers.end());
    }
    bool isAnyReplaced = false;
    bool isAnyInPlace = false;
    for (const NodeId node : nodes) {
        const ConfigFile &file = m_tree.files()[static_cast<std::size_t>(fileOf(m_tree, node))];
        if (std::optional<Edit> edit = substitution(file, m_tree.statement(node), from, to)) {
            add(fileOf(m_tree, node), *std::move(edit));
            isAnyReplaced = true;
        }
        isAnyInPlace = isAnyInPlace || m_tree.arguments(node).join(' ').contains(to);
    }
    if (!isAnyReplaced && !isAnyInPlace)
        return notFound(name, u"does not contain \"%1\""_s.arg(QString::fromUtf8(from)));
    return isAnyReplaced;
}

/// The value in force where the finding's requests went through, if that is inside @p target, and else in it.
EffectiveValue EditPlanner::valueIn(const FixPlace::Target &target, const FixPlace &place, const QByteArray &name) const
{
    const bool isOnTheWay = target.block == NodeId::None || isInside(place.origin(), target.block);
    return isOnTheWay ? place.value() : effectiveValue(m_tree, target.block, name);
}

/// Whether @p arguments say what @p value does, though in other units, or, for a limit that has only to be high enough,
/// more.
bool EditPlanner::isSatisfied(const EditRule &rule, const QByteArray &name, const QList<QByteArray> &arguments,
                              const QByteArray &value) const
{
    const QList<QByteArray> wanted = argumentWords(value).value_or(QList<QByteArray>());
    if (arguments == wanted)
        return true;
    if (arguments.size() != 1 || wanted.size() != 1)
        return false;
    const QuantityKind kind = quantityKind(name);
    const std::optional<qint64> present = quantity(arguments.first(), kind);
    const std::optional<qint64> needed = quantity(wanted.first(), kind);
    if (!present || !needed)
        return false;
    const bool isLowerBound = std::ranges::any_of(m_fix.inputs, [&](const FixInput &input) {
        return input.rule == "size-above"_L1 && rule.value == u'{' + input.id + u'}';
    });
    // 0 switches such a check off.
    return *present == *needed || (isLowerBound && (*present > *needed || *present == 0));
}

bool EditPlanner::isInside(NodeId block, NodeId outer) const
{
    while (block != outer && block != NodeId::None)
        block = m_tree.enclosingBlock(block);
    return block == outer;
}

void EditPlanner::insert(const FixPlace::Target &target, const QByteArray &name, const QByteArray &value)
{
    const ConfigFile &file = m_tree.files()[static_cast<std::size_t>(target.file)];
    add(target.file, target.block == NodeId::None ? insertAtTop(file, name, value)
                                                  : insertDirective(m_tree, target.block, name, value));
}

void EditPlanner::add(int file, Edit edit)
{
    QList<Edit> &edits = m_edits[file];
    // A file that is included in several places has its directives several times, but is edited once.
    const bool isKnown = std::ranges::any_of(edits, [&](const Edit &known) {
        const bool isOverlapping = known.range.begin < edit.range.end && edit.range.begin < known.range.end;
        return isOverlapping || (known.range == edit.range && known.text == edit.text);
    });
    if (!isKnown)
        edits.append(std::move(edit));
}

} // namespace headwater
