// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/problemlist.h"

#include "ui/findingstyle.h"
#include "ui/incidentsession.h"
#include "ui/overview/problemdelegate.h"
#include "ui/overview/problemmodel.h"
#include "ui/selection.h"
#include "ui/widgets/labels.h"

#include <QListView>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>

namespace headwater {

ProblemList::ProblemList(IncidentSession &session, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_model(new ProblemModel(this))
    , m_heading(titleLabel({}, 1.15, this))
    , m_view(new QListView(this))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ProblemDelegate(m_view));
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setResizeMode(QListView::Adjust); // Titles wrap anew when the list gets wider.
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setAccessibleName(tr("Problems"));
    m_heading->setBuddy(m_view);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addWidget(m_view);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemList::choose);
    connect(m_view, &QListView::clicked, this, &ProblemList::activate);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
        auto *shortcut = new QShortcut(key, m_view, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this] { activate(m_view->currentIndex()); });
    }
    connect(&m_session, &IncidentSession::incidentChanged, this, &ProblemList::showIncident);
    connect(&m_selection, &Selection::findingChanged, this, &ProblemList::followSelection);
    showIncident();
}

void ProblemList::move(int step)
{
    const int row = m_view->currentIndex().row() + step;
    if (row >= 0 && row < m_model->rowCount())
        m_view->setCurrentIndex(m_model->index(row));
}

void ProblemList::showIncident()
{
    const QScopedValueRollback following(m_following, true);
    m_model->setIncident(m_session.incident(), m_session.language());
    m_heading->setText(m_model->problems() > 0
                           ? tr("Problems  %1").arg(formatCount(static_cast<quint64>(m_model->problems())))
                           : tr("Problems"));
    followSelection();
}

void ProblemList::followSelection()
{
    const QScopedValueRollback following(m_following, true);
    int row = m_model->rowOfFinding(m_selection.finding());
    if (row < 0 && m_selection.finding() >= 0 && m_model->rowOfKind(ProblemModel::Kind::HarmlessHeading) >= 0) {
        m_model->setHarmlessShown(true);
        row = m_model->rowOfFinding(m_selection.finding());
    }
    if (row >= 0)
        m_view->setCurrentIndex(m_model->index(row));
    else if (m_view->currentIndex().data(ProblemModel::FindingRole).toInt() >= 0)
        m_view->setCurrentIndex({});
}

void ProblemList::choose(const QModelIndex &index)
{
    if (m_following || !index.isValid())
        return;
    switch (index.data(ProblemModel::KindRole).value<ProblemModel::Kind>()) {
    case ProblemModel::Kind::Problem:
        m_selection.setFinding(index.data(ProblemModel::FindingRole).toInt());
        break;
    case ProblemModel::Kind::Configuration:
        Q_EMIT configurationChosen();
        break;
    case ProblemModel::Kind::Unknown:
        m_selection.setFinding(-1);
        Q_EMIT unknownChosen();
        break;
    case ProblemModel::Kind::HarmlessHeading:
        break;
    }
}

void ProblemList::activate(const QModelIndex &index)
{
    if (index.data(ProblemModel::KindRole).value<ProblemModel::Kind>() == ProblemModel::Kind::HarmlessHeading)
        m_model->setHarmlessShown(!m_model->isHarmlessShown());
}

} // namespace headwater
