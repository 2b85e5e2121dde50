// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

#include <bitset>
#include <memory>
#include <optional>
#include <vector>

namespace headwater {

using ByteSet = std::bitset<256>;

/// A capture of a regular expression: which bytes it can hold.
struct RegexCapture
{
    QByteArray name; ///< Empty for a numbered one.
    ByteSet bytes;
    ByteSet first; ///< With which it can begin.
};

/// What can be told of a regular expression without running it. Knows what configurations use of PCRE's syntax.
class RegexShape
{
public:
    /// Nothing for a pattern with constructs that it does not know, such as back references.
    static std::optional<RegexShape> of(QByteArrayView pattern);

    [[nodiscard]] const QList<RegexCapture> &captures() const { return m_captures; } ///< $1 first.
    [[nodiscard]] const RegexCapture *capture(QByteArrayView nameOrNumber) const;
    /// Whether one capture lies inside another.
    [[nodiscard]] bool hasNestedCaptures() const { return m_hasNestedCaptures; }
    /// Whether some text makes matching take time that doubles with each byte.
    [[nodiscard]] bool canExplode() const { return m_canExplode; }
    [[nodiscard]] bool isAnchoredAtEnd() const { return m_isAnchoredAtEnd; }
    [[nodiscard]] bool isAnchoredAtStart() const { return m_isAnchoredAtStart; }
    /// The one text that it matches, for ^…$ around plain characters.
    [[nodiscard]] const std::optional<QByteArray> &onlyText() const { return m_onlyText; }

private:
    friend class RegexParser;
    QList<RegexCapture> m_captures;
    bool m_canExplode = false;
    bool m_hasNestedCaptures = false;
    bool m_isAnchoredAtStart = false;
    bool m_isAnchoredAtEnd = false;
    std::optional<QByteArray> m_onlyText;
};

} // namespace headwater
