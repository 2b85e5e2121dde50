// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/checkwizard.h"

#include "ui/wizard/changerunner.h"
#include "ui/wizard/checkchange.h"
#include "ui/wizard/pages/resultpage.h"
#include "ui/wizard/pages/reviewpage.h"

#include <QAbstractButton>

namespace headwater {

using namespace Qt::StringLiterals;

CheckWizard::CheckWizard(IncidentSession &session, int check, QWidget *parent)
    : CheckWizard(new CheckChange(session, check), parent)
{
}

CheckWizard::CheckWizard(CheckChange *change, QWidget *parent)
    : ChangeWizard(change->result().check->title.in(change->language()), {tr("Review"), tr("Result")}, "checkWizard"_L1,
                   parent)
    , m_change(change)
{
    m_change->setParent(this);
    offerWayBack(tr("&Back to the change"), Review);
    setPage(Review, new ReviewPage(*m_change, runner(), this));
    setPage(Result, new ResultPage(*m_change, runner(), nullptr, this));
    connect(this, &QWizard::currentIdChanged, this, &CheckWizard::updateWayBack);
    connect(&runner(), &ChangeRunner::started, this, &CheckWizard::updateWayBack);
    connect(&runner(), &ChangeRunner::finished, this, &CheckWizard::updateWayBack);
}

/// Nobody goes back to a change that is made.
void CheckWizard::updateWayBack()
{
    const bool isMade = runner().change() && !runner().change()->undone;
    const bool isWorking = runner().task() != ChangeRunner::Task::None;
    button(CustomButton1)->setVisible(currentId() == Result && !isMade && !isWorking);
}

CheckWizard::~CheckWizard() = default;

} // namespace headwater
