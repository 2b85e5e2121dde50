// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/fixwizard.h"

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

/// The rail has five steps; the two ways to carry out a fix share the fourth.
constexpr int CarryOutStep = 3;
constexpr int ResultStep = 4;

} // namespace

FixWizard::FixWizard(IncidentSession &session, int finding, QWidget *parent)
    : FixWizard(new FixFlow(session, finding), parent)
{
}

FixWizard::FixWizard(FixFlow *flow, QWidget *parent)
    : ChangeWizard(flow->text(flow->entry().title),
                   {tr("What happened"), tr("Why"), tr("Choose"), tr("Review"), tr("Result")}, "fixWizard"_L1, parent)
    , m_flow(flow)
    , m_watch(new LogWatch(this))
{
    m_flow->setParent(this);
    offerWayBack(tr("&Back to the fixes"), Choose);
    addPages();
    connect(this, &QWizard::currentIdChanged, this, &FixWizard::showStepsOrReview);
}

FixWizard::~FixWizard() = default;

void FixWizard::addPages()
{
    setPage(Happened, new HappenedPage(*m_flow, this));
    setPage(Why, new WhyPage(*m_flow, this));
    setPage(Choose, new ChoosePage(*m_flow, this));
    setPage(ByHand, new ByHandPage(*m_flow, this));
    setPage(Review, new ReviewPage(*m_flow, runner(), this));
    setPage(Result, new ResultPage(*m_flow, runner(), m_watch, this));
}

int FixWizard::stepOf(int pageId) const
{
    switch (pageId) {
    case ByHand:
    case Review:
        return CarryOutStep;
    case Result:
        return ResultStep;
    default:
        return pageId;
    }
}

void FixWizard::showStepsOrReview(int pageId)
{
    if (pageId == Review || pageId == ByHand)
        rail().setText(CarryOutStep, pageId == ByHand ? tr("Steps") : tr("Review"));
    if (pageId != Result)
        m_watch->stop();
    button(CustomButton1)->setVisible(pageId == Result);
}

} // namespace headwater
