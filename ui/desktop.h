// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/incidentsession.h"
#include "ui/theme.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTranslator>

#include <memory>
#include <optional>

namespace headwater {

class MainWindow;

/// The running desktop program: the session, the window that shows it, and what both depend on, language and colours.
class Desktop : public QObject
{
    Q_OBJECT

public:
    /// @p language wins over what the user chose before and over the system's.
    explicit Desktop(std::optional<Language> language, QObject *parent = nullptr);
    ~Desktop() override;

    void show(const QStringList &paths);

private:
    void useLanguage(Language language);
    void makeWindow();
    void changeTheme(Theme theme);
    void changeLanguage(std::optional<Language> language);
    void openSample();

    QTranslator m_texts;
    QTranslator m_qtTexts;
    QList<Error> m_tableProblems;
    IncidentSession m_session;
    std::unique_ptr<QTemporaryDir> m_sample; ///< A copy, so that its configuration can be changed like any other.
    std::unique_ptr<MainWindow> m_window;
};

} // namespace headwater
