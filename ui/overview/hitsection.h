// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/finding.h"
#include "ui/overview/section.h"

namespace headwater {

/// Who is hit: the backends, servers, paths and clients in a finding's lines, as small bars with their counts.
class HitSection : public Section
{
    Q_OBJECT

public:
    HitSection(const Finding &finding, int index, QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_groups == 0; }

private:
    void addGroup(const QString &title, const ValueCounts &counts, const QColor &color);

    class QGridLayout *m_grid;
    int m_groups = 0;
};

} // namespace headwater
