// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace headwater {

/// A message or directive as it stands in its file: fixed font, to be selected and copied, broken anywhere, and as tall
/// as it needs up to six lines.
class FixedText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit FixedText(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
};

} // namespace headwater
