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

    /// The check that a button of the note would apply the change of, -1 for none: the first one that has a change.
    [[nodiscard]] int fixable() const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void fixRequested(int check); ///< The user wants the change of one of the incident's checks to be made.

private:
    void add(int check, Language language);
    void addChange(int check);

    std::shared_ptr<const Incident> m_incident;
    QList<int> m_shown;
    QVBoxLayout *m_list;
};

} // namespace headwater
