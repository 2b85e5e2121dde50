// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "ui/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QObject>

#include <optional>

namespace headwater {

/// Everything one can do with the window, each with its shortcut; tool bar, menu and command box offer these same
/// actions.
class Actions : public QObject
{
    Q_OBJECT

    QList<QAction *> m_all; // First, because making the actions below fills it.

public:
    explicit Actions(QWidget *window);

    QAction *open;
    QAction *openFolder;
    QAction *paste;       ///< What the clipboard holds, at once.
    QAction *pasteDialog; ///< A window to put text into.
    QAction *sample;
    QAction *reload;
    QAction *follow; ///< Checkable.
    QAction *saveReport;
    QAction *copyReport; ///< Of the problem that is shown.
    QAction *close;
    QAction *fix;
    QAction *why;
    QAction *askMachine;
    QAction *command;
    QAction *searchLines;
    QAction *nextProblem;
    QAction *previousProblem;
    QAction *history;
    QAction *reference; ///< What every message of nginx means.
    QAction *about;
    QAction *quit;
    QList<QAction *> tabs;
    QActionGroup *themes;
    QActionGroup *languages;

    void setTheme(Theme theme);
    void setLanguage(std::optional<Language> language);
    /// Those that can be done now, for a list to choose from.
    [[nodiscard]] QList<QAction *> available() const;
    /// Draws the icons anew, for other colours.
    void refreshIcons(const QPalette &palette);

Q_SIGNALS:
    void themeChosen(headwater::Theme theme);
    void languageChosen(std::optional<headwater::Language> language);

private:
    QAction *add(const QString &text, const QString &icon, const QList<QKeySequence> &shortcuts);
    void addChoices();
};

} // namespace headwater
