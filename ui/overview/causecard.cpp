// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/causecard.h"

#include "ui/findingstyle.h"
#include "ui/overview/phrases.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/references.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

CauseCard::CauseCard(const Incident &incident, const Diagnosis &diagnosis, const RankedCause &cause, Language language,
                     EvidenceList::Places places, QWidget *parent)
    : Card(parent)
    , m_arrow(new QToolButton(this))
    , m_details(new QWidget(this))
{
    const QString title = causeTitle(cause, language);
    m_arrow->setAutoRaise(true);
    m_arrow->setCheckable(true);
    m_arrow->setAccessibleName(tr("Evidence: %1").arg(title));
    m_arrow->setToolTip(tr("Show or hide the evidence"));
    auto *name = textLabel(title, this);
    QFont semibold = name->font();
    semibold.setWeight(QFont::DemiBold);
    name->setFont(semibold);
    name->setMaximumWidth(QWIDGETSIZE_MAX);
    auto *certainty = new LinkButton(certaintyWord(cause.probability), this);
    certainty->setToolTip(tr("Show the number"));
    connect(certainty, &QPushButton::clicked, certainty, [certainty, probability = cause.probability] {
        certainty->setText(tr("%1, %2", "certainty in a word, then its number")
                               .arg(certaintyWord(probability), percentText(probability)));
        certainty->updateGeometry();
    });
    auto *heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(m_arrow, 0, Qt::AlignTop);
    heading->addWidget(name, 1);
    heading->addWidget(certainty, 0, Qt::AlignTop);
    content()->addLayout(heading);

    auto *details = new QVBoxLayout(m_details);
    details->setContentsMargins(m_arrow->sizeHint().width() + 8, 0, 0, 0);
    details->setSpacing(8);
    if (cause.cause) {
        details->addWidget(textLabel(cause.cause->explanation.in(language), m_details));
        auto *evidence = new EvidenceList(incident, diagnosis, cause, language, places, m_details);
        connect(evidence, &EvidenceList::linesRequested, this, &CauseCard::linesRequested);
        connect(evidence, &EvidenceList::directiveRequested, this, &CauseCard::directiveRequested);
        details->addWidget(evidence);
        if (!cause.cause->references.isEmpty())
            details->addWidget(new References(cause.cause->references, m_details));
    } else {
        details->addWidget(textLabel(
            tr("What is left when the causes above do not hold: something that Headwater has not learnt yet."),
            m_details));
    }
    content()->addWidget(m_details);
    connect(m_arrow, &QToolButton::toggled, this, &CauseCard::setOpen);
    setOpen(false);
}

void CauseCard::setOpen(bool open)
{
    m_arrow->setChecked(open);
    m_arrow->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_details->setVisible(open);
}

bool CauseCard::isOpen() const
{
    return m_arrow->isChecked();
}

} // namespace headwater
