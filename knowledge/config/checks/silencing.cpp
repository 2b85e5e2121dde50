// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/checktable.h"
#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/checks/linter.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// `# headwater: ignore ID,ID reason` in a file.
struct IgnoreComment
{
    CheckPlace place;
    int lineMeant = 0; ///< The line of the directive that it speaks of.
    QStringList checks;
    QString reason;
    bool isUsed = false;
};

bool isInsideWord(const ConfigFile &file, qsizetype position)
{
    return std::ranges::any_of(file.statements, [position](const ConfigStatement &statement) {
        return std::ranges::any_of(statement.words, [position](const ConfigWord &word) {
            return word.range.begin <= position && position < word.range.end;
        });
    });
}

QList<IgnoreComment> commentsIn(const ConfigFile &file)
{
    static const QRegularExpression form(u"\\A#+\\s*headwater:\\s*ignore\\b[\\s:]*([\\w,-]*)\\s*(.*?)\\s*\\z"_s);
    QList<IgnoreComment> comments;
    QList<qsizetype> waiting; // Comments on lines of their own speak of the next line that holds a directive.
    int line = 0;
    for (qsizetype begin = 0; begin < file.bytes.size();) {
        ++line;
        const qsizetype lineEnd = file.bytes.indexOf('\n', begin);
        const qsizetype end = lineEnd < 0 ? file.bytes.size() : lineEnd;
        const QByteArrayView bytes = QByteArrayView(file.bytes).sliced(begin, end - begin);
        const qsizetype keyword = bytes.indexOf("headwater:");
        const qsizetype hash = keyword < 0 ? -1 : bytes.first(keyword).lastIndexOf('#');
        const bool hasDirective = !bytes.trimmed().isEmpty() && !bytes.trimmed().startsWith('#');
        if (hasDirective) {
            for (const qsizetype index : std::as_const(waiting))
                comments[index].lineMeant = line;
            waiting.clear();
        }
        if (hash >= 0 && !isInsideWord(file, begin + hash)) {
            const QRegularExpressionMatch match = form.match(QString::fromUtf8(bytes.sliced(hash)));
            if (match.hasMatch()) {
                if (!hasDirective)
                    waiting.append(comments.size());
                const auto column = static_cast<int>(hash) + 1;
                comments.append({.place = {.file = file.path,
                                           .line = line,
                                           .column = column,
                                           .endColumn = static_cast<int>(bytes.size()) + 1,
                                           .directive = NodeId::None},
                                 .lineMeant = line,
                                 .checks = match.captured(1).split(u',', Qt::SkipEmptyParts),
                                 .reason = match.captured(2),
                                 .isUsed = false});
            }
        }
        begin = end + 1;
    }
    return comments;
}

/// An ordinary name for a check is as good as its id.
bool means(const QString &name, const CheckResult &result)
{
    const Check *check = CheckTable::instance().find(name);
    return check && check->id == result.check->id;
}

void applyComments(const ConfigFile &file, QList<CheckResult> &results, CheckRun &run)
{
    if (!file.bytes.contains("headwater:"))
        return;
    QList<IgnoreComment> comments = commentsIn(file);
    for (IgnoreComment &comment : comments) {
        for (CheckResult &result : results) {
            const CheckPlace &place = result.places.constFirst();
            const bool isMeant =
                place.file == file.path && place.line == comment.lineMeant &&
                std::ranges::any_of(comment.checks, [&](const QString &name) { return means(name, result); });
            if (!isMeant)
                continue;
            comment.isUsed = true;
            result.isSilenced = true;
            result.reason = comment.reason;
        }
    }
    for (const IgnoreComment &comment : std::as_const(comments)) {
        bool isUnderstood = !comment.checks.isEmpty();
        for (const QString &name : comment.checks) {
            if (CheckTable::instance().find(name))
                continue;
            isUnderstood = false;
            run.report("ignore-unknown-check", comment.place, {{u"name"_s, name}});
        }
        if (comment.checks.isEmpty())
            run.report("ignore-unknown-check", comment.place, {{u"name"_s, QString()}});
        else if (comment.reason.isEmpty())
            run.report("ignore-without-reason", comment.place, {{u"name"_s, comment.checks.join(u", ")}});
        if (isUnderstood && !comment.isUsed)
            run.report("ignore-without-effect", comment.place, {{u"name"_s, comment.checks.join(u", ")}});
    }
}

auto order(const CheckResult &result)
{
    const CheckPlace &place = result.places.constFirst();
    return std::tie(place.file, place.line, place.column, result.check->id);
}

/// Whether both say the same of the same stretch of a file.
bool isSame(const CheckResult &a, const CheckResult &b)
{
    const CheckPlace &left = a.places.constFirst();
    const CheckPlace &right = b.places.constFirst();
    return a.check == b.check && left.file == right.file && left.line == right.line && left.column == right.column &&
           a.values == b.values;
}

} // namespace

void settle(const ConfigTree &tree, QList<CheckResult> &results)
{
    CheckRun run(tree, {});
    for (const ConfigFile &file : tree.files())
        applyComments(file, results, run);
    results += run.takeResults();
    std::ranges::stable_sort(results, {}, [](const CheckResult &result) { return order(result); });
    const auto [first, last] = std::ranges::unique(results, isSame);
    results.erase(first, last);
}

} // namespace headwater
