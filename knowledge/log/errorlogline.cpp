// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/errorlogline.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace headwater {

namespace {

constexpr std::array<std::string_view, 9> LevelNames = {"",     "emerg",  "alert", "crit", "error",
                                                        "warn", "notice", "info",  "debug"};

LogLevel levelNamed(std::string_view name)
{
    for (std::size_t level = 1; level < LevelNames.size(); ++level) {
        if (LevelNames[level] == name)
            return static_cast<LogLevel>(level);
    }
    return LogLevel::Unknown;
}

/// The number of @p length digits at @p position, or -1.
int digits(std::string_view text, std::size_t position, std::size_t length)
{
    int value = 0;
    for (std::size_t i = position; i < position + length; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

constexpr std::size_t StampLength = 19; // YYYY/MM/DD hh:mm:ss

std::optional<qint64> parseStamp(std::string_view line)
{
    if (line.size() < StampLength || line[4] != '/' || line[7] != '/' || line[10] != ' ' || line[13] != ':' ||
        line[16] != ':')
        return {};
    const int year = digits(line, 0, 4);
    const int month = digits(line, 5, 2);
    const int day = digits(line, 8, 2);
    const int hour = digits(line, 11, 2);
    const int minute = digits(line, 14, 2);
    const int second = digits(line, 17, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 60)
        return {};
    using namespace std::chrono;
    const sys_days date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                          std::chrono::day{static_cast<unsigned>(day)};
    return duration_cast<seconds>(date.time_since_epoch()).count() + hour * 3600LL + minute * 60LL + second;
}

/// Takes a number off the front of @p text.
template <typename Number> std::optional<Number> takeNumber(std::string_view &text)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// "[level] " off the front of @p text; @p end is what follows the level.
LogLevel takeLevel(std::string_view &text, std::string_view end = "] ")
{
    if (!text.starts_with('['))
        return LogLevel::Unknown;
    const std::size_t close = text.substr(0, 10).find(end);
    if (close == std::string_view::npos)
        return LogLevel::Unknown;
    const LogLevel level = levelNamed(text.substr(1, close - 1));
    if (level != LogLevel::Unknown)
        text.remove_prefix(close + end.size());
    return level;
}

/// What nginx prints on standard error, before its log is open or for nginx -t: "nginx: [emerg] …", or one of a few
/// messages without a level (ngx_log_stderr() in src/core/nginx.c).
std::optional<ErrorLogLine> parseStandardError(std::string_view text)
{
    ErrorLogLine result;
    result.level = takeLevel(text);
    if (result.level == LogLevel::Unknown)
        result.level = takeLevel(text, "]: "); // "[emerg]: getcwd() failed"
    result.body = text;
    constexpr std::array<std::string_view, 5> WithoutLevel = {"configuration file ", "the configuration file ",
                                                              "invalid option: \"", "option \"-", "malloc("};
    const bool isKnown = std::ranges::any_of(WithoutLevel, [text](auto start) { return text.starts_with(start); });
    return result.level != LogLevel::Unknown || isKnown ? std::optional(result) : std::nullopt;
}

std::optional<ErrorLogLine> parseEntry(std::string_view line)
{
    ErrorLogLine result;
    std::string_view rest = line;
    if (takePrefix(rest, "nginx: "))
        return parseStandardError(rest);
    const std::optional<qint64> time = parseStamp(line);
    if (!time)
        return {};
    result.time = *time;
    rest.remove_prefix(StampLength);
    if (!takePrefix(rest, " "))
        return {};
    result.level = takeLevel(rest);
    if (result.level == LogLevel::Unknown)
        return {};
    const std::optional<qint64> pid = takeNumber<qint64>(rest);
    if (!pid || !takePrefix(rest, "#"))
        return {};
    const std::optional<qint64> tid = takeNumber<qint64>(rest);
    if (!tid || !takePrefix(rest, ": "))
        return {};
    result.pid = *pid;
    result.tid = *tid;
    if (rest.starts_with('*')) {
        std::string_view number = rest.substr(1);
        const std::optional<quint64> connection = takeNumber<quint64>(number);
        if (connection && takePrefix(number, " ")) {
            result.connection = connection;
            rest = number;
        }
    }
    result.body = rest;
    return result;
}

} // namespace

std::string_view logLevelName(LogLevel level)
{
    return LevelNames[static_cast<std::size_t>(level)];
}

std::optional<ErrorLogLine> parseErrorLogLine(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (const std::optional<ErrorLogLine> entry = parseEntry(line))
        return entry;
    // An editor may have put a byte-order mark before the first line, and nginx goes on behind NUL bytes when its log
    // was emptied under it (copytruncate, while nginx did not open the log for appending).
    constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
    if (takePrefix(line, ByteOrderMark))
        return parseEntry(line);
    if (line.starts_with('\0')) {
        line.remove_prefix(std::min(line.find_first_not_of('\0'), line.size()));
        return parseEntry(line);
    }
    return {};
}

} // namespace headwater
