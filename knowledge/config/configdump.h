// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace headwater {

/// A file as `nginx -T` printed it.
struct DumpedFile
{
    QString path;
    QByteArray bytes;
};

/// The files in the output of `nginx -T`, the main file first; empty when @p bytes are no such output.
QList<DumpedFile> filesInDump(const QByteArray &bytes);

/// How many bytes at the start of @p bytes are lines that kubectl writes before a command's output, such as
/// "Defaulted container "controller" out of: …", and that people save along with a configuration.
qsizetype kubectlTalk(QByteArrayView bytes);

} // namespace headwater
