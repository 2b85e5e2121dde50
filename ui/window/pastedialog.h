// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace headwater {

/// A window to put lines of a log or a configuration into. Does not block the main window.
class PasteDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PasteDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void textGiven(const QString &text);

private:
    QPlainTextEdit *m_text;
};

} // namespace headwater
