// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/linehead.h"

#include "knowledge/log/bytesearch.h"

#include <algorithm>

namespace headwater {

namespace {

/// "level] " at @p at: the level and its length.
std::pair<LogLevel, int> levelAt(const char *at, const char *end)
{
    const auto either = [&](std::string_view text, LogLevel level) {
        return beginsWith(at, end, text) ? std::pair(level, static_cast<int>(text.size()))
                                         : std::pair(LogLevel::Unknown, 0);
    };
    switch (*at) {
    case 'e':
        return at[1] == 'r' ? either("error] ", LogLevel::Error) : either("emerg] ", LogLevel::Emerg);
    case 'w':
        return either("warn] ", LogLevel::Warn);
    case 'i':
        return either("info] ", LogLevel::Info);
    case 'n':
        return either("notice] ", LogLevel::Notice);
    case 'c':
        return either("crit] ", LogLevel::Crit);
    case 'a':
        return either("alert] ", LogLevel::Alert);
    case 'd':
        return either("debug] ", LogLevel::Debug);
    default:
        return {LogLevel::Unknown, 0};
    }
}

/// More would not fit the numbers that parseErrorLogLine() reads.
constexpr int MostDigits = 18;

} // namespace

bool LineHeadReader::readStamp(const char *stamp)
{
    if (std::memcmp(stamp, m_stamp.data(), StampLength) == 0)
        return true;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const char *second = stamp + MinuteLength;
    if (std::memcmp(stamp, m_stamp.data(), MinuteLength) == 0 && isDigit(second[0]) && isDigit(second[1]) &&
        second[0] < '6') {
        m_time = m_minute + 10 * (second[0] - '0') + (second[1] - '0');
    } else {
        // The parser knows what a stamp is; a message after it makes a whole line.
        std::array<char, 64> line = {};
        constexpr std::string_view Rest = " [error] 1#1: ";
        std::copy_n(stamp, StampLength, line.begin());
        std::ranges::copy(Rest, line.begin() + StampLength);
        const std::optional<ErrorLogLine> parsed = parseErrorLogLine({line.data(), StampLength + Rest.size()});
        if (!parsed)
            return false;
        m_time = parsed->time;
        m_minute = m_time - (10 * (second[0] - '0') + (second[1] - '0'));
    }
    std::copy_n(stamp, StampLength, m_stamp.begin());
    return true;
}

std::optional<LineHead> LineHeadReader::read(std::string_view line)
{
    constexpr std::size_t Least = 32;
    const char *end = line.data() + line.size();
    if (line.size() < Least || line[StampLength] != ' ' || line[StampLength + 1] != '[' || !readStamp(line.data()))
        return {};
    const char *at = line.data() + StampLength + 2;
    const auto [level, length] = levelAt(at, end);
    at += length;
    const quint64 digits = digitsAt(at);
    const int pid = std::countr_one(digits);
    if (level == LogLevel::Unknown || pid == 0 || pid > MostDigits || at[pid] != '#')
        return {};
    const int tid = std::countr_one(digits >> (pid + 1));
    int body = pid + tid + 3;
    if (tid == 0 || tid > MostDigits || at[body - 2] != ':' || at[body - 1] != ' ')
        return {};
    LineHead head{.time = m_time,
                  .level = level,
                  .hasConnection = at[body] == '*',
                  .pid = {at, static_cast<std::size_t>(pid)},
                  .body = {}};
    if (head.hasConnection) {
        const int connection = std::countr_one(digits >> (body + 1));
        body += connection + 2;
        if (connection == 0 || connection > MostDigits || at[body - 1] != ' ')
            return {};
    }
    if (at + body >= end)
        return {};
    head.body = {at + body, end};
    return head;
}

} // namespace headwater
