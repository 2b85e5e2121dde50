// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/markdowntext.h"

#include "knowledge/visibletext.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar WordJoiner(0x2060); // Has no width, but what calls people by "@name" no longer sees a name.

/// As many backticks as enclose @p text, whatever is in it.
QString fence(const QString &text, qsizetype least)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(std::max(least, longest + 1), u'`');
}

QString escaped(QStringView text)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'<')
            result += "&lt;"_L1; // Not every reader knows \<.
        else if (c == u'>')
            result += "&gt;"_L1;
        else if (c == u'&')
            result += "&amp;"_L1;
        else if (u"\\`*_[]#|~$"_s.contains(c))
            result += u'\\' + QString(c);
        else
            result += c;
        if (c == u'@')
            result += WordJoiner;
    }
    return result;
}

} // namespace

QString markdownText(const QString &text)
{
    // Readers make links of these by themselves.
    static const QRegularExpression address(u"[!-~]*(?:://|www\\.)[!-~]*"_s);
    const QString line = visibleLine(QString(text).replace(u'\n', u' '));
    QString result;
    qsizetype done = 0;
    for (auto match = address.globalMatch(line); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        result +=
            escaped(QStringView(line).sliced(done, found.capturedStart() - done)) + markdownCode(found.captured());
        done = found.capturedEnd();
    }
    result += escaped(QStringView(line).sliced(done));
    // What would begin a list, a heading's underline or a quotation.
    static const QRegularExpression beginning(u"^\\s*(?:[-+=:]|\\d+[.)])"_s);
    if (beginning.match(result).hasMatch())
        result.prepend(WordJoiner);
    return result;
}

QString markdownCode(const QString &text)
{
    const QString line = visibleLine(text);
    const QString ticks = fence(line, 1);
    // A space on each side is taken off again; without it a backtick at an end would join the fence.
    const bool needsSpace = line.startsWith(u'`') || line.endsWith(u'`') || line.startsWith(u' ') || line.isEmpty();
    const QString space = needsSpace ? u" "_s : QString();
    return ticks + space + line + space + ticks;
}

QString markdownBlock(const QString &text, const QString &language)
{
    if (text.isEmpty())
        return {};
    const QString shown = visibleText(text);
    const QString ticks = fence(shown, 3);
    return ticks + language + u'\n' + shown + u'\n' + ticks + u"\n\n"_s;
}

QString markdownReferences(const QList<Reference> &references)
{
    QString result;
    for (const Reference &reference : references) {
        const QUrl url(reference.url);
        const bool isWebAddress = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
        const QString target = QString::fromLatin1(url.toEncoded()).replace(u'(', u"%28"_s).replace(u')', u"%29"_s);
        result += isWebAddress ? u"- ["_s + markdownText(reference.title) + u"]("_s + target + u")\n"_s
                               : u"- "_s + markdownText(reference.title) + u'\n';
    }
    return result.isEmpty() ? result : result + u'\n';
}

} // namespace headwater
