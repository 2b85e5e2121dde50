// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/accesslogline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace headwater {

namespace {

/// "[22/Nov/2026:14:02:07 +0000] ", and the quote after it begins the request.
constexpr std::string_view StampShape = "[00/AAA/0000:00:00:00 +0000] ";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int number(std::string_view digits)
{
    int value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool takeStamp(std::string_view stamp, AccessLogLine &line)
{
    for (std::size_t i = 0; i < StampShape.size(); ++i) {
        const char wanted = StampShape[i];
        const char c = stamp[i];
        const bool fits = wanted == '0'   ? isDigit(c)
                          : wanted == 'A' ? true // The names of the months are looked up.
                          : wanted == '+' ? c == '+' || c == '-'
                                          : c == wanted;
        if (!fits)
            return false;
    }
    static constexpr std::array<std::string_view, 12> Months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto month = std::ranges::find(Months, stamp.substr(4, 3));
    if (month == Months.end())
        return false;
    using namespace std::chrono;
    const year_month_day day(year(number(stamp.substr(8, 4))),
                             std::chrono::month(static_cast<unsigned>(month - Months.begin() + 1)),
                             std::chrono::day(static_cast<unsigned>(number(stamp.substr(1, 2)))));
    const int hours = number(stamp.substr(13, 2));
    const int minutes = number(stamp.substr(16, 2));
    const int seconds = number(stamp.substr(19, 2));
    const int zone = number(stamp.substr(23, 2)) * 3600 + number(stamp.substr(25, 2)) * 60;
    if (!day.ok() || hours > 23 || minutes > 59 || seconds > 60 || zone >= 24 * 3600)
        return false;
    line.time = sys_days(day).time_since_epoch().count() * qint64(86400) + hours * 3600 + minutes * 60 + seconds;
    line.zone = stamp[22] == '-' ? -zone : zone;
    return true;
}

/// "[HOST ]ADDRESS - USER ". The user comes from the client and may look like all that follows, so the first dash
/// counts.
bool takeClient(std::string_view head, AccessLogLine &line)
{
    constexpr std::string_view Dash = " - ";
    const std::size_t dash = head.find(Dash);
    if (dash == std::string_view::npos || dash + Dash.size() + 1 >= head.size() || !head.ends_with(' '))
        return false;
    line.user = head.substr(dash + Dash.size(), head.size() - dash - Dash.size() - 1);
    const std::string_view before = head.substr(0, dash);
    const std::size_t space = before.rfind(' ');
    if (space == std::string_view::npos) {
        line.address = before;
    } else {
        line.host = before.substr(0, space);
        line.address = before.substr(space + 1);
    }
    return !line.address.empty();
}

/// Takes a value in quotes off @p text. nginx escapes a quote within it; a backslash shields one in other servers'
/// logs.
std::optional<std::string_view> takeQuoted(std::string_view &text)
{
    if (!text.starts_with('"'))
        return {};
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            const std::string_view value = text.substr(1, i - 1);
            text.remove_prefix(i + 1);
            return value;
        }
    }
    return {};
}

/// " 502 157"
bool takeResult(std::string_view &text, AccessLogLine &line)
{
    if (text.size() < 6 || text[0] != ' ' || text[4] != ' ' || !std::ranges::all_of(text.substr(1, 3), isDigit))
        return false;
    line.status = number(text.substr(1, 3));
    text.remove_prefix(5);
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    } else {
        quint64 bytes = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
        if (error != std::errc())
            return false;
        line.bytes = bytes;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    }
    return text.empty() || text.starts_with(' ');
}

/// " "REFERRER" "AGENT"", which the common format does not have.
void takeCombined(std::string_view &text, AccessLogLine &line)
{
    std::string_view after = text;
    const auto next = [&after]() -> std::optional<std::string_view> {
        if (!after.starts_with(' '))
            return {};
        after.remove_prefix(1);
        return takeQuoted(after);
    };
    const std::optional<std::string_view> referrer = next();
    const std::optional<std::string_view> userAgent = referrer ? next() : std::nullopt;
    if (!userAgent)
        return;
    line.isCombined = true;
    line.referrer = *referrer;
    line.userAgent = *userAgent;
    text = after;
}

/// The milliseconds of "12.345", as nginx writes $request_time; nothing for anything else, $msec among it.
std::optional<qint64> millisecondsOf(std::string_view value)
{
    constexpr std::size_t Decimals = 3;
    constexpr std::size_t MostSecondDigits = 7; // Twelve weeks. The seconds since 1970 have ten.
    const std::size_t point = value.find('.');
    if (point == 0 || point > MostSecondDigits || value.size() != point + 1 + Decimals ||
        !std::ranges::all_of(value.substr(0, point), isDigit) || !std::ranges::all_of(value.substr(point + 1), isDigit))
        return {};
    return qint64(number(value.substr(0, point))) * 1000 + number(value.substr(point + 1));
}

/// In formats such as "rt=0.005 uct=0.000", "request_time:0.005" or a bare "0.005".
std::optional<qint64> durationIn(std::string_view rest)
{
    constexpr std::string_view Separators = " \t,;|\"'[]{}()";
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(Separators), rest.size());
        const std::string_view word = rest.substr(0, end);
        const std::size_t mark = word.find_last_of("=:");
        const std::string_view name = mark == std::string_view::npos ? std::string_view() : word.substr(0, mark);
        if (name.empty() || name == "rt" || name == "request_time" || name == "time" || name == "duration") {
            if (const auto found = millisecondsOf(word.substr(mark == std::string_view::npos ? 0 : mark + 1)))
                return found;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

} // namespace

std::optional<AccessLogLine> parseAccessLogLine(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    // nginx escapes quotes in the user's name, so the first one begins the request, and the stamp stands right before.
    const std::size_t quote = line.find('"');
    if (quote == std::string_view::npos || quote < StampShape.size())
        return {};
    AccessLogLine parsed;
    const std::size_t stamp = quote - StampShape.size();
    if (!takeStamp(line.substr(stamp, StampShape.size()), parsed) || !takeClient(line.substr(0, stamp), parsed))
        return {};
    std::string_view rest = line.substr(quote);
    const std::optional<std::string_view> request = takeQuoted(rest);
    if (!request || !takeResult(rest, parsed))
        return {};
    parsed.request = *request;
    takeCombined(rest, parsed);
    if (rest.starts_with(' '))
        rest.remove_prefix(1);
    parsed.rest = rest;
    parsed.duration = durationIn(rest);
    return parsed;
}

std::string unescapedLogValue(std::string_view value)
{
    std::string bytes;
    bytes.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string_view rest = value.substr(i);
        if (rest.starts_with("\\x") && rest.size() >= 4 && hexDigit(rest[2]) >= 0 && hexDigit(rest[3]) >= 0) {
            bytes += static_cast<char>(hexDigit(rest[2]) * 16 + hexDigit(rest[3]));
            i += 3;
        } else if (rest.starts_with("\\\"") || rest.starts_with("\\\\")) {
            bytes += rest[1];
            ++i;
        } else {
            bytes += rest[0];
        }
    }
    return bytes;
}

std::string_view requestPath(std::string_view request)
{
    const std::size_t space = request.find(' ');
    if (space == std::string_view::npos || space == 0)
        return request;
    std::string_view target = request.substr(space + 1);
    target = target.substr(0, target.rfind(" HTTP/"));
    return target.substr(0, target.find('?'));
}

} // namespace headwater
