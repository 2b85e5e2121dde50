// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/overview/evidencelist.h"
#include "ui/widgets/card.h"

class QToolButton;

namespace headwater {

/// One possible cause: how likely in a word (the number is a click away), what it is, and the evidence behind it.
class CauseCard : public Card
{
    Q_OBJECT

public:
    CauseCard(const Incident &incident, const Diagnosis &diagnosis, const RankedCause &cause, Language language,
              EvidenceList::Places places, QWidget *parent = nullptr);

    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;

Q_SIGNALS:
    void linesRequested();
    void directiveRequested(headwater::NodeId directive);

private:
    QToolButton *m_arrow;
    QWidget *m_details;
};

} // namespace headwater
