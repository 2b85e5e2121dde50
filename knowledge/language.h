// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace headwater {

enum class Language { English, SimplifiedChinese };

/// One text in every language Headwater speaks. Both are always written; the table's compiler sees to it.
struct LocalizedText
{
    QString en;
    QString zhCN;

    [[nodiscard]] const QString &in(Language language) const { return language == Language::English ? en : zhCN; }
    [[nodiscard]] bool isEmpty() const { return en.isEmpty() && zhCN.isEmpty(); }
    bool operator==(const LocalizedText &) const = default;
};

/// The language for a locale's name such as zh_CN or en_GB: Chinese for anything that begins with zh.
Language languageOf(const QString &localeName);

/// One of two texts that are not kept together.
inline QString inLanguage(Language language, const QString &en, const QString &zhCN)
{
    return language == Language::English ? en : zhCN;
}

} // namespace headwater
