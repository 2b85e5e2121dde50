// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/fixwizard.h"

#include "ui/settings.h"
#include "ui/wizard/changerunner.h"
#include "ui/wizard/fixflow.h"
#include "ui/wizard/logwatch.h"
#include "ui/wizard/pages/byhandpage.h"
#include "ui/wizard/pages/choosepage.h"
#include "ui/wizard/pages/happenedpage.h"
#include "ui/wizard/pages/resultpage.h"
#include "ui/wizard/pages/reviewpage.h"
#include "ui/wizard/pages/whypage.h"
#include "ui/wizard/steprail.h"

#include <QAbstractButton>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr auto StateName = "fixWizard"_L1;
constexpr QSize FirstSize(1000, 680);

/// The rail has five steps; the two ways to carry out a fix share the fourth.
int stepOf(int pageId)
{
    switch (pageId) {
    case FixWizard::ByHand:
        return FixWizard::Review;
    case FixWizard::Result:
        return FixWizard::Review + 1;
    default:
        return pageId;
    }
}

} // namespace

FixWizard::FixWizard(IncidentSession &session, int finding, QWidget *parent)
    : QWizard(parent)
    , m_flow(new FixFlow(session, finding, this))
    , m_runner(new ChangeRunner(ChangeHistory::defaultFolder(), this))
    , m_watch(new LogWatch(this))
    , m_rail(new StepRail({tr("What happened"), tr("Why"), tr("Choose"), tr("Review"), tr("Result")}, this))
{
    setWindowTitle(tr("Fix: %1").arg(m_flow->text(m_flow->entry().title)));
    setWizardStyle(ModernStyle);
    setSideWidget(m_rail);
    setUpButtons();
    addPages();
    resize(FirstSize);
    restoreGeometry(Settings().state(StateName));
    connect(this, &QWizard::currentIdChanged, this, &FixWizard::showStep);
    // It came too late to be stopped: then it is shown rather than hidden.
    connect(m_runner, &ChangeRunner::applied, this, [this] { m_closesWhenDone = false; });
    connect(m_runner, &ChangeRunner::finished, this, &FixWizard::closeIfWanted);
}

FixWizard::~FixWizard() = default;

void FixWizard::setUpButtons()
{
    setOptions(NoBackButtonOnStartPage | NoBackButtonOnLastPage | NoCancelButtonOnLastPage | HaveCustomButton1);
    setButtonLayout({CustomButton1, Stretch, BackButton, NextButton, CommitButton, FinishButton, CancelButton});
    setButtonText(BackButton, tr("&Back"));
    setButtonText(NextButton, tr("&Next"));
    setButtonText(FinishButton, tr("&Done"));
    setButtonText(CustomButton1, tr("&Back to the fixes"));
    connect(button(CustomButton1), &QAbstractButton::clicked, this, &FixWizard::chooseAnother);
}

void FixWizard::addPages()
{
    setPage(Happened, new HappenedPage(*m_flow, this));
    setPage(Why, new WhyPage(*m_flow, this));
    setPage(Choose, new ChoosePage(*m_flow, this));
    setPage(Review, new ReviewPage(*m_flow, *m_runner, this));
    setPage(ByHand, new ByHandPage(*m_flow, this));
    setPage(Result, new ResultPage(*m_flow, *m_runner, *m_watch, this));
}

void FixWizard::showStep(int pageId)
{
    if (pageId < 0)
        return;
    if (pageId == Review || pageId == ByHand)
        m_rail->setText(Review, pageId == ByHand ? tr("Steps") : tr("Review"));
    m_rail->setCurrent(stepOf(pageId));
    qobject_cast<FixPage *>(page(pageId))->refresh();
    // Files are written by a decision, not by one Enter too many.
    setOption(NoDefaultButton, pageId == Review);
    button(CustomButton1)->setVisible(pageId == Result);
}

void FixWizard::chooseAnother()
{
    m_watch->stop();
    while (currentId() != Choose && visitedIds().contains(Choose))
        back();
}

void FixWizard::done(int result)
{
    // Closing while a change is being written means: not this change. The window stays until it is put back.
    if (m_runner->task() != ChangeRunner::Task::None) {
        m_closesWhenDone = true;
        m_runner->cancel();
        return;
    }
    Settings().setState(StateName, saveGeometry());
    QWizard::done(result);
}

void FixWizard::closeIfWanted()
{
    if (m_closesWhenDone)
        reject();
}

} // namespace headwater
