// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/section.h"

#include "ui/widgets/labels.h"

namespace headwater {

Section::Section(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_content(new QVBoxLayout(this))
{
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(8);
    m_content->addWidget(titleLabel(title, 1.15, this));
}

} // namespace headwater
