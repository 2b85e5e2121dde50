// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/nametable.h"

#include <algorithm>

namespace headwater {

bool NameTable::add(const QByteArray &name, int value)
{
    if (name.size() > 1 && name.startsWith('~')) {
        m_regexes.append({.value = value, .name = name});
        return true;
    }
    const QByteArray plain = name.toLower();
    if (plain.size() > 1 && (plain.startsWith('.') || (plain.size() > 2 && plain.startsWith("*."))))
        return addLeading(plain, name, value);
    if (plain.size() > 2 && plain.endsWith(".*")) {
        const QByteArray head = plain.chopped(2);
        if (m_trailing.contains(head))
            return false;
        m_trailing.insert(head, {.value = value, .name = name});
        return true;
    }
    if (m_exact.contains(plain) || m_dotted.contains(plain))
        return false;
    m_exact.insert(plain, {.value = value, .name = name});
    return true;
}

bool NameTable::addLeading(const QByteArray &plain, const QByteArray &name, int value)
{
    const bool isDotted = plain.startsWith('.');
    const QByteArray tail = plain.sliced(isDotted ? 1 : 2);
    if (isDotted && (m_exact.contains(tail) || m_dotted.contains(tail)))
        return false;
    const bool isTaken = m_leading.contains(tail);
    // nginx notes the exact name before it finds the wildcard taken: example.com is then nobody's.
    if (isDotted)
        m_dotted.insert(tail, {.value = isTaken ? -1 : value, .name = name});
    if (isTaken)
        return false;
    m_leading.insert(tail, {.value = value, .name = name});
    return true;
}

std::optional<NameTable::Found> NameTable::find(const QByteArray &host, NginxRegex &regex) const
{
    const auto found = [](const Name &name, Kind kind) {
        return Found{.value = name.value, .kind = kind, .name = name.name, .match = {}};
    };
    if (const auto exact = m_exact.constFind(host); exact != m_exact.constEnd())
        return found(*exact, Kind::Exact);
    if (!host.isEmpty()) {
        const auto dotted = m_dotted.constFind(host);
        if (dotted != m_dotted.constEnd() && dotted->value >= 0)
            return found(*dotted, Kind::Exact);
        for (qsizetype dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (const auto tail = m_leading.constFind(host.sliced(dot + 1)); tail != m_leading.constEnd())
                return found(*tail, Kind::LeadingWildcard);
        }
        for (qsizetype dot = host.lastIndexOf('.'); dot > 0; dot = host.lastIndexOf('.', dot - 1)) {
            if (const auto head = m_trailing.constFind(host.first(dot)); head != m_trailing.constEnd())
                return found(*head, Kind::TrailingWildcard);
        }
        for (const Name &name : m_regexes) {
            const bool hasCapitals = std::ranges::any_of(name.name, [](char c) { return c >= 'A' && c <= 'Z'; });
            if (std::optional<RegexMatch> match = regex.match(name.name.sliced(1), hasCapitals, host))
                return Found{.value = name.value, .kind = Kind::Regex, .name = name.name, .match = *match};
        }
    }
    return {};
}

} // namespace headwater
