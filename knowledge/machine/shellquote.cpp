// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/shellquote.h"

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(QChar character)
{
    return character.unicode() < 0x80 && (character.isLetterOrNumber() || "_./:@%+,-"_L1.contains(character));
}

// A line feed stays as it is: inside quotes the shell only waits for more, and printf could not give it, since $(…)
// drops line feeds at the end.
bool mustBeSpelled(QChar character)
{
    return character.category() == QChar::Other_Control && character != u'\n';
}

QString spelled(QChar character)
{
    QString octal;
    for (const char byte : QString(character).toUtf8())
        octal += u"\\%1"_s.arg(static_cast<uchar>(byte), 3, 8, QChar(u'0'));
    return u"\"$(printf '%1')\""_s.arg(octal);
}

} // namespace

QString shellQuoted(const QString &word)
{
    if (!word.isEmpty() && std::ranges::all_of(word, isPlain))
        return word;
    QString quoted = u"'"_s;
    for (const QChar character : word) {
        if (character == u'\'')
            quoted += u"'\\''"_s;
        else if (mustBeSpelled(character))
            quoted += u'\'' + spelled(character) + u'\'';
        else
            quoted += character;
    }
    return quoted + u'\'';
}

QString shellCommand(const QStringList &words)
{
    QStringList quoted;
    std::ranges::transform(words, std::back_inserter(quoted), shellQuoted);
    return quoted.join(u' ');
}

} // namespace headwater
