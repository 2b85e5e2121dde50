// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QRadioButton;

namespace headwater {

/// A radio button whose text wraps: the table's texts are sentences, in Chinese as well.
class Choice : public QWidget
{
    Q_OBJECT

public:
    explicit Choice(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QRadioButton *button() const { return m_button; }
    /// How far from the left edge the words begin.
    [[nodiscard]] int indent() const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRadioButton *m_button;
    QLabel *m_label;
};

} // namespace headwater
