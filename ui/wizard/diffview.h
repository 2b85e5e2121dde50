// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/wizard/difflines.h"

#include <QPlainTextEdit>

namespace headwater {

/// A change as a person reads it: signs and tinted rows, line numbers before and after in the margin, each file's full
/// path above its part.
class DiffView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);

    void setChanges(const QList<FileChange> &changes);
    [[nodiscard]] const QList<DiffLine> &lines() const { return m_lines; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tintRows();
    void placeMargin();
    void paintMargin(const QRect &area);
    [[nodiscard]] QColor tint(DiffLine::Kind kind) const;
    [[nodiscard]] int numberWidth() const;
    [[nodiscard]] int heightOf(int rows) const;

    QList<DiffLine> m_lines;
    QWidget *m_margin;
};

} // namespace headwater
