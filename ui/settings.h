// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace headwater {

/// What is remembered from one start to the next. Cheap to make; each call reads or writes at once.
class Settings
{
public:
    static constexpr qsizetype MostRecent = 8;

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);
    /// Nothing: the system's language.
    [[nodiscard]] std::optional<Language> language() const;
    void setLanguage(std::optional<Language> language);

    /// What was opened together, newest first.
    [[nodiscard]] QList<QStringList> recent() const;
    void addRecent(const QStringList &paths);
    void clearRecent();

    /// A window's or splitter's state under its name.
    [[nodiscard]] QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);
};

} // namespace headwater
