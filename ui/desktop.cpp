// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desktop.h"

#include "ui/mainwindow.h"
#include "ui/settings.h"

#include <QApplication>
#include <QDirIterator>
#include <QLibraryInfo>
#include <QLocale>
#include <QStandardPaths>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

Language systemLanguage()
{
    return languageOf(QLocale::system().name());
}

QStringList userTableDirectories()
{
    return {QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/headwater/table.d"_s};
}

} // namespace

Desktop::Desktop(std::optional<Language> language, QObject *parent)
    : QObject(parent)
    , m_session(Catalog::load(userTableDirectories(), &m_tableProblems),
                language.value_or(Settings().language().value_or(systemLanguage())))
{
    QApplication::installTranslator(&m_qtTexts);
    QApplication::installTranslator(&m_texts);
    useLanguage(m_session.language());
    applyTheme(Settings().theme());
}

Desktop::~Desktop() = default;

void Desktop::show(const QStringList &paths)
{
    makeWindow();
    if (!paths.isEmpty())
        m_window->openPaths(paths);
}

void Desktop::useLanguage(Language language)
{
    m_session.setLanguage(language);
    // A missing file leaves the translator empty, and the texts in the source's English.
    if (language == Language::SimplifiedChinese) {
        (void)m_texts.load(u":/translations/headwater_zh_CN.qm"_s);
        (void)m_qtTexts.load(u"qtbase_zh_CN"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    } else {
        (void)m_texts.load(u":/translations/headwater_en.qm"_s); // Plurals.
        (void)m_qtTexts.load(QString());
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
}

void Desktop::makeWindow()
{
    m_window = std::make_unique<MainWindow>(m_session);
    m_window->setTableProblems(m_tableProblems);
    connect(m_window.get(), &MainWindow::sampleRequested, this, &Desktop::openSample);
    connect(m_window.get(), &MainWindow::themeChosen, this, &Desktop::changeTheme);
    // Queued: the window that asks is the one that is replaced.
    connect(m_window.get(), &MainWindow::languageChosen, this, &Desktop::changeLanguage, Qt::QueuedConnection);
    m_window->show();
}

void Desktop::changeTheme(Theme theme)
{
    Settings().setTheme(theme);
    applyTheme(theme);
}

void Desktop::changeLanguage(std::optional<Language> language)
{
    Settings().setLanguage(language);
    useLanguage(language.value_or(systemLanguage()));
    const bool quits = QApplication::quitOnLastWindowClosed();
    QApplication::setQuitOnLastWindowClosed(false);
    m_window->close(); // Remembers where it was, for the next one.
    makeWindow();
    QApplication::setQuitOnLastWindowClosed(quits);
}

void Desktop::openSample()
{
    auto copy = std::make_unique<QTemporaryDir>();
    QDirIterator files(u":/sample"_s, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString from = files.next();
        const QString to = copy->filePath(from.sliced(u":/sample/"_s.size()));
        QDir().mkpath(QFileInfo(to).path());
        if (QFile::copy(from, to))
            QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
    }
    m_sample = std::move(copy);
    m_session.close();
    m_session.open({m_sample->path()});
}

} // namespace headwater
