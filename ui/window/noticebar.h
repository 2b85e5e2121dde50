// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/errortext.h"

#include <QWidget>

class QVBoxLayout;

namespace headwater {

/// Messages above the content that ask for nothing and go away with a click: a file that could not be read, say.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Replaces what is shown; what was dismissed before stays away.
    void setNotices(const QList<SourceNotice> &notices);
    [[nodiscard]] QStringList shownTexts() const;
    /// Lets everything that was dismissed come back: for when the user opens something anew.
    void forgetDismissed();

Q_SIGNALS:
    void openRequested(const QStringList &paths);

private:
    void show(const QList<SourceNotice> &notices);
    void add(const SourceNotice &notice);
    void dismiss(const QString &text);

    QVBoxLayout *m_layout;
    QList<SourceNotice> m_notices;
    QStringList m_dismissed;
};

} // namespace headwater
