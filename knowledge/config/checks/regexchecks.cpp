// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/checks/regexshape.h"
#include "knowledge/config/locationname.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// Where a regular expression stands.
struct RegexUse
{
    QByteArray pattern;
    NodeId directive = NodeId::None;
    CheckPlace place;
};

QList<RegexUse> regexesOf(const CheckRun &run)
{
    QList<RegexUse> uses;
    for (const NodeId id : run.directives()) {
        const QByteArrayView name = run.tree().name(id);
        const QList<QByteArray> arguments = run.tree().arguments(id);
        if (name == "rewrite" && arguments.size() >= 2) {
            uses.append({.pattern = arguments[0], .directive = id, .place = run.place(id, 0)});
        } else if (name == "location" && run.tree().isBlock(id)) {
            const LocationName location = locationName(run.tree().statement(id).words);
            if (location.isRegex())
                uses.append({.pattern = location.text, .directive = id, .place = run.place(id, arguments.size() - 1)});
        } else if (const QByteArray condition = name == "if" ? conditionRegex(arguments) : QByteArray();
                   !condition.isEmpty()) {
            uses.append({.pattern = condition, .directive = id, .place = run.place(id, 2)});
        } else if (name == "server_name") {
            for (qsizetype i = 0; i < arguments.size(); ++i) {
                if (arguments[i].startsWith('~'))
                    uses.append({.pattern = arguments[i].sliced(1), .directive = id, .place = run.place(id, i)});
            }
        } else if (name == "map" && run.tree().isBlock(id)) {
            for (const NodeId entry : run.tree().directivesIn(id)) {
                const QByteArrayView key = run.tree().name(entry);
                if (key.startsWith('~'))
                    uses.append({.pattern = key.sliced(key.startsWith("~*") ? 2 : 1).toByteArray(),
                                 .directive = entry,
                                 .place = run.place(entry)});
            }
        }
    }
    return uses;
}

int largestCapture(const QByteArray &value)
{
    int largest = 0;
    for (qsizetype i = 0; i + 1 < value.size(); ++i) {
        if (value[i] == '$' && value[i + 1] >= '1' && value[i + 1] <= '9')
            largest = std::max(largest, value[i + 1] - '0');
    }
    return largest;
}

void checkCaptures(CheckRun &run, const RegexUse &use, qsizetype count)
{
    const auto report = [&](NodeId id, int number) {
        run.report("missing-capture", id,
                   {{u"capture"_s, u'$' + QString::number(number)},
                    {u"regex"_s, text(use.pattern)},
                    {u"count"_s, QString::number(count)}});
    };
    if (run.tree().name(use.directive) == "rewrite") {
        if (const int number = largestCapture(run.argument(use.directive, 1)); number > count)
            report(use.directive, number);
        return;
    }
    if (run.tree().name(use.directive) != "location")
        return;
    for (const NodeId id : run.tree().directivesIn(use.directive)) {
        // From here on the captures are another expression's.
        if (run.tree().name(id) == "rewrite" || run.tree().name(id) == "if")
            return;
        if (run.tree().isBlock(id))
            continue;
        if (const int number = largestCapture(run.joined(id)); number > count)
            report(id, number);
    }
}

/// CVE-2026-42945 and CVE-2026-9256: fixed in 1.30.1 and 1.31.0, in 1.30.2 and 1.31.1.
void checkRewriteOverflow(CheckRun &run, const RegexUse &use, const RegexShape &shape)
{
    const QVersionNumber &version = run.version();
    if (version.isNull() || run.tree().name(use.directive) != "rewrite")
        return;
    const QByteArray target = run.argument(use.directive, 1);
    const bool hasQuery = target.contains('?') && largestCapture(target) > 0 && version < QVersionNumber(1, 30, 1);
    const bool isOverlapping = shape.hasNestedCaptures() && largestCapture(target) > 0 &&
                               (version < QVersionNumber(1, 30, 2) || version == QVersionNumber(1, 31, 0));
    if (!hasQuery && !isOverlapping)
        return;
    run.report("rewrite-capture-overflow", use.directive,
               {{u"version"_s, version.toString()}, {u"cve"_s, hasQuery ? u"CVE-2026-42945"_s : u"CVE-2026-9256"_s}});
}

void checkLocation(CheckRun &run, const RegexUse &use, const RegexShape &shape)
{
    if (run.tree().name(use.directive) != "location")
        return;
    static const QRegularExpression extension(u"\\\\\\.(?:[a-z0-9]+|\\((?:\\?:)?[a-z0-9|]+\\))\\z"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    const QString pattern = text(use.pattern);
    if (const std::optional<QByteArray> &only = shape.onlyText(); only && only->startsWith('/')) {
        CheckResult &result = run.report("regex-for-exact-match", use.place, {{u"path"_s, text(*only)}});
        if (run.argument(use.directive) == "~" && !only->contains(' '))
            result.edits.append(replacement(use.directive, "= " + *only));
    } else if (extension.match(pattern).hasMatch()) {
        CheckResult &result = run.report("unanchored-regex", use.place, {{u"regex"_s, pattern}});
        const QByteArray modifier = run.argument(use.directive);
        if (modifier == "~" || modifier == "~*")
            result.edits.append(replacement(use.directive, modifier + ' ' + use.pattern + '$'));
    }
}

} // namespace

void checkRegexes(CheckRun &run)
{
    for (const RegexUse &use : regexesOf(run)) {
        const QRegularExpression regex(QString::fromUtf8(use.pattern));
        if (!regex.isValid()) {
            run.report("invalid-regex", use.place,
                       {{u"regex"_s, text(use.pattern)}, {u"problem"_s, regex.errorString()}});
            continue;
        }
        checkCaptures(run, use, regex.captureCount());
        const std::optional<RegexShape> shape = RegexShape::of(use.pattern);
        if (!shape)
            continue;
        if (shape->canExplode())
            run.report("regex-backtracking", use.place, {{u"regex"_s, text(use.pattern)}});
        checkLocation(run, use, *shape);
        checkRewriteOverflow(run, use, *shape);
    }
}

} // namespace headwater
