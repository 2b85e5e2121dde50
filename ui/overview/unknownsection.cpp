// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/unknownsection.h"

#include "ui/findingstyle.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSaveFile>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// A log of another program can hold any number of kinds; beyond this a list tells nobody anything.
constexpr std::size_t Shown = 50;

} // namespace

UnknownSection::UnknownSection(const Incident &incident, QWidget *parent)
    : Section(tr("Headwater does not know these %n message(s)", nullptr, static_cast<int>(incident.unknown.size())),
              parent)
    , m_list(listOf(incident.unknown))
{
    content()->addWidget(
        textLabel(tr("Nothing is claimed about them. Numbers are blotted out, so that the same message counts as "
                     "one. The table of messages can be extended: copy the list into a report for "
                     "Headwater, or describe the messages in a file of your own in table.d."),
                  this));
    auto *buttons = new QHBoxLayout;
    auto *copy = new QPushButton(tr("Copy the list"), this);
    auto *save = new QPushButton(tr("Save the list…"), this);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_list); });
    connect(save, &QPushButton::clicked, this, &UnknownSection::exportList);
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch();
    content()->addLayout(buttons);
    addMessages(incident.unknown);
}

QString UnknownSection::listOf(const std::vector<UnknownMessage> &messages)
{
    QString list;
    for (const UnknownMessage &message : messages)
        list += u"%1\t%2\n"_s.arg(message.count).arg(message.message);
    return list;
}

void UnknownSection::addMessages(const std::vector<UnknownMessage> &messages)
{
    for (std::size_t i = 0; i < std::min(Shown, messages.size()); ++i) {
        const UnknownMessage &message = messages[i];
        auto *heading = new QHBoxLayout;
        const QString origin =
            message.isNginxFormat ? tr("%1 × · written by nginx") : tr("%1 × · not a message of nginx");
        heading->addWidget(secondaryLabel(origin.arg(formatCount(message.count)), this));
        heading->addStretch();
        auto *line = new LinkButton(tr("Show the first line"), this);
        connect(line, &QPushButton::clicked, this,
                [this, example = message.example] { Q_EMIT lineRequested(example); });
        heading->addWidget(line);
        content()->addLayout(heading);
        content()->addWidget(new FixedText(message.message, this));
    }
    if (messages.size() > Shown)
        content()->addWidget(
            secondaryLabel(tr("and %n more", nullptr, static_cast<int>(messages.size() - Shown)), this));
}

void UnknownSection::exportList()
{
    auto *dialog = new QFileDialog(this, tr("Save the list of unknown messages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"unknown-messages.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const bool saved = file.open(QIODevice::WriteOnly) && file.write(m_list.toUtf8()) >= 0 && file.commit();
        if (!saved)
            content()->insertWidget(2,
                                    textLabel(tr("%1 could not be written: %2.").arg(path, file.errorString()), this));
    });
    dialog->open();
}

} // namespace headwater
