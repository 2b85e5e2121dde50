// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/changewizard.h"

#include "ui/settings.h"
#include "ui/wizard/changerunner.h"
#include "ui/wizard/pages/changepage.h"
#include "ui/wizard/steprail.h"

#include <QAbstractButton>

namespace headwater {

namespace {

constexpr QSize FirstSize(1000, 680);

} // namespace

ChangeWizard::ChangeWizard(const QString &title, const QStringList &steps, QLatin1StringView stateName, QWidget *parent)
    : QWizard(parent)
    , m_runner(new ChangeRunner(ChangeHistory::defaultFolder(), this))
    , m_rail(new StepRail(steps, this))
    , m_stateName(stateName)
{
    setWindowTitle(tr("Fix: %1").arg(title));
    setWizardStyle(ModernStyle);
    setSideWidget(m_rail);
    setOptions(NoBackButtonOnStartPage | NoBackButtonOnLastPage | NoCancelButtonOnLastPage);
    setButtonText(BackButton, tr("&Back"));
    setButtonText(NextButton, tr("&Next"));
    setButtonText(FinishButton, tr("&Done"));
    resize(FirstSize);
    restoreGeometry(Settings().state(m_stateName));
    connect(this, &QWizard::currentIdChanged, this, &ChangeWizard::showStep);
    // It came too late to be stopped: then it is shown rather than hidden.
    connect(m_runner, &ChangeRunner::applied, this, [this] { m_closesWhenDone = false; });
    connect(m_runner, &ChangeRunner::finished, this, &ChangeWizard::closeIfWanted);
}

// Not QWizard's own Back, which ends at the page on which the change was decided.
void ChangeWizard::offerWayBack(const QString &text, int pageId)
{
    setOption(HaveCustomButton1);
    setButtonLayout({CustomButton1, Stretch, BackButton, NextButton, CommitButton, FinishButton, CancelButton});
    setButtonText(CustomButton1, text);
    connect(button(CustomButton1), &QAbstractButton::clicked, this, [this, pageId] {
        while (currentId() != pageId && visitedIds().contains(pageId))
            back();
    });
}

void ChangeWizard::showStep(int pageId)
{
    if (pageId < 0)
        return;
    m_rail->setCurrent(stepOf(pageId));
    auto *shown = qobject_cast<ChangePage *>(page(pageId));
    shown->refresh();
    // Files are written by a decision, not by one Enter too many.
    setOption(NoDefaultButton, shown->writesFiles());
}

void ChangeWizard::done(int result)
{
    // Closing while a change is being written means: not this change. The window stays until it is put back.
    if (m_runner->task() != ChangeRunner::Task::None) {
        m_closesWhenDone = true;
        m_runner->cancel();
        return;
    }
    Settings().setState(m_stateName, saveGeometry());
    QWizard::done(result);
}

void ChangeWizard::closeIfWanted()
{
    if (m_closesWhenDone)
        reject();
}

} // namespace headwater
