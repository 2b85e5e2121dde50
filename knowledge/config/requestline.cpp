// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/requestline.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr int BadRequest = 400;
constexpr int VersionNotSupported = 505;

bool isLetter(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isMethod(QByteArrayView word)
{
    return !word.isEmpty() &&
           std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; });
}

/// Behind the host that begins @p text; -1 when it is none.
qsizetype hostEnd(QByteArrayView text)
{
    qsizetype end = 0;
    if (text.startsWith('[')) {
        constexpr QByteArrayView Allowed = ":-._~!$&'()*+,;=";
        for (end = 1; end < text.size() && text[end] != ']'; ++end) {
            if (!isLetter(text[end]) && !isDigit(text[end]) && !Allowed.contains(text[end]))
                return -1;
        }
        return end < text.size() ? end + 1 : -1;
    }
    while (end < text.size() && (isLetter(text[end]) || isDigit(text[end]) || text[end] == '.' || text[end] == '-'))
        ++end;
    return end;
}

/// Splits http://HOST:PORT/PATH. False when nginx takes it for malformed.
bool splitOrigin(QByteArrayView word, RequestLine &line)
{
    const qsizetype colon = word.indexOf(':');
    const bool isScheme = colon > 0 && isLetter(word[0]) && std::ranges::all_of(word.first(colon), [](char c) {
                              return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
                          });
    if (!isScheme || !word.sliced(colon).startsWith("://"))
        return false;
    const QByteArrayView rest = word.sliced(colon + 3);
    const qsizetype end = hostEnd(rest);
    if (end < 0)
        return false;
    qsizetype behind = end;
    if (behind < rest.size() && rest[behind] == ':') {
        do
            ++behind;
        while (behind < rest.size() && isDigit(rest[behind]));
    }
    const QByteArrayView target = rest.sliced(behind);
    if (!target.isEmpty() && target[0] != '/' && target[0] != '?')
        return false;
    line.host = rest.first(end).toByteArray();
    line.target = target.isEmpty() ? QByteArray("/") : target.toByteArray();
    return true;
}

/// Reads HTTP/1.1 and what blanks follow it. Answers the status nginx refuses it with, or 0.
int readVersion(QByteArrayView word, RequestLine &line)
{
    if (word.isEmpty()) {
        line.version = 9;
        return line.method == "GET" ? 0 : BadRequest;
    }
    if (!word.startsWith("HTTP/") || word.size() < 6 || word[5] < '1' || word[5] > '9')
        return BadRequest;
    const QByteArrayView number = word.sliced(5);
    if (number == "2.0" || number == "3.0") {
        line.version = (number[0] - '0') * 1000;
        return 0;
    }
    if (number[0] > '1' || (number.size() > 1 && isDigit(number[1])))
        return VersionNotSupported;
    const QByteArrayView minor = number.sliced(std::min<qsizetype>(2, number.size()));
    if (!number.startsWith("1.") || minor.isEmpty() || minor.size() > 3 || !std::ranges::all_of(minor, isDigit))
        return BadRequest;
    line.version = 1000 + minor.toInt();
    return 0;
}

} // namespace

RequestLine parseRequestLine(QByteArrayView text)
{
    RequestLine line;
    const qsizetype methodEnd = std::max<qsizetype>(text.indexOf(' '), 0);
    line.method = text.first(methodEnd).toByteArray();
    QByteArrayView rest = text.sliced(methodEnd);
    const auto skipBlanks = [&rest] {
        while (rest.startsWith(' '))
            rest = rest.sliced(1);
    };
    skipBlanks();
    const qsizetype targetEnd = rest.indexOf(' ') < 0 ? rest.size() : rest.indexOf(' ');
    const QByteArrayView target = rest.first(targetEnd);
    rest = rest.sliced(targetEnd);
    skipBlanks();
    while (rest.endsWith(' '))
        rest.chop(1);
    const bool isWellFormed = isMethod(line.method) && !target.isEmpty() && std::ranges::none_of(target, isControl);
    if (target.startsWith('/'))
        line.target = target.toByteArray();
    if (!isWellFormed || (line.target.isEmpty() && !splitOrigin(target, line)))
        line.refusal = BadRequest;
    else if (rest.isEmpty() && line.host && !target.endsWith(line.target))
        line.refusal = BadRequest; // Only a blank may follow a host without a path.
    else
        line.refusal = readVersion(rest, line);
    return line;
}

std::optional<QByteArray> requestHost(QByteArrayView text)
{
    const bool isLiteral = text.startsWith('[');
    const qsizetype found = isLiteral ? text.indexOf(']') + 1 : text.indexOf(':');
    QByteArrayView host = text.first(found > 0 || (found == 0 && !isLiteral) ? found : text.size());
    const bool isMalformed =
        text.contains('/') || text.contains(' ') || text.indexOf("..") >= 0 || std::ranges::any_of(text, isControl);
    if (isMalformed)
        return {};
    if (host.endsWith('.'))
        host.chop(1);
    if (host.isEmpty())
        return {};
    return host.toByteArray().toLower();
}

} // namespace headwater
