// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configview/confignote.h"

#include "knowledge/fix/checkfix.h"
#include "ui/configview/configmarks.h"
#include "ui/findingstyle.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/references.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

ConfigNote::ConfigNote(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("What is wrong with this line"));
    auto *inside = new QWidget(this);
    m_list = new QVBoxLayout(inside);
    m_list->setContentsMargins(12, 8, 12, 8);
    m_list->setSpacing(8);
    setWidget(inside);
    hide();
}

QSize ConfigNote::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 12};
}

void ConfigNote::show(std::shared_ptr<const Incident> incident, const QList<int> &checks, Language language)
{
    // While a log is followed, incidents come by that say the same.
    const bool isShown = m_incident && incident->config == m_incident->config && checks == m_shown &&
                         std::ranges::all_of(checks, [&](int check) {
                             const CheckResult &before = m_incident->checks.at(check);
                             const CheckResult &now = incident->checks.at(check);
                             return before.check == now.check && before.values == now.values;
                         });
    m_incident = std::move(incident);
    if (isShown)
        return;
    m_shown = checks;
    while (const QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const int check : checks)
        add(check, language);
    m_list->addStretch(1);
    setVisible(!checks.isEmpty());
}

int ConfigNote::fixable() const
{
    const auto found =
        std::ranges::find_if(m_shown, [this](int check) { return !m_incident->checks.at(check).edits.isEmpty(); });
    return found == m_shown.cend() ? -1 : *found;
}

void ConfigNote::add(int check, Language language)
{
    const CheckResult &result = m_incident->checks.at(check);
    const Severity severity = severityOf(result.check->level);
    const QString shape = QString(severityShape(severity)) + u' ';
    m_list->addWidget(titleLabel(shape + result.message(language), 1.0, widget()));
    m_list->addWidget(textLabel(result.check->explanation.in(language), widget()));
    m_list->addWidget(textLabel(result.check->advice.in(language), widget()));
    addChange(check);
    if (!result.check->references.isEmpty())
        m_list->addWidget(new References(result.check->references, widget()));
    m_list->addWidget(secondaryLabel(
        tr("To keep it as it is, write this comment behind it: # headwater: ignore %1 REASON").arg(result.check->id),
        widget()));
}

void ConfigNote::addChange(int check)
{
    QStringList diffs;
    for (const FileChange &change : changesFor(*m_incident->config, m_incident->checks.at(check).edits))
        diffs.append(QString::fromUtf8(change.unifiedDiff()).trimmed());
    if (diffs.isEmpty())
        return;
    const QString patch = diffs.join(u'\n') + u'\n';
    auto *apply = new QPushButton(tr("Apply this change…"), widget());
    connect(apply, &QPushButton::clicked, this, [this, check] { Q_EMIT fixRequested(check); });
    auto *copy = new LinkButton(tr("Copy this change"), widget());
    connect(copy, &QPushButton::clicked, this, [patch] { QGuiApplication::clipboard()->setText(patch); });
    auto *row = new QWidget(widget());
    auto *buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(12);
    buttons->addWidget(apply);
    buttons->addWidget(copy);
    buttons->addStretch(1);
    m_list->addWidget(row); // Before the change itself, so that it is in sight however long that is.
    m_list->addWidget(new FixedText(patch.trimmed(), widget()));
}

} // namespace headwater
