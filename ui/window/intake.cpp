// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/intake.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace headwater {

Intake intakeOf(const QMimeData &data)
{
    Intake intake;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            intake.paths.append(url.toLocalFile());
    }
    if (!intake.paths.isEmpty() || !data.hasText())
        return intake;
    const QString text = data.text();
    const QString line = text.trimmed();
    if (line.startsWith(u'/') && !line.contains(u'\n') && QFileInfo::exists(line))
        intake.paths.append(line);
    else if (!line.isEmpty())
        intake.text = text;
    return intake;
}

bool hasIntake(const QMimeData &data)
{
    return data.hasUrls() || data.hasText();
}

} // namespace headwater
