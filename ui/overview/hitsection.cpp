// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/hitsection.h"

#include "ui/findingstyle.h"
#include "ui/overview/valuebars.h"

#include <QGridLayout>

namespace headwater {

HitSection::HitSection(const Finding &finding, int index, QWidget *parent)
    : Section(tr("Who is hit"), parent)
    , m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(12);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    content()->addLayout(m_grid);
    const QColor color = findingColor(index, palette());
    addGroup(tr("Backends"), finding.peers, color);
    addGroup(tr("Servers"), finding.servers, color);
    addGroup(tr("Paths"), finding.tally.paths, color);
    addGroup(tr("Clients"), finding.tally.clients, color);
}

void HitSection::addGroup(const QString &title, const ValueCounts &counts, const QColor &color)
{
    if (counts.distinct() == 0)
        return;
    m_grid->addWidget(new ValueBars(title, counts, color, this), m_groups / 2, m_groups % 2, Qt::AlignTop);
    ++m_groups;
}

} // namespace headwater
