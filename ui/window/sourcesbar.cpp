// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/sourcesbar.h"

#include "ui/incidentsession.h"
#include "ui/overview/phrases.h"
#include "ui/window/sourcespopup.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace headwater {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

SourcesBar::SourcesBar(IncidentSession &session, QWidget *parent)
    : QStatusBar(parent)
    , m_session(session)
    , m_sources(new QToolButton(this))
    , m_progressText(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    setSizeGripEnabled(false);
    m_sources->setAutoRaise(true);
    m_sources->setFocusPolicy(Qt::StrongFocus);
    m_sources->setToolTip(tr("Show everything that was given"));
    m_progress->setFixedSize(140, 10);
    m_progress->setTextVisible(false);
    m_cancel->setText(u"✕"_s);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    m_cancel->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_cancel->setToolTip(tr("Stop reading (%1)").arg(m_cancel->shortcut().toString(QKeySequence::NativeText)));
    m_cancel->setAccessibleName(tr("Stop reading"));
    addWidget(m_sources);
    for (QWidget *part : std::initializer_list<QWidget *>{m_progressText, m_progress, m_cancel}) {
        addPermanentWidget(part);
        part->hide();
    }

    m_slow.setSingleShot(true);
    m_slow.setInterval(300ms);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        for (QWidget *part : std::initializer_list<QWidget *>{m_progressText, m_progress, m_cancel})
            part->show();
    });
    connect(m_sources, &QToolButton::clicked, this, &SourcesBar::listSources);
    connect(m_cancel, &QToolButton::clicked, &m_session, &IncidentSession::cancel);
    connect(&m_session, &IncidentSession::started, this, [this] {
        m_progress->setRange(0, 0);
        m_progressText->setText(tr("Reading…"));
        m_slow.start();
    });
    connect(&m_session, &IncidentSession::progressed, this, &SourcesBar::showProgress);
    connect(&m_session, &IncidentSession::finished, this, [this] {
        m_slow.stop();
        for (QWidget *part : std::initializer_list<QWidget *>{m_progressText, m_progress, m_cancel})
            part->hide();
    });
    connect(&m_session, &IncidentSession::incidentChanged, this, &SourcesBar::showSources);
    showSources();
}

void SourcesBar::showSources()
{
    const Incident &incident = *m_session.incident();
    QString summary = sourcesSummary(incident);
    if (summary.isEmpty() && !incident.sources.isEmpty())
        summary = tr("%n file(s), none of which could be used", nullptr, static_cast<int>(incident.sources.size()));
    if (m_session.isPartial())
        summary = tr("%1 · only a part was read").arg(summary);
    m_sources->setText(QString(summary).replace(u'&', u"&&"_s));
    m_sources->setVisible(!summary.isEmpty());
}

void SourcesBar::listSources()
{
    auto *popup = new SourcesPopup(m_session.incident()->sources, this);
    popup->move(m_sources->mapToGlobal(QPoint(0, -popup->height() - 4)));
    popup->show();
}

void SourcesBar::showProgress(qint64 done, qint64 total)
{
    if (total <= 0)
        return;
    // Bytes do not fit a progress bar's int.
    const auto percent = static_cast<int>(std::min<qint64>(100, 100 * done / total));
    m_progress->setRange(0, 100);
    m_progress->setValue(percent);
    m_progressText->setText(tr("Reading %1 of %2").arg(sizeText(done), sizeText(total)));
}

} // namespace headwater
