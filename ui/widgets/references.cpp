// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/references.h"

#include "ui/widgets/linkbutton.h"

#include <QVBoxLayout>

namespace headwater {

References::References(const QList<Reference> &references, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const Reference &reference : references) {
        if (LinkButton *button = referenceButton(reference, this))
            layout->addWidget(button, 0, Qt::AlignLeft);
    }
}

} // namespace headwater
