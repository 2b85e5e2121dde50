// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/nginxregex.h"

namespace headwater {

const QRegularExpression &NginxRegex::compiled(const QByteArray &pattern, bool isCaseless)
{
    const std::pair key(pattern, isCaseless);
    if (const auto known = m_compiled.constFind(key); known != m_compiled.constEnd())
        return *known;
    const auto options = isCaseless ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption;
    return *m_compiled.insert(key, QRegularExpression(QString::fromLatin1(pattern), options));
}

std::optional<RegexMatch> NginxRegex::match(const QByteArray &pattern, bool isCaseless, const QByteArray &subject)
{
    const QRegularExpression &expression = compiled(pattern, isCaseless);
    if (!expression.isValid())
        return {};
    const QRegularExpressionMatch found = expression.match(QString::fromLatin1(subject));
    if (!found.hasMatch())
        return {};
    RegexMatch match;
    match.hasGroups = expression.captureCount() > 0;
    for (int i = 0; i <= found.lastCapturedIndex(); ++i)
        match.captures.append(found.captured(i).toLatin1());
    const QStringList names = expression.namedCaptureGroups();
    for (qsizetype i = 1; i < names.size(); ++i) {
        if (!names[i].isEmpty())
            match.named.insert(names[i].toLatin1(), found.captured(static_cast<int>(i)).toLatin1());
    }
    return match;
}

} // namespace headwater
