// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/fixflow.h"
#include "ui/wizard/pages/changepage.h"

namespace headwater {

/// A page about how to get from a finding to a change.
class FixPage : public ChangePage
{
    Q_OBJECT

public:
    FixPage(FixFlow &flow, const QString &question, QWidget *parent)
        : ChangePage(flow, question, parent)
        , m_flow(flow)
    {
    }

protected:
    [[nodiscard]] FixFlow &flow() const { return m_flow; }

private:
    FixFlow &m_flow;
};

} // namespace headwater
