// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logbundle.h"
#include "tests/fuzz/fuzztarget.h"

#include <QBuffer>

using namespace headwater;

/// Whatever a tar, a zip or a compressed file claims, no more comes out of it than the limits allow, and it ends.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = textOf(data, size);
    const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    constexpr qint64 Most = 1 << 20;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const Result<LogFile> file = LogFile::spooled(buffer, QStringLiteral("x"), {}, Most);
    if (!file)
        return 0;
    require(file->size() <= Most);
    constexpr int Members = 64;
    qint64 unpacked = 0;
    int members = 0;
    eachMember(*file, {.bytes = Most, .members = Members}, {}, [&](const QString &, Result<LogFile> member) {
        ++members;
        if (member)
            unpacked += member->bytes(0, member->size()).value_or(QByteArray()).size();
    });
    require(members <= Members);
    require(unpacked <= Most + file->size() * Members);
    return 0;
}
