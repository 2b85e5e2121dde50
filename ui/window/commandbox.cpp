// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/commandbox.h"

#include "ui/findingstyle.h"
#include "ui/incidentsession.h"
#include "ui/overview/phrases.h"
#include "ui/selection.h"
#include "ui/window/actions.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStandardItemModel>
#include <QTreeView>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

enum Role { FindingRole = Qt::UserRole, ActionRole, SearchRole };

bool matches(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(words,
                               [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

QTreeView *makePopup()
{
    auto *popup = new QTreeView;
    popup->setHeaderHidden(true);
    popup->setRootIsDecorated(false);
    popup->setUniformRowHeights(true);
    popup->setSelectionBehavior(QAbstractItemView::SelectRows);
    popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return popup;
}

} // namespace

CommandBox::CommandBox(Actions &actions, IncidentSession &session, Selection &selection, QWidget *parent)
    : QLineEdit(parent)
    , m_actions(actions)
    , m_session(session)
    , m_selection(selection)
    , m_offers(new QStandardItemModel(0, 2, this))
    , m_completer(new QCompleter(m_offers, this))
{
    setPlaceholderText(
        tr("Search or do anything (%1)").arg(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText)));
    setAccessibleName(tr("Search or do anything"));
    setClearButtonEnabled(true);
    setAcceptDrops(false); // A dropped log belongs to the window.
    QTreeView *popup = makePopup();
    m_completer->setPopup(popup);
    popup->header()->setStretchLastSection(false);
    popup->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    popup->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(14);
    m_completer->setWidget(this); // Not setCompleter(): an offer is run, not written into the field.
    connect(this, &QLineEdit::textEdited, this, &CommandBox::offer);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &CommandBox::run);
}

void CommandBox::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    offer();
}

QStringList CommandBox::offers() const
{
    QStringList offers;
    for (int row = 0; row < m_offers->rowCount(); ++row)
        offers.append(m_offers->item(row)->text());
    return offers;
}

void CommandBox::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::MouseFocusReason)
        offer();
}

void CommandBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        offer();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_offers->rowCount() > 0) {
        // Enter without a choice takes the best offer.
        m_completer->popup()->hide();
        run(m_offers->index(0, 0));
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void CommandBox::offer()
{
    m_offers->removeRows(0, m_offers->rowCount());
    const QStringList words = text().split(u' ', Qt::SkipEmptyParts);
    addProblems(words);
    addActions(words);
    if (!words.isEmpty() && !m_session.incident()->logs.empty()) {
        auto *search = new QStandardItem(tr("Search the lines for “%1”").arg(text().trimmed()));
        search->setData(text().trimmed(), SearchRole);
        addOffer(search, m_actions.searchLines->shortcut().toString(QKeySequence::NativeText));
    }
    if (m_offers->rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void CommandBox::addProblems(const QStringList &words)
{
    const Incident &incident = *m_session.incident();
    for (std::size_t i = 0; i < incident.findings.size(); ++i) {
        const Finding &finding = incident.findings[i];
        const QString title = finding.entry->title.in(m_session.language());
        const QString all = QStringList{title, finding.id, finding.place, finding.entry->aliases.join(u' ')}.join(u' ');
        if (!matches(all, words))
            continue;
        auto *item = new QStandardItem(u"%1  %2"_s.arg(severityShape(finding.entry->severity)).arg(title));
        item->setForeground(severityColor(finding.entry->severity, palette()));
        item->setData(static_cast<int>(i), FindingRole);
        addOffer(item, cardDetails(finding, incident.tally.last));
    }
}

void CommandBox::addActions(const QStringList &words)
{
    for (QAction *action : m_actions.available()) {
        if (!matches(action->text(), words))
            continue;
        auto *item = new QStandardItem(action->icon(), action->text());
        item->setData(QVariant::fromValue<QObject *>(action), ActionRole);
        addOffer(item, action->shortcut().toString(QKeySequence::NativeText));
    }
}

void CommandBox::addOffer(QStandardItem *item, const QString &hint)
{
    auto *hintItem = new QStandardItem(hint);
    hintItem->setForeground(palette().placeholderText());
    hintItem->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_offers->appendRow({item, hintItem});
}

void CommandBox::run(const QModelIndex &index)
{
    const QModelIndex first = index.siblingAtColumn(0);
    const QVariant finding = first.data(FindingRole);
    const QString search = first.data(SearchRole).toString();
    auto *action = qobject_cast<QAction *>(first.data(ActionRole).value<QObject *>());
    clear();
    clearFocus();
    if (finding.isValid() && finding.toInt() < static_cast<int>(m_session.incident()->findings.size()))
        m_selection.setFinding(finding.toInt());
    else if (action)
        action->trigger();
    else if (!search.isEmpty())
        Q_EMIT lineSearchRequested(search);
}

} // namespace headwater
