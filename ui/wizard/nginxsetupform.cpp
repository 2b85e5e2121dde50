// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/nginxsetupform.h"

#include "knowledge/machine/nginxrunner.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace headwater {

using namespace Qt::StringLiterals;

NginxSetupForm::NginxSetupForm(QWidget *parent)
    : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    m_binary = addPath(form, tr("nginx &program"), tr("Choose the nginx Program"));
    m_mainFile = addPath(form, tr("&Main configuration file"), tr("Choose the Main Configuration File"));
    m_binary->setObjectName(u"binary"_s);
    m_mainFile->setObjectName(u"mainFile"_s);
}

QLineEdit *NginxSetupForm::addPath(QFormLayout *form, const QString &label, const QString &dialogTitle)
{
    auto *path = new QLineEdit(this);
    path->setFont(fixedFont());
    auto *browse = new QPushButton(tr("Browse…"), this);
    browse->setAccessibleName(dialogTitle);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(path, 1);
    row->addWidget(browse);
    form->addRow(label, row);
    qobject_cast<QLabel *>(form->labelForField(row))->setBuddy(path);
    const auto tell = [this] { Q_EMIT edited({m_binary->text().trimmed(), m_mainFile->text().trimmed()}); };
    connect(path, &QLineEdit::textEdited, this, tell);
    connect(browse, &QPushButton::clicked, this, [this, path, dialogTitle, tell] {
        const QString chosen = QFileDialog::getOpenFileName(this, dialogTitle, path->text());
        if (chosen.isEmpty())
            return;
        path->setText(chosen);
        tell();
    });
    return path;
}

void NginxSetupForm::setSetup(const NginxSetup &setup)
{
    // What is being typed is not overwritten by what it means.
    if (m_binary->text().trimmed() != setup.binary)
        m_binary->setText(setup.binary);
    if (m_mainFile->text().trimmed() != setup.mainFile)
        m_mainFile->setText(setup.mainFile);
    m_binary->setPlaceholderText(NginxRunner().binary());
}

} // namespace headwater
