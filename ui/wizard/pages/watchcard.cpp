// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/watchcard.h"

#include "ui/findingstyle.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/logwatch.h"

#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

WatchCard::WatchCard(LogWatch &watch, QWidget *parent)
    : Card(parent)
    , m_watch(watch)
    , m_sentence(titleLabel({}, 1.15, this))
    , m_details(secondaryLabel({}, this))
{
    content()->addWidget(m_sentence);
    content()->addWidget(m_details);
    connect(&watch, &LogWatch::looked, this, &WatchCard::follow);
}

void WatchCard::follow()
{
    const QStringList logs = m_watch.logs();
    if (logs.isEmpty()) {
        m_sentence->setText(tr("This log does not grow, so it cannot be watched."));
        m_details->setText(tr("Open the log that nginx writes now to see whether the problem comes back."));
        return;
    }
    const Sightings &seen = m_watch.sightings();
    m_sentence->setText(watchSentence(seen));
    const QString watching = tr("Watching %1.").arg(logs.join(u", "_s));
    const QString others = seen.others == 0   ? tr("Nothing else was logged.")
                           : seen.others == 1 ? tr("1 other entry was logged.")
                                              : tr("%1 other entries were logged.").arg(formatCount(seen.others));
    QStringList details{watching, others};
    // At its usual log level nginx does not write that it reloaded, so silence about that means nothing by itself.
    if (seen.count > 0 && !seen.reloaded)
        details << tr("Until nginx is reloaded, it works with the old configuration.");
    m_details->setText(details.join(tr(" ", "between two sentences")));
}

} // namespace headwater
