// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/welcomepage.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/primarybutton.h"
#include "ui/window/actions.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 520;
constexpr qsizetype ShownRecent = 4;

/// "error.log and nginx.conf"
QString namesOf(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths)
        names.append(QFileInfo(path).fileName().isEmpty() ? path : QFileInfo(path).fileName());
    return names.join(u", "_s);
}

} // namespace

WelcomePage::WelcomePage(Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_recent(new QVBoxLayout)
{
    auto *invitation = titleLabel(tr("Drop nginx's error log here"), 1.8, this);
    invitation->setAlignment(Qt::AlignCenter);
    auto *hint =
        secondaryLabel(tr("With the configuration beside it, Headwater can also say which line to change. "
                          "Files, folders, archives and copied text will all do. Nothing leaves this computer."),
                       this);
    hint->setAlignment(Qt::AlignCenter);
    hint->setMaximumWidth(Width);
    invitation->setMaximumWidth(Width);

    auto *openButton = new PrimaryButton(tr("&Open…"), this);
    auto *pasteButton = new QPushButton(tr("&Paste text…"), this);
    auto *sampleButton = new QPushButton(tr("See the &sample"), this);
    pasteButton->setMinimumHeight(openButton->minimumHeight());
    sampleButton->setMinimumHeight(openButton->minimumHeight());
    sampleButton->setEnabled(actions.sample->isEnabled());
    connect(openButton, &QPushButton::clicked, actions.open, &QAction::trigger);
    connect(pasteButton, &QPushButton::clicked, actions.pasteDialog, &QAction::trigger);
    connect(sampleButton, &QPushButton::clicked, actions.sample, &QAction::trigger);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(12);
    buttons->addStretch();
    for (QPushButton *button : std::initializer_list<QPushButton *>{openButton, pasteButton, sampleButton})
        buttons->addWidget(button);
    buttons->addStretch();

    m_recent->setSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(invitation, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(hint, 0, Qt::AlignHCenter);
    layout->addSpacing(24);
    layout->addLayout(buttons);
    layout->addSpacing(24);
    layout->addLayout(m_recent);
    layout->addStretch(3);
}

void WelcomePage::setRecent(const QList<QStringList> &recent)
{
    while (const QLayoutItem *item = m_recent->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (recent.isEmpty())
        return;
    QLabel *heading = secondaryLabel(tr("Opened before"), this);
    m_recent->addWidget(heading, 0, Qt::AlignHCenter);
    for (const QStringList &paths : recent.first(std::min(ShownRecent, recent.size()))) {
        auto *button = new LinkButton(namesOf(paths).replace(u'&', u"&&"_s), this);
        button->setMaximumWidth(Width);
        button->setToolTip(plainToolTip(paths.join(u'\n')));
        connect(button, &QPushButton::clicked, this, [this, paths] { Q_EMIT openRequested(paths); });
        m_recent->addWidget(button, 0, Qt::AlignHCenter);
    }
}

} // namespace headwater
