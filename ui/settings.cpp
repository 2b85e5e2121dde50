// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings.h"

#include <QSettings>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

Theme Settings::theme() const
{
    const QString name = QSettings().value(u"theme"_s).toString();
    if (name == "light"_L1)
        return Theme::Light;
    return name == "dark"_L1 ? Theme::Dark : Theme::System;
}

void Settings::setTheme(Theme theme)
{
    const QString name = theme == Theme::Light ? u"light"_s : theme == Theme::Dark ? u"dark"_s : u"system"_s;
    QSettings().setValue(u"theme"_s, name);
}

std::optional<Language> Settings::language() const
{
    const QString name = QSettings().value(u"language"_s).toString();
    return name.isEmpty() ? std::nullopt : std::optional(languageOf(name));
}

void Settings::setLanguage(std::optional<Language> language)
{
    if (language)
        QSettings().setValue(u"language"_s, *language == Language::English ? u"en"_s : u"zh_CN"_s);
    else
        QSettings().remove(u"language"_s);
}

QList<QStringList> Settings::recent() const
{
    QSettings settings;
    QList<QStringList> recent;
    const int count = settings.beginReadArray(u"recent"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const QStringList paths = settings.value(u"paths"_s).toStringList();
        if (!paths.isEmpty())
            recent.append(paths);
    }
    return recent;
}

void Settings::addRecent(const QStringList &paths)
{
    QList<QStringList> all = recent();
    all.removeAll(paths);
    all.prepend(paths);
    all.resize(std::min(all.size(), MostRecent));
    QSettings settings;
    settings.beginWriteArray(u"recent"_s, static_cast<int>(all.size()));
    for (int i = 0; i < static_cast<int>(all.size()); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"paths"_s, all[i]);
    }
    settings.endArray();
}

void Settings::clearRecent()
{
    QSettings().remove(u"recent"_s);
}

QByteArray Settings::state(const QString &name) const
{
    return QSettings().value(u"state/"_s + name).toByteArray();
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    QSettings().setValue(u"state/"_s + name, state);
}

} // namespace headwater
