// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/errortext.h"

#include "knowledge/incident/errorwords.h"
#include "knowledge/machine/shellquote.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(headwater::ErrorText)
};

QString shortName(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

/// Whether the system refused for lack of rights, which a copy made by root gets round.
bool isRefused(const Source &source)
{
    const QFileInfo file(source.name);
    return file.exists() && !file.isReadable();
}

} // namespace

QString errorText(const Error &error)
{
    // The core's sentence in the language that the window speaks, which is the one its translation is of.
    return describe(error, languageOf(ErrorText::tr("en", "the language of this translation: en or zh_CN")));
}

SourceNotice sourceNotice(const Source &source)
{
    Error error = source.problem.value_or(Error{});
    if (error.where.isEmpty() || error.where == source.name)
        error.where = shortName(source.name);
    const QString sentence = errorText(error);
    if (source.pasted.isEmpty() && isRefused(source)) {
        const QString copy = u"~/"_s + shellQuoted(shortName(source.name));
        const QString command =
            QFileInfo(source.name).isDir()
                ? u"sudo cp -r %1 %2 && sudo chown -R \"$USER\" %2"_s.arg(shellQuoted(source.name), copy)
                : u"sudo cat %1 > %2"_s.arg(shellQuoted(source.name), copy);
        return {.text = ErrorText::tr("%1 Open a copy that you may read, made by this command:").arg(sentence),
                .command = command,
                .files = {}};
    }
    return {.text = sentence, .command = {}, .files = {}};
}

} // namespace headwater
