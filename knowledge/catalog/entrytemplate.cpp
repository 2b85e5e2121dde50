// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/entrytemplate.h"

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A scalar that YAML reads back byte for byte, whatever it holds.
QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\'', u"''"_s);
    if (!escaped.contains(u'\n'))
        return u'\'' + escaped + u'\'';
    escaped = text;
    return u'"' + escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s) + u'"';
}

QString pattern(const QByteArray &format, const Match &match)
{
    QString text = u"format: "_s + quoted(QString::fromUtf8(format));
    if (!match.errorName.empty())
        text += u", errors: [%1]"_s.arg(QString::fromUtf8(QByteArrayView(match.errorName)));
    if (!match.phase.empty())
        text += u", phases: [%1]"_s.arg(quoted(QString::fromUtf8(QByteArrayView(match.phase))));
    return u"{ "_s + text + u" }"_s;
}

} // namespace

QByteArray guessedFormat(std::string_view text)
{
    QByteArray format;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t close = text[i] == '"' ? text.find('"', i + 1) : std::string_view::npos;
        if (close != std::string_view::npos) {
            format += "\"%s\"";
            i = close;
        } else if (isDigit(text[i]) && (i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1])))) {
            format += "%d";
            while (i + 1 < text.size() && isDigit(text[i + 1]))
                ++i;
        } else if (text[i] == '%') {
            format += "%%";
        } else {
            format += text[i];
        }
    }
    return format;
}

QString entryTemplate(const Catalog &catalog, const QString &line)
{
    const QByteArray bytes = line.trimmed().toUtf8();
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto [message, match] = catalog.read(sampleLine(text), text.size());
    const QByteArray format = match.format >= 0 ? catalog.formatText(match.format) : guessedFormat(message.text);
    return u"entries:\n"
           "  - id: choose-a-name            # lower case, with hyphens\n"
           "    severity: medium             # benign, low, medium, high or critical: for the service\n"
           "    messages:\n"
           "      - %1\n"
           "    samples:\n"
           "      - %2\n"
           "    title:   { en: '', zh_CN: '' }\n"
           "    meaning: { en: '', zh_CN: '' } # what it means, and why nginx says it\n"
           "    first:   { en: '', zh_CN: '' } # what to do first, and where to look\n"
           "    references:\n"
           "      - { title: '', url: 'https://' }\n"_s.arg(pattern(format, match), quoted(QString::fromUtf8(bytes)));
}

} // namespace headwater
