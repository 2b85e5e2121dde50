// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/eachline.h"

#include <algorithm>

namespace headwater {

Result<void> eachLine(const LogFile &file, const std::function<bool(std::string_view line, qint64 offset)> &take)
{
    QByteArray carried; // The beginning of a line that goes on in the next block.
    qint64 begin = 0;   // Where that line begins.
    qint64 offset = 0;  // Of the block.
    bool goesOn = true;
    const Result<void> read = file.readBlocks(0, [&](QByteArrayView block) {
        qsizetype at = 0;
        for (qsizetype feed = block.indexOf('\n'); goesOn && feed >= 0; feed = block.indexOf('\n', at)) {
            QByteArrayView line = block.sliced(at, feed - at);
            if (!carried.isEmpty()) {
                carried.append(line.first(std::min(line.size(), LongestEachLine - carried.size())));
                line = carried;
            }
            goesOn = take({line.data(), static_cast<std::size_t>(std::min(line.size(), LongestEachLine))}, begin);
            carried.clear();
            at = feed + 1;
            begin = offset + at;
        }
        const QByteArrayView rest = block.sliced(at);
        carried.append(rest.first(std::min(rest.size(), LongestEachLine - carried.size())));
        offset += block.size();
        return goesOn;
    });
    if (goesOn && begin < offset)
        take({carried.constData(), static_cast<std::size_t>(carried.size())}, begin);
    return read;
}

} // namespace headwater
