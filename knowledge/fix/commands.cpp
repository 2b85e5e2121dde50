// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/commands.h"

#include "knowledge/machine/shellquote.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

// No line of a patch can be this one: they begin with a blank, a sign, an at sign or a backslash.
constexpr auto EndOfPatch = "HEADWATER"_L1;

/// What is done for one file.
struct FileSteps
{
    QString backUp;
    QString patch;
    QString write;
    QString putBack;
};

// Whether a terminal takes @p text as it is: in UTF-8, and without control characters, by which it could leave the
// paste.
std::optional<QString> pasteable(const QByteArray &text)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    QString decoded = decode(text);
    const bool isPlain = !decode.hasError() && std::ranges::none_of(decoded, [](QChar character) {
        return character.category() == QChar::Other_Control && character != u'\n' && character != u'\t';
    });
    return isPlain ? std::optional(std::move(decoded)) : std::nullopt;
}

QString patchStep(const FileChange &change, const QString &file)
{
    // The file is named in the command; what it is called may not get between the lines of the patch.
    FileChange unnamed = change;
    unnamed.path = u"file"_s;
    const QByteArray diff = unnamed.unifiedDiff();
    const QString patch = u"sudo patch %1"_s.arg(file);
    if (const auto text = pasteable(diff))
        return u"%1 <<'%2' &&\n%3%2"_s.arg(patch, EndOfPatch, *text);

    QString encoded;
    const QByteArray base64 = diff.toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 76)
        encoded += QString::fromLatin1(base64.mid(i, 76)) + u'\n';
    return u"base64 -d <<'%2' | %1 &&\n%3%2"_s.arg(patch, EndOfPatch, encoded);
}

FileSteps stepsFor(const FileChange &change, qsizetype number)
{
    const QString path = shellQuoted(change.path);
    const QString before = u"\"$backup/%1\""_s.arg(number);
    const QString after = u"\"$backup/%1.new\""_s.arg(number);
    return {.backUp = u"sudo cp -p -- %1 %2 &&\nsudo cp -p %2 %3 &&"_s.arg(path, before, after),
            .patch = patchStep(change, after),
            .write = u"sudo cp -- %1 %2 &&"_s.arg(after, path),
            .putBack = u"sudo cp -- %1 %2"_s.arg(before, path)};
}

} // namespace

QString shellCommands(const QList<FileChange> &changes, const QString &mainFile, const QString &prefix,
                      const QDateTime &when)
{
    QList<FileSteps> files;
    for (const FileChange &change : changes)
        files.append(stepsFor(change, files.size() + 1));

    QStringList which;
    if (!mainFile.isEmpty())
        which << u"-c"_s << mainFile;
    if (!prefix.isEmpty())
        which << u"-p"_s << prefix;
    const QString test = shellCommand(QStringList{u"nginx"_s, u"-t"_s} + which);
    const QString reload = shellCommand(QStringList{u"nginx"_s, u"-s"_s, u"reload"_s} + which);

    QStringList lines{
        u"backup=headwater-backup-%1 && mkdir -m 700 \"$backup\" &&"_s.arg(when.toString(u"yyyyMMdd-hhmmss"_s))};
    for (const FileSteps &file : files)
        lines << file.backUp << file.patch;
    lines << u"{"_s;
    for (const FileSteps &file : files)
        lines << file.write;
    lines << u"sudo %1 || {"_s.arg(test);
    for (const FileSteps &file : files)
        lines << u"    %1;"_s.arg(file.putBack);
    lines << u"    false; }; } &&"_s << u"{ sudo systemctl reload nginx || sudo %1; }"_s.arg(reload);
    return lines.join(u'\n') + u'\n';
}

} // namespace headwater
