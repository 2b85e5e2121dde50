// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QToolButton;

namespace headwater {

/// A heading that shows and hides what stands under it.
class Disclosure : public QWidget
{
    Q_OBJECT

public:
    Disclosure(const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;

private:
    QToolButton *m_heading;
    QWidget *m_content;
};

} // namespace headwater
