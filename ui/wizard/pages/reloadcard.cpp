// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/reloadcard.h"

#include "knowledge/machine/shellquote.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/changerunner.h"
#include "ui/wizard/errorwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTime>
#include <QVBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

ReloadCard::ReloadCard(ChangeRunner &runner, QWidget *parent)
    : Card(parent)
    , m_runner(runner)
    , m_state(textLabel({}, this))
    , m_command(new FixedText({}, this))
    , m_reload(new QPushButton(tr("&Reload nginx (needs root's rights)"), this))
{
    auto *copy = new QPushButton(tr("&Copy command"), this);
    m_command->setAccessibleName(tr("The command that reloads nginx"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_reload);
    buttons->addWidget(copy);
    buttons->addStretch(1);
    content()->addWidget(m_state);
    content()->addWidget(m_command);
    content()->addLayout(buttons);
    connect(m_reload, &QPushButton::clicked, &m_runner, &ChangeRunner::reload);
    connect(copy, &QPushButton::clicked, this, &ReloadCard::copyCommand);
    connect(&m_runner, &ChangeRunner::started, this, [this] { m_reload->setEnabled(false); });
    connect(&m_runner, &ChangeRunner::reloaded, this, [this] {
        m_reload->setEnabled(true);
        m_state->setText(tr("nginx was told to reload at %1.").arg(QTime::currentTime().toString(u"HH:mm:ss"_s)));
    });
    connect(&m_runner, &ChangeRunner::failed, this, [this](ChangeRunner::Task task, const Error &error) {
        m_reload->setEnabled(true);
        if (task == ChangeRunner::Task::Reload)
            m_state->setText(tr("nginx was not reloaded. %1\nRun the command as root:")
                                 .arg(withoutLongWords(changeErrorText(error))));
    });
    connect(&m_runner, &ChangeRunner::applied, m_reload, [this] { m_reload->setEnabled(true); });
    connect(&m_runner, &ChangeRunner::undone, m_reload, [this] { m_reload->setEnabled(true); });
}

void ReloadCard::reset()
{
    const bool isKnown = m_runner.nginx().canTest();
    m_state->setText(tr("nginx works with the configuration it was started with until it is reloaded. "
                        "Open connections are not cut off."));
    m_command->setText(command());
    m_reload->setVisible(isKnown);
}

QString ReloadCard::command() const
{
    const QStringList command = m_runner.nginx().reloadCommand();
    return command.isEmpty() ? u"nginx -s reload"_s : shellCommand(command);
}

void ReloadCard::copyCommand()
{
    QGuiApplication::clipboard()->setText(command());
}

} // namespace headwater
