// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"

class QLabel;

namespace headwater {

class LogWatch;

/// Whether the problem comes back: one sentence that follows the log.
class WatchCard : public Card
{
    Q_OBJECT

public:
    explicit WatchCard(LogWatch &watch, QWidget *parent = nullptr);

private:
    void follow();

    LogWatch &m_watch;
    QLabel *m_sentence;
    QLabel *m_details;
};

} // namespace headwater
