// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/fixinputs.h"

#include "knowledge/config/configlexer.h"
#include "knowledge/config/quantity.h"
#include "knowledge/diagnosis/predicates.h"
#include "knowledge/fix/fixplace.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

/// What a rule can draw on.
struct Sources
{
    const Finding &finding;
    const ConfigTree *config = nullptr;
    const Answers &answers;
    const MachineFacts *machine = nullptr;
};

/// The user's own words go into a file that nginx executes: they must be one value and nothing besides.
bool isAcceptable(const FixInput &input, const QString &value)
{
    static const QRegularExpression control(u"[\\x00-\\x1f\\x7f]"_s);
    if (value.isEmpty() || value.contains(control) || !argumentWords(value.toUtf8()))
        return false;
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(input.pattern));
    return input.pattern.isEmpty() || pattern.match(value).hasMatch();
}

QString sizeAbove(const FixInput &input, const Sources &sources)
{
    const auto capture = static_cast<std::size_t>(input.with.value("capture"_L1).toInt(1)) - 1;
    if (capture >= sources.finding.tally.capturedNumbers.size())
        return {};
    const NumberRange &numbers = sources.finding.tally.capturedNumbers[capture];
    const double factor = input.with.value("factor"_L1).toDouble(1.5);
    return numbers.isEmpty() ? QString() : QString::fromLatin1(roundSize(static_cast<double>(numbers.most) * factor));
}

QString byAnswer(const FixInput &input, const Sources &sources)
{
    const QString answer = sources.answers.value(input.with.value("question"_L1).toString());
    return input.with.value("values"_L1).toObject().value(answer).toVariant().toString();
}

/// Parameters in YAML can be numbers as well as texts.
QByteArray parameter(const FixInput &input, QLatin1StringView name)
{
    return input.with.value(name).toVariant().toString().toUtf8();
}

QList<QByteArray> argumentsInForce(const QByteArray &directive, const Sources &sources)
{
    if (sources.config)
        return FixPlace(*sources.config, sources.finding, directive).value().arguments;
    return effectiveValue(ConfigTree(), NodeId::None, directive).arguments;
}

QString scaledValue(const FixInput &input, const Sources &sources)
{
    const QByteArray directive = directiveName(input.with.value("directive"_L1).toString(), sources.finding);
    QList<QByteArray> arguments = argumentsInForce(directive, sources);
    if (arguments.isEmpty())
        return {};
    // Of several, as in "8 4k", the last is the one that grows.
    QByteArray &value = arguments.last();
    value = scaled(value, input.with.value("factor"_L1).toDouble(2), parameter(input, "at-most"_L1),
                   quantityKind(directive));
    return value.isEmpty() ? QString() : QString::fromUtf8(arguments.join(' '));
}

/// The directive whose zone the log's message names, or else the one in force.
QList<QByteArray> zoneArguments(const QByteArray &directive, const Sources &sources)
{
    if (!sources.config)
        return {};
    for (const NodeId node : sources.config->all(directive)) {
        const QList<QByteArray> arguments = sources.config->arguments(node);
        for (const ValueCounts &captured : sources.finding.tally.capturedTexts) {
            for (const ValueCounts::Value &name : captured.sorted()) {
                const bool isNamed = std::ranges::any_of(arguments, [&](const QByteArray &argument) {
                    return !name.value.isEmpty() && argument.contains('=' + name.value + ':');
                });
                if (isNamed)
                    return arguments;
            }
        }
    }
    return argumentsInForce(directive, sources);
}

QString zoneScaled(const FixInput &input, const Sources &sources)
{
    static const QRegularExpression zone(u"^((?:shared:|zone=|keys_zone=)[^:]+:)(\\d+[kKmMgG]?)$"_s);
    const QByteArray directive = directiveName(input.with.value("directive"_L1).toString(), sources.finding);
    QStringList words;
    bool isFound = false;
    for (const QByteArray &argument : zoneArguments(directive, sources)) {
        words.append(QString::fromUtf8(argument));
        const QRegularExpressionMatch match = zone.match(words.last());
        if (isFound || !match.hasMatch())
            continue;
        isFound = true;
        QByteArray size =
            scaled(match.captured(2).toLatin1(), input.with.value("factor"_L1).toDouble(2), {}, QuantityKind::Size);
        const QByteArray least = parameter(input, "at-least"_L1);
        if (quantity(size, QuantityKind::Size) < quantity(least, QuantityKind::Size))
            size = least;
        words.last() = match.captured(1) + QString::fromLatin1(size);
    }
    return isFound ? words.join(u' ') : QString();
}

/// The pass directive's argument with the address at which something does listen on this machine.
QString listensNearby(const Sources &sources)
{
    const PeerProbe *peer = sources.machine ? peerProbeOf(sources.finding, *sources.machine) : nullptr;
    const std::optional<UpstreamUse> &upstream = sources.finding.upstream;
    if (!peer || peer->nearby.isEmpty() || !sources.config || !upstream || upstream->block != NodeId::None ||
        upstream->hasVariables)
        return {};
    QString argument = QString::fromUtf8(sources.config->arguments(upstream->pass).value(0));
    return argument.replace(QString::fromUtf8(upstream->target), peer->nearby.constFirst());
}

QString derived(const FixInput &input, const Sources &sources)
{
    if (input.rule == "size-above"_L1)
        return sizeAbove(input, sources);
    if (input.rule == "by-answer"_L1)
        return byAnswer(input, sources);
    if (input.rule == "scaled"_L1)
        return scaledValue(input, sources);
    if (input.rule == "zone-scaled"_L1)
        return zoneScaled(input, sources);
    if (input.rule == "listens-nearby"_L1)
        return listensNearby(sources);
    return {};
}

} // namespace

QByteArray FixInputs::fill(const QString &text) const
{
    QString filled = text;
    for (const auto &[id, value] : values.asKeyValueRange())
        filled.replace(u'{' + id + u'}', value);
    return filled.toUtf8();
}

FixInputs resolveInputs(const Fix &fix, const Finding &finding, const ConfigTree *config,
                        const QMap<QString, QString> &given, const Answers &answers, const MachineFacts *machine)
{
    const Sources sources{.finding = finding, .config = config, .answers = answers, .machine = machine};
    FixInputs inputs;
    for (const FixInput &input : fix.inputs) {
        // A value that the user gave is not replaced behind their back: it is right, or there is none.
        const QString byUser = given.value(input.id).trimmed();
        const QStringList candidates =
            byUser.isEmpty() ? QStringList{derived(input, sources), input.suggested} : QStringList{byUser};
        const auto value =
            std::ranges::find_if(candidates, [&](const QString &candidate) { return isAcceptable(input, candidate); });
        if (value == candidates.end())
            inputs.missing.append(input.id);
        else
            inputs.values.insert(input.id, *value);
    }
    return inputs;
}

std::optional<QList<QByteArray>> argumentWords(const QByteArray &value)
{
    const QString nowhere;
    const QByteArray text = "x " + value + ';';
    ConfigLexer lexer(nowhere, text);
    const LexedStatement statement = lexer.next();
    if (statement.end != LexedStatement::End::Semicolon || statement.endsAt != text.size() - 1 ||
        !lexer.takeProblems().isEmpty())
        return {};
    QList<QByteArray> words;
    for (auto word = statement.words.begin() + 1; word != statement.words.end(); ++word)
        words.append(word->text);
    return words;
}

} // namespace headwater
