// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

class QMimeData;

namespace headwater {

/// What was dropped or pasted: files to open, or text to read.
struct Intake
{
    QStringList paths;
    QString text;

    [[nodiscard]] bool isEmpty() const { return paths.isEmpty() && text.isEmpty(); }
    bool operator==(const Intake &) const = default;
};

/// Files win over the text that file managers put beside them. Text that is nothing but the absolute path of something
/// that exists is taken for that file.
Intake intakeOf(const QMimeData &data);

/// Whether intakeOf() would find anything, without fetching the data.
bool hasIntake(const QMimeData &data);

} // namespace headwater
