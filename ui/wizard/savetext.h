// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace headwater {

/// Asks where to save @p text and does so. Answers a sentence saying how it went; empty when the user thought better of
/// it.
QString saveText(QWidget *parent, const QString &dialogTitle, const QString &suggestedName, const QByteArray &text);

} // namespace headwater
