// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/checkwizard.h"

#include "ui/wizard/checkchange.h"
#include "ui/wizard/pages/resultpage.h"
#include "ui/wizard/pages/reviewpage.h"

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
    setButtonLayout({Stretch, BackButton, NextButton, CommitButton, FinishButton, CancelButton});
    setPage(Review, new ReviewPage(*m_change, runner(), this));
    setPage(Result, new ResultPage(*m_change, runner(), nullptr, this));
}

CheckWizard::~CheckWizard() = default;

} // namespace headwater
