// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/configview/configmarks.h"

#include <QPlainTextEdit>

#include <map>

namespace KSyntaxHighlighting {
class SyntaxHighlighter;
}

namespace headwater {

/// One file of a configuration, to be read: line numbers, and what there is to say about a line beside it.
class ConfigText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ConfigText(QWidget *parent = nullptr);
    ~ConfigText() override;

    void setBytes(const QByteArray &bytes);
    /// Those of the file that is shown, by line.
    void setMarks(const std::vector<ConfigMark> &marks);
    /// Brings a line, counted from one, to where the eye rests and puts the cursor there.
    void showLine(int line);
    [[nodiscard]] int currentLine() const { return textCursor().blockNumber() + 1; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Marks = std::vector<ConfigMark>;

    void applyStyle();
    void tintLines();
    void layOutMargin();
    void paintMargin(QPaintEvent *event);
    void paintNote(QPainter &painter, const QTextBlock &block, const Marks &marks);
    void showMarginToolTip(const QPoint &position, const QPoint &globalPosition);
    [[nodiscard]] int marginWidth() const;
    [[nodiscard]] QColor colorOf(const ConfigMark &mark) const;
    [[nodiscard]] const Marks *marksAt(const QTextBlock &block) const;

    QWidget *m_margin;
    std::unique_ptr<KSyntaxHighlighting::SyntaxHighlighter> m_highlighter;
    std::map<int, Marks> m_marksByLine;
};

} // namespace headwater
