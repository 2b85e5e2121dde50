// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/noticebar.h"

#include "ui/findingstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace headwater {

namespace {

/// A directory can hold hundreds of unreadable files: more than this is summed up.
constexpr qsizetype Shown = 3;

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    hide();
}

void NoticeBar::setNotices(const QList<SourceNotice> &notices)
{
    m_notices = notices;
    while (const QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // It may hold the button whose click brought us here.
        delete item;
    }
    QList<SourceNotice> wanted;
    for (const SourceNotice &notice : notices) {
        if (!m_dismissed.contains(notice.text))
            wanted.append(notice);
    }
    show(wanted);
}

QStringList NoticeBar::shownTexts() const
{
    QStringList texts;
    for (const SourceNotice &notice : m_notices) {
        if (!m_dismissed.contains(notice.text))
            texts.append(notice.text);
    }
    return texts;
}

void NoticeBar::forgetDismissed()
{
    m_dismissed.clear();
}

void NoticeBar::show(const QList<SourceNotice> &notices)
{
    for (const SourceNotice &notice : notices.first(std::min(Shown, notices.size())))
        add(notice);
    if (notices.size() > Shown) {
        const auto more = static_cast<int>(notices.size() - Shown);
        m_layout->addWidget(secondaryLabel(
            tr("%n more file(s) could not be used; the list at the bottom left has them all.", nullptr, more), this));
    }
    setVisible(!notices.isEmpty());
}

void NoticeBar::add(const SourceNotice &notice)
{
    auto *card = new Card(this);
    card->setEdgeColor(severityColor(Severity::Medium, palette()));
    card->content()->setContentsMargins(16, 8, 8, 8);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    QLabel *text = textLabel(notice.text, card);
    text->setMaximumWidth(QWIDGETSIZE_MAX);
    auto *dismissButton = new QToolButton(card);
    dismissButton->setText(QStringLiteral("✕"));
    dismissButton->setAutoRaise(true);
    dismissButton->setToolTip(tr("Dismiss"));
    dismissButton->setAccessibleName(tr("Dismiss: %1").arg(notice.text));
    dismissButton->setFocusPolicy(Qt::StrongFocus);
    connect(dismissButton, &QToolButton::clicked, this, [this, what = notice.text] { dismiss(what); });
    line->addWidget(text, 1);
    if (!notice.files.isEmpty()) {
        auto *read = new QPushButton(tr("Read them too"), card);
        connect(read, &QPushButton::clicked, this, [this, files = notice.files] { Q_EMIT openRequested(files); });
        line->addWidget(read, 0, Qt::AlignTop);
    }
    line->addWidget(dismissButton, 0, Qt::AlignTop);
    card->content()->addLayout(line);
    if (!notice.command.isEmpty()) {
        auto *commandLine = new QHBoxLayout;
        auto *copy = new QPushButton(tr("Copy the command"), card);
        connect(copy, &QPushButton::clicked, copy,
                [command = notice.command] { QGuiApplication::clipboard()->setText(command); });
        commandLine->addWidget(new FixedText(notice.command, card), 1);
        commandLine->addWidget(copy);
        card->content()->addLayout(commandLine);
    }
    m_layout->addWidget(card);
}

void NoticeBar::dismiss(const QString &text)
{
    m_dismissed.append(text);
    setNotices(m_notices);
}

} // namespace headwater
