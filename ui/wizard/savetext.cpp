// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/savetext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QSaveFile>

namespace headwater {

namespace {

class SaveText
{
    Q_DECLARE_TR_FUNCTIONS(headwater::SaveText)
};

} // namespace

QString saveText(QWidget *parent, const QString &dialogTitle, const QString &suggestedName, const QByteArray &text)
{
    const QString path = QFileDialog::getSaveFileName(parent, dialogTitle, QDir::home().filePath(suggestedName));
    if (path.isEmpty())
        return {};
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return SaveText::tr("Saved as %1.").arg(path);
    return SaveText::tr("%1 could not be written: %2. Choose another place.").arg(path, file.errorString());
}

} // namespace headwater
