// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/errortext.h"

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
    const QString where = error.where.isEmpty() ? ErrorText::tr("The file") : error.where;
    const QString detail = error.detail.isEmpty() ? ErrorText::tr("no reason was given") : error.detail;
    switch (error.code) {
    case Error::Code::CannotOpen:
        return ErrorText::tr("%1 could not be opened: %2.").arg(where, detail);
    case Error::Code::ReadFailed:
        return ErrorText::tr("%1 could not be read: %2.").arg(where, detail);
    case Error::Code::WriteFailed:
        return ErrorText::tr("%1 could not be written: %2.").arg(where, detail);
    case Error::Code::BadSyntax:
        return error.line > 0 ? ErrorText::tr("%1, line %2: %3.").arg(where).arg(error.line).arg(detail)
                              : ErrorText::tr("%1 could not be understood: %2.").arg(where, detail);
    case Error::Code::NotFound:
        return ErrorText::tr("%1 is not there: %2.").arg(where, detail);
    case Error::Code::Invalid:
        return ErrorText::tr("%1 is of no use here: %2.").arg(where, detail);
    case Error::Code::TestFailed:
        return ErrorText::tr("nginx refused %1: %2").arg(where, detail);
    case Error::Code::Cancelled:
        return ErrorText::tr("%1 was not read to its end: it was cancelled.").arg(where);
    }
    return {};
}

SourceNotice sourceNotice(const Source &source)
{
    Error error = source.problem.value_or(Error{});
    if (error.where.isEmpty() || error.where == source.name)
        error.where = shortName(source.name);
    if (error.detail.endsWith(u'.'))
        error.detail.chop(1);
    const QString sentence = errorText(error);
    if (source.pasted.isEmpty() && isRefused(source)) {
        const QString copy = u"~/"_s + shellQuoted(shortName(source.name));
        const QString command =
            QFileInfo(source.name).isDir()
                ? u"sudo cp -r %1 %2 && sudo chown -R \"$USER\" %2"_s.arg(shellQuoted(source.name), copy)
                : u"sudo cat %1 > %2"_s.arg(shellQuoted(source.name), copy);
        return {.text = ErrorText::tr("%1 Open a copy that you may read, made by this command:").arg(sentence),
                .command = command};
    }
    if (source.kind == Source::Kind::Unusable && !QFileInfo::exists(source.name) && source.pasted.isEmpty())
        return {.text = ErrorText::tr("%1 Check the name, or open the file from where it is now.").arg(sentence),
                .command = {}};
    return {.text = sentence, .command = {}};
}

QString shellQuoted(const QString &path)
{
    return u'\'' + QString(path).replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace headwater
