// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

class QCompleter;
class QModelIndex;
class QStandardItem;
class QStandardItemModel;

namespace headwater {

class Actions;
class IncidentSession;
class Selection;

/// One field for finding a problem, doing anything the window can do, and searching the lines.
class CommandBox : public QLineEdit
{
    Q_OBJECT

public:
    CommandBox(Actions &actions, IncidentSession &session, Selection &selection, QWidget *parent = nullptr);

    /// Takes the focus and offers everything.
    void begin();
    /// What is offered now, top to bottom.
    [[nodiscard]] QStringList offers() const;

Q_SIGNALS:
    void lineSearchRequested(const QString &text);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offer();
    void addProblems(const QStringList &words);
    void addActions(const QStringList &words);
    void addOffer(QStandardItem *item, const QString &hint);
    void run(const QModelIndex &index);

    Actions &m_actions;
    IncidentSession &m_session;
    Selection &m_selection;
    QStandardItemModel *m_offers;
    QCompleter *m_completer;
};

} // namespace headwater
