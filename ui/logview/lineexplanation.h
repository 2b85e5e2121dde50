// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QWidget>

class QPushButton;
class QTextCursor;
class QTextEdit;

namespace headwater {

/// What one line of a log says: its entry's title and meaning, and the line taken apart.
class LineExplanation : public QWidget
{
    Q_OBJECT

public:
    explicit LineExplanation(QWidget *parent = nullptr);

    void explain(std::shared_ptr<const Incident> incident, const LineReference &line, Language language);
    void clear();
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void showConfiguration(headwater::NodeId node);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QString name;
        QString value;
    };

    void write();
    void writeHeading(QTextCursor &cursor, const Match &match, bool isEntry);
    void writeTable(QTextCursor &cursor, const std::vector<Row> &rows);
    [[nodiscard]] static std::vector<Row> rowsOf(const ErrorLogLine &line, const LogMessage &message,
                                                 const Match &match);

    QTextEdit *m_text;
    QPushButton *m_showConfiguration;
    std::shared_ptr<const Incident> m_incident;
    LineReference m_line;
    Language m_language = Language::English;
    NodeId m_place = NodeId::None;
};

} // namespace headwater
