// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/errorlogline.h"

#include <array>
#include <optional>

namespace headwater {

/// The start of an entry, as parseErrorLogLine() reads it.
struct LineHead
{
    qint64 time = 0;
    LogLevel level = LogLevel::Unknown;
    bool hasConnection = false;
    std::string_view pid;
    std::string_view body;
};

/// Reads the starts of entries, and remembers the last stamp because the next line mostly has the same.
class LineHeadReader
{
public:
    /// Nothing for what it leaves to parseErrorLogLine(). BytesBeyond bytes after the line must be readable.
    std::optional<LineHead> read(std::string_view line);

private:
    bool readStamp(const char *stamp);
    static constexpr std::size_t StampLength = 19;  // YYYY/MM/DD hh:mm:ss
    static constexpr std::size_t MinuteLength = 17; // up to the seconds
    std::array<char, StampLength> m_stamp = {};
    qint64 m_minute = 0;
    qint64 m_time = 0;
};

} // namespace headwater
