// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/machine/proberow.h"

#include "ui/widgets/disclosure.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace headwater {

ProbeRow::ProbeRow(const ProbeDescription &probe, bool isChosen, Language language, QWidget *parent)
    : QWidget(parent)
    , m_kind(probe.kind)
    , m_choice(new QCheckBox(probe.title.in(language), this))
{
    QFont semibold = m_choice->font();
    semibold.setWeight(QFont::DemiBold);
    m_choice->setFont(semibold);
    m_choice->setChecked(isChosen || m_kind == ProbeKind::Nginx);
    setOpen(true);

    auto *details = new FixedText(probe.details.join(u'\n'), this);
    details->setAccessibleName(tr("What is run and read: %1").arg(m_choice->text()));
    const auto count = static_cast<int>(probe.details.size());
    auto *exactly = new Disclosure(tr("Exactly: %n command(s), file(s) or address(es)", nullptr, count), details, this);
    auto *limit = secondaryLabel(tr("at most %1 s").arg(probe.limit.count()), this);
    limit->setWordWrap(false);
    limit->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *heading = new QHBoxLayout;
    heading->addWidget(m_choice, 1);
    heading->addWidget(limit);

    auto *under = new QVBoxLayout;
    under->setContentsMargins(style()->pixelMetric(QStyle::PM_IndicatorWidth) +
                                  style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing),
                              0, 0, 0);
    under->setSpacing(4);
    under->addWidget(secondaryLabel(probe.text.in(language), this));
    under->addWidget(exactly);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(heading);
    layout->addLayout(under);
}

bool ProbeRow::isChosen() const
{
    return m_choice->isChecked();
}

void ProbeRow::setOpen(bool isOpen)
{
    // All others wait for what the first one finds.
    const bool isNeeded = m_kind == ProbeKind::Nginx;
    m_choice->setEnabled(isOpen && !isNeeded);
    m_choice->setToolTip(isNeeded ? tr("Comes first: the rest is asked only when the files are this machine's.")
                                  : QString());
}

} // namespace headwater
