// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/jsonline.h"

#include <QChar>

#include <algorithm>
#include <charconv>

namespace headwater {

namespace {

constexpr std::string_view Spaces = " \t\r\n";

void skipSpaces(std::string_view &rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(Spaces), rest.size()));
}

bool take(std::string_view &rest, char c)
{
    if (!rest.starts_with(c))
        return false;
    rest.remove_prefix(1);
    return true;
}

/// The inside of a string, escapes not undone.
std::optional<std::string_view> takeString(std::string_view &rest)
{
    if (!rest.starts_with('"'))
        return {};
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '\\') {
            ++i;
        } else if (rest[i] == '"') {
            const std::string_view inside = rest.substr(1, i - 1);
            rest.remove_prefix(i + 1);
            return inside;
        }
    }
    return {};
}

/// Any other value: a number, a word, an array or an object.
std::string_view takeValue(std::string_view &rest)
{
    const std::string_view all = rest;
    int depth = 0;
    while (!rest.empty()) {
        const char c = rest.front();
        if (c == '"') {
            if (!takeString(rest))
                break;
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            break;
        depth += (c == '[' || c == '{') - (c == ']' || c == '}');
        rest.remove_prefix(1);
    }
    return all.substr(0, all.size() - rest.size());
}

std::optional<char16_t> hexUnit(std::string_view text)
{
    unsigned value = 0;
    if (text.size() < 4)
        return {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + 4, value, 16);
    return error == std::errc() && end == text.data() + 4 ? std::optional(static_cast<char16_t>(value)) : std::nullopt;
}

void appendUtf8(std::string &out, char32_t c)
{
    const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xc0 | c >> 6);
        byte(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        byte(0xe0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3f));
        byte(0x80 | (c & 0x3f));
    } else {
        byte(0xf0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3f));
        byte(0x80 | (c >> 6 & 0x3f));
        byte(0x80 | (c & 0x3f));
    }
}

/// Undoes a string's escapes into @p out.
void unescape(std::string_view text, std::string &out)
{
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char c = text[++i];
        constexpr std::string_view Names = "nrtbf";
        constexpr std::string_view Meant = "\n\r\t\b\f";
        if (const std::size_t found = Names.find(c); found != std::string_view::npos) {
            out += Meant[found];
        } else if (const auto unit = c == 'u' ? hexUnit(text.substr(i + 1)) : std::nullopt) {
            i += 4;
            char32_t whole = *unit;
            const std::string_view rest = text.substr(i + 1);
            const auto low = rest.starts_with("\\u") ? hexUnit(rest.substr(2)) : std::nullopt;
            if (QChar::isHighSurrogate(*unit) && low && QChar::isLowSurrogate(*low)) {
                whole = QChar::surrogateToUcs4(*unit, *low);
                i += 6;
            }
            appendUtf8(out, whole);
        } else {
            out += c;
        }
    }
}

/// journald writes a message that is not UTF-8 as an array of its bytes.
void decodeBytes(std::string_view array, std::string &out)
{
    out.clear();
    array.remove_prefix(1);
    while (!array.empty()) {
        unsigned byte = 0;
        const auto [end, error] = std::from_chars(array.data(), array.data() + array.size(), byte);
        if (error == std::errc())
            out += static_cast<char>(byte);
        const auto used = static_cast<std::size_t>(end - array.data());
        array.remove_prefix(std::min(std::max<std::size_t>(used, 1), array.size()));
    }
}

} // namespace

std::optional<JsonLine> readJsonLine(std::string_view line, std::string &buffer)
{
    std::string_view rest = line;
    if (!take(rest, '{'))
        return {};
    JsonLine result;
    std::string_view message;
    bool isBytes = false;
    do {
        skipSpaces(rest);
        const std::optional<std::string_view> name = takeString(rest);
        skipSpaces(rest);
        if (!name || !take(rest, ':'))
            break;
        skipSpaces(rest);
        const bool isMessage = *name == "log" || *name == "MESSAGE" || *name == "message" || *name == "msg";
        if (const std::optional<std::string_view> value = takeString(rest)) {
            if (isMessage)
                message = *value;
            else if (*name == "stream")
                result.stream = *value;
            else if (*name == "SYSLOG_IDENTIFIER")
                result.identifier = *value;
            result.isDocker |= *name == "log";
        } else if (const std::string_view other = takeValue(rest); isMessage && other.starts_with('[')) {
            message = other;
            isBytes = true;
        }
        skipSpaces(rest);
    } while (take(rest, ','));
    if (message.data() == nullptr)
        return {};
    if (isBytes)
        decodeBytes(message, buffer);
    else if (message.contains('\\'))
        unescape(message, buffer);
    else
        buffer.clear();
    result.text = isBytes || message.contains('\\') ? std::string_view(buffer) : message;
    return result;
}

} // namespace headwater
