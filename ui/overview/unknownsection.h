// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"
#include "ui/overview/section.h"

namespace headwater {

/// The messages that the table does not know, and what can be done about them.
class UnknownSection : public Section
{
    Q_OBJECT

public:
    explicit UnknownSection(const Incident &incident, QWidget *parent = nullptr);

    /// One message a line with its count: for a clipboard or a file.
    static QString listOf(const std::vector<UnknownMessage> &messages);

Q_SIGNALS:
    void lineRequested(headwater::LineReference line);

private:
    void addMessages(const std::vector<UnknownMessage> &messages);
    void exportList();

    QString m_list;
};

} // namespace headwater
