// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/actions.h"

#include "ui/findingstyle.h"

#include <QWidget>

namespace headwater {

using namespace Qt::StringLiterals;

Actions::Actions(QWidget *window)
    : QObject(window)
    , open(add(tr("Open…"), u"open"_s, {QKeySequence::Open}))
    , openFolder(add(tr("Open a folder…"), u"folder"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_O}))
    , paste(add(tr("Paste"), u"paste"_s, {QKeySequence::Paste}))
    , pasteDialog(add(tr("Paste or type text…"), u"paste"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_V}))
    , sample(add(tr("Open the sample incident"), u"sample"_s, {}))
    , reload(add(tr("Read again"), u"reload"_s, {QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R)}))
    , follow(add(tr("Follow the logs"), u"follow"_s, {Qt::CTRL | Qt::Key_L}))
    , saveReport(add(tr("Save the report…"), u"save"_s, {QKeySequence::Save}))
    , copyReport(add(tr("Copy this problem as Markdown"), u"copy"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_C}))
    , close(add(tr("Close all files"), u"close"_s, {QKeySequence::Close}))
    , fix(add(tr("Fix this…"), u"fix"_s, {Qt::CTRL | Qt::Key_Return}))
    , why(add(tr("Show the evidence"), u"evidence"_s, {Qt::CTRL | Qt::Key_E}))
    , askMachine(add(tr("Ask this machine…"), u"machine"_s, {Qt::CTRL | Qt::Key_M}))
    , command(add(tr("Search or do anything"), u"search"_s, {Qt::CTRL | Qt::Key_K}))
    , searchLines(add(tr("Search the lines"), u"search"_s, {QKeySequence::Find}))
    , nextProblem(add(tr("Next problem"), u"down"_s, {Qt::ALT | Qt::Key_Down}))
    , previousProblem(add(tr("Previous problem"), u"up"_s, {Qt::ALT | Qt::Key_Up}))
    , history(add(tr("Changes made…"), u"history"_s, {Qt::CTRL | Qt::Key_H}))
    , reference(add(tr("Messages of nginx…"), u"explanation"_s, {QKeySequence::HelpContents}))
    , about(add(tr("About Headwater"), u"about"_s, {}))
    , quit(add(tr("Quit"), u"quit"_s, {QKeySequence::Quit}))
    , themes(new QActionGroup(this))
    , languages(new QActionGroup(this))
{
    tabs = {add(tr("Explanation"), u"explanation"_s, {Qt::CTRL | Qt::Key_1}),
            add(tr("Lines"), u"lines"_s, {Qt::CTRL | Qt::Key_2}),
            add(tr("Configuration"), u"configuration"_s, {Qt::CTRL | Qt::Key_3})};
    follow->setCheckable(true);
    addChoices();
    for (QAction *action : std::as_const(m_all)) {
        const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(shortcut.isEmpty() ? action->text()
                                              : tr("%1 (%2)", "action, shortcut").arg(action->text(), shortcut));
    }
    window->addActions(m_all);
}

void Actions::setTheme(Theme theme)
{
    for (QAction *action : themes->actions())
        action->setChecked(action->data().value<Theme>() == theme);
}

void Actions::setLanguage(std::optional<Language> language)
{
    const int wanted = language ? static_cast<int>(*language) : -1;
    for (QAction *action : languages->actions())
        action->setChecked(action->data().toInt() == wanted);
}

QList<QAction *> Actions::available() const
{
    QList<QAction *> available;
    for (QAction *action : m_all) {
        if (action->isEnabled() && action != command)
            available.append(action);
    }
    return available;
}

void Actions::refreshIcons(const QPalette &palette)
{
    for (QAction *action : std::as_const(m_all)) {
        if (const QString name = action->objectName(); !name.isEmpty())
            action->setIcon(themedIcon(name, palette));
    }
}

QAction *Actions::add(const QString &text, const QString &icon, const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(text, this);
    action->setObjectName(icon);
    action->setShortcuts(shortcuts);
    m_all.append(action);
    return action;
}

void Actions::addChoices()
{
    const auto choice = [this](QActionGroup *group, const QString &text, const QVariant &value) {
        QAction *action = add(text, {}, {});
        action->setCheckable(true);
        action->setData(value);
        group->addAction(action);
    };
    choice(themes, tr("Colours as the system has them"), QVariant::fromValue(Theme::System));
    choice(themes, tr("Light colours"), QVariant::fromValue(Theme::Light));
    choice(themes, tr("Dark colours"), QVariant::fromValue(Theme::Dark));
    connect(themes, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT themeChosen(action->data().value<Theme>()); });
    // The languages name themselves, so that whoever got into the wrong one finds the way out.
    choice(languages, tr("The system's language"), -1);
    choice(languages, u"English"_s, static_cast<int>(Language::English));
    choice(languages, u"简体中文"_s, static_cast<int>(Language::SimplifiedChinese));
    connect(languages, &QActionGroup::triggered, this, [this](const QAction *action) {
        const int value = action->data().toInt();
        Q_EMIT languageChosen(value < 0 ? std::nullopt : std::optional(static_cast<Language>(value)));
    });
}

} // namespace headwater
