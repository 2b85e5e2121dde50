// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QScrollArea>

class QVBoxLayout;

namespace headwater {

/// What the linter has to say of one line of the configuration: why it matters, what to do, and the change as a diff.
class ConfigNote : public QScrollArea
{
    Q_OBJECT

public:
    explicit ConfigNote(QWidget *parent = nullptr);

    /// Indexes into @p incident's checks; hides itself when there are none.
    void show(std::shared_ptr<const Incident> incident, const QList<int> &checks, Language language);

    [[nodiscard]] QSize sizeHint() const override;

private:
    void add(const CheckResult &result, Language language);
    void addChange(const CheckResult &result);

    std::shared_ptr<const Incident> m_incident;
    QList<int> m_shown;
    QVBoxLayout *m_list;
};

} // namespace headwater
