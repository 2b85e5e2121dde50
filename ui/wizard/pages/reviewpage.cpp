// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/reviewpage.h"

#include "knowledge/fix/commands.h"
#include "knowledge/machine/shellquote.h"
#include "ui/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/changerunner.h"
#include "ui/wizard/diffview.h"
#include "ui/wizard/errorwords.h"
#include "ui/wizard/nginxsetupform.h"
#include "ui/wizard/savetext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

ReviewPage::ReviewPage(PlannedChange &change, ChangeRunner &runner, QWidget *parent)
    : ChangePage(change, tr("Is this the change you want?"), parent)
    , m_runner(runner)
    , m_diff(new DiffView(this))
    , m_companions(textLabel({}, this))
    , m_obstacle(new Card(this))
    , m_obstacleText(textLabel({}, m_obstacle))
    , m_steps(textLabel({}, this))
    , m_command(new FixedText({}, this))
    , m_nginx(new NginxSetupForm(this))
    , m_done(secondaryLabel({}, this))
{
    m_obstacle->content()->addWidget(m_obstacleText);
    m_command->setAccessibleName(tr("The command that tests the change"));
    content()->addWidget(m_diff, 1);
    content()->addWidget(m_companions);
    content()->addWidget(m_obstacle);
    content()->addWidget(m_steps);
    content()->addWidget(m_command);
    content()->addWidget(new Disclosure(tr("Test with another nginx or main file"), m_nginx, this));
    content()->addWidget(makeWaysOut());
    connect(m_nginx, &NginxSetupForm::edited, &runner, &ChangeRunner::setNginx);
    connect(&runner, &ChangeRunner::nginxChanged, this, &ReviewPage::showPlan);
}

QWidget *ReviewPage::makeWaysOut()
{
    auto *ways = new QWidget(this);
    auto *row = new QHBoxLayout(ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *save = new QPushButton(tr("&Save patch…"), ways);
    auto *copy = new QPushButton(tr("&Copy commands"), ways);
    copy->setToolTip(
        plainToolTip(tr("Shell commands that back up, write and test the same change, to paste into a terminal.")));
    row->addWidget(save);
    row->addWidget(copy);
    row->addWidget(m_done, 1);
    connect(save, &QPushButton::clicked, this, &ReviewPage::savePatch);
    connect(copy, &QPushButton::clicked, this, &ReviewPage::copyCommands);
    return ways;
}

void ReviewPage::initializePage()
{
    if (m_runner.nginx().mainFile.isEmpty())
        m_runner.setNginx(NginxSetup::remembered(change().incident().config.get()));
}

/// Why it cannot be written from here, and what can be done instead.
QString ReviewPage::words(const Error &obstacle) const
{
    const QString copy = change().copyHolding(obstacle.where);
    const QString reason =
        copy.isEmpty() ? changeErrorText(obstacle)
                       : tr("%1 was read from a copy, %2, so it cannot be changed here.").arg(obstacle.where, copy);
    return tr("%1 Save the patch or copy the commands, and apply them with the right to do so; then go on.")
        .arg(withoutLongWords(reason));
}

void ReviewPage::refresh()
{
    // While a change is written, and once it is, the incident follows it; what was reviewed stays on the page.
    if (m_runner.task() != ChangeRunner::Task::None)
        return;
    const QList<FileChange> changes = change().changes();
    m_diff->setChanges(changes);
    QStringList reasons;
    for (const QString &reason : change().companionReasons())
        reasons.append(tr("Also changed, because otherwise: %1").arg(reason));
    m_companions->setText(reasons.join(u'\n'));
    m_companions->setVisible(!reasons.isEmpty());
    m_done->clear();
    const std::optional<Error> obstacle = m_runner.obstacle(changes);
    m_canWrite = !obstacle;
    m_obstacle->setVisible(obstacle.has_value());
    if (obstacle)
        m_obstacleText->setText(words(*obstacle));
    showPlan();
}

void ReviewPage::showPlan()
{
    const NginxSetup &nginx = m_runner.nginx();
    m_nginx->setSetup(nginx);
    const bool canTest = nginx.canTest();
    m_command->setVisible(m_canWrite && canTest);
    m_command->setText(shellCommand(nginx.testCommand()));
    const QString backup = tr("Backup goes to %1.").arg(m_runner.backupFolder());
    if (!m_canWrite)
        m_steps->clear();
    else if (canTest)
        m_steps->setText(
            backup + u'\n' +
            tr("Then the change is written and this command tests it. When nginx refuses, everything is put back:"));
    else if (nginx.mainFile.isEmpty())
        m_steps->setText(backup + u'\n' +
                         tr("The change is not tested: the main configuration file is not known. Name it below."));
    else
        m_steps->setText(backup + u'\n' +
                         tr("The change is not tested: there is no nginx on this computer, or not where it is looked "
                            "for. Name it below."));
    m_steps->setVisible(m_canWrite);
    setCommitPage(m_canWrite);
    setButtonText(QWizard::CommitButton, canTest ? tr("&Apply and test") : tr("&Apply without test"));
    setButtonText(QWizard::NextButton, tr("I applied it, &go on"));
}

bool ReviewPage::validatePage()
{
    if (!m_canWrite)
        return true;
    const QList<FileChange> changes = change().changes();
    if (changes.isEmpty() || m_runner.task() != ChangeRunner::Task::None)
        return false;
    m_runner.nginx().remember();
    const bool test = m_runner.nginx().canTest();
    m_runner.apply(change().changeTitle(), changes, test ? ChangeRunner::Test::WithNginx : ChangeRunner::Test::None);
    return true;
}

void ReviewPage::savePatch()
{
    QByteArray patch;
    for (const FileChange &file : change().changes())
        patch += file.unifiedDiff();
    m_done->setText(saveText(this, tr("Save Patch"), change().patchName(), patch));
}

void ReviewPage::copyCommands()
{
    QGuiApplication::clipboard()->setText(shellCommands(change().changes(), m_runner.nginx().mainFile));
    m_done->setText(tr("The commands are in the clipboard."));
}

} // namespace headwater
