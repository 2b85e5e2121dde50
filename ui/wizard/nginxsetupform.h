// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/nginxsetup.h"

#include <QWidget>

class QFormLayout;
class QLineEdit;

namespace headwater {

/// Lets the user say which nginx tests the change and which main file it starts from.
class NginxSetupForm : public QWidget
{
    Q_OBJECT

public:
    explicit NginxSetupForm(QWidget *parent = nullptr);

    void setSetup(const NginxSetup &setup);

Q_SIGNALS:
    void edited(const headwater::NginxSetup &setup);

private:
    QLineEdit *addPath(QFormLayout *form, const QString &label, const QString &dialogTitle);

    QLineEdit *m_binary;
    QLineEdit *m_mainFile;
};

} // namespace headwater
