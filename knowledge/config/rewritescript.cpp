// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/rewritescript.h"

namespace headwater {

namespace {

constexpr int MovedPermanently = 301;
constexpr int MovedTemporarily = 302;
constexpr int InternalServerError = 500;

bool isElsewhere(const QByteArray &target)
{
    return target.startsWith("http://") || target.startsWith("https://") || target.startsWith("$scheme");
}

/// The words between the parentheses of an if.
QList<QByteArray> conditionWords(QList<QByteArray> words)
{
    if (words.isEmpty() || !words.first().startsWith('(') || !words.last().endsWith(')'))
        return {};
    words.first().remove(0, 1);
    words.last().chop(1);
    if (words.first().isEmpty() && words.size() > 1)
        words.removeFirst();
    if (words.size() > 1 && words.last().isEmpty())
        words.removeLast();
    return words;
}

} // namespace

RewriteScript::Outcome RewriteScript::run(NodeId block, RequestState &state)
{
    Outcome outcome;
    runBlock(block, state, outcome);
    return outcome;
}

bool RewriteScript::runBlock(NodeId block, RequestState &state, Outcome &outcome)
{
    for (const NodeId directive : m_tree.directivesIn(block)) {
        const QByteArrayView name = m_tree.name(directive);
        if (name == "set") {
            set(directive, state);
        } else if (name == "rewrite") {
            if (!rewrite(directive, state, outcome))
                return false;
        } else if (name == "return") {
            answer(directive, state, outcome);
            return false;
        } else if (name == "break") {
            state.isChanged = false;
            return false;
        } else if (name == "if" && m_tree.isBlock(directive) && holds(directive, state)) {
            outcome.condition = directive;
            if (!runBlock(directive, state, outcome))
                return false;
        }
    }
    return true;
}

void RewriteScript::noteUnknown(NodeId directive, const QStringList &unknown)
{
    if (unknown.isEmpty())
        return;
    m_steps.add(u"%1 at %2 depends on %3, which only the running nginx knows; it is taken for empty.",
                u"%2 处的 %1 取决于 %3，只有运行中的 nginx 才知道它的值；这里按空值处理。",
                {wordsOf(m_tree, directive), placeText(m_tree, directive), unknown.join(u", ")});
}

void RewriteScript::set(NodeId directive, RequestState &state)
{
    const QList<QByteArray> words = m_tree.arguments(directive);
    if (words.size() != 2 || !words.first().startsWith('$'))
        return;
    const ExpandedText value = m_values.expand(state, words.last());
    noteUnknown(directive, value.unknown);
    const QByteArray name = words.first().sliced(1).toLower();
    if (name == "args")
        state.arguments = value.text;
    else
        state.variables.insert(name, value.text);
}

bool RewriteScript::rewrite(NodeId directive, RequestState &state, Outcome &outcome)
{
    const QList<QByteArray> words = m_tree.arguments(directive);
    if (words.size() < 2 || words[1].isEmpty())
        return true;
    const std::optional<RegexMatch> match = m_values.regex().match(words[0], false, state.path);
    if (!match) {
        state.captures.clear();
        return true;
    }
    state.take(*match);
    state.isInternal = true;
    const QByteArray flag = words.value(2);
    const QString words1 = wordsOf(m_tree, directive);
    const QString place = placeText(m_tree, directive);
    QByteArray target = words[1];
    if (flag == "redirect" || flag == "permanent" || isElsewhere(target)) {
        outcome.status = flag == "permanent" ? MovedPermanently : MovedTemporarily;
        m_steps.add(u"%1 at %2 answers with a redirect, %3.", u"%2 处的 %1 以跳转 %3 应答。",
                    {words1, place, QString::number(outcome.status)});
        return false;
    }
    const bool keepsArguments = !target.endsWith('?');
    if (!keepsArguments)
        target.chop(1);
    const qsizetype question = target.indexOf('?');
    const ExpandedText path =
        m_values.expand(state, QByteArrayView(target).first(question < 0 ? target.size() : question));
    noteUnknown(directive, path.unknown);
    if (question >= 0) {
        const ExpandedText added = m_values.expand(state, QByteArrayView(target).sliced(question + 1), true);
        const bool hasMore = keepsArguments && !state.arguments.isEmpty();
        state.arguments = added.text + (hasMore ? '&' + state.arguments : QByteArray());
    } else if (!keepsArguments) {
        state.arguments.clear();
    }
    state.path = path.text;
    state.isChanged = flag != "break";
    if (state.path.isEmpty()) {
        outcome.status = InternalServerError;
        m_steps.add(u"%1 at %2 leaves no path; nginx answers 500.", u"%2 处的 %1 得到空路径，nginx 应答 500。",
                    {words1, place});
        return false;
    }
    m_steps.add(u"%1 at %2 makes the path \"%3\".", u"%2 处的 %1 把路径改为“%3”。", {words1, place, shown(state.path)});
    return flag.isEmpty();
}

void RewriteScript::answer(NodeId directive, RequestState &state, Outcome &outcome)
{
    const QList<QByteArray> words = m_tree.arguments(directive);
    bool isNumber = false;
    outcome.status = words.value(0).toInt(&isNumber);
    if (!isNumber)
        outcome.status = MovedTemporarily;
    outcome.hasText = isNumber && words.size() > 1 && !words[1].isEmpty();
    const ExpandedText text = m_values.expand(state, words.value(isNumber ? 1 : 0));
    m_steps.add(u"%1 at %2 answers.", u"%2 处的 %1 作出应答。",
                {wordsOf(m_tree, directive), placeText(m_tree, directive)});
}

bool RewriteScript::holds(NodeId condition, RequestState &state)
{
    const QList<QByteArray> words = conditionWords(m_tree.arguments(condition));
    const auto decide = [&](bool isTrue, const QStringList &unknown) {
        noteUnknown(condition, unknown);
        if (isTrue)
            m_steps.add(u"The condition of %1 at %2 holds.", u"%2 处 %1 的条件成立。",
                        {wordsOf(m_tree, condition), placeText(m_tree, condition)});
        return isTrue;
    };
    if (words.isEmpty())
        return false;
    if (!words.first().startsWith('$')) {
        const ExpandedText path = m_values.expand(state, words.value(1));
        noteUnknown(condition, path.unknown);
        return holdsFile(condition, words.first(), path.text);
    }
    const ExpandedText left = m_values.expand(state, words.first());
    if (words.size() == 1)
        return decide(!left.text.isEmpty() && left.text != "0", left.unknown);
    const QByteArray operation = words.value(1);
    if (operation == "=" || operation == "!=") {
        const ExpandedText right = m_values.expand(state, words.value(2));
        return decide((left.text == right.text) == (operation == "="), left.unknown + right.unknown);
    }
    const bool isNegative = operation.startsWith('!');
    const std::optional<RegexMatch> match = m_values.regex().match(words.value(2), operation.endsWith('*'), left.text);
    if (match)
        state.take(*match);
    else
        state.captures.clear();
    return decide(match.has_value() != isNegative, left.unknown);
}

bool RewriteScript::holdsFile(NodeId condition, const QByteArray &test, const QByteArray &path)
{
    const bool isNegative = test.startsWith('!');
    const char what = test.isEmpty() ? '\0' : test.back();
    const FileKind kind = m_lookUp(path);
    bool isSo = false;
    if (what == 'f')
        isSo = kind == FileKind::File;
    else if (what == 'd')
        isSo = kind == FileKind::Directory;
    else
        isSo = kind == FileKind::File || kind == FileKind::Directory;
    const QStringList values = {wordsOf(m_tree, condition), placeText(m_tree, condition), shown(path)};
    if (kind == FileKind::Unknown || what == 'x')
        m_steps.add(
            u"%1 at %2 depends on what lies at %3, which cannot be seen from here; nothing is taken to be there.",
            u"%2 处的 %1 取决于 %3 处的文件，这里看不到，按不存在处理。", values);
    if (isSo != isNegative)
        m_steps.add(u"The condition of %1 at %2 holds.", u"%2 处 %1 的条件成立。", values);
    return isSo != isNegative;
}

} // namespace headwater
