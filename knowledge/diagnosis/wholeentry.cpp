// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/wholeentry.h"

#include "knowledge/log/errorlogline.h"

namespace headwater {

namespace {

/// Every handler that has a client begins its fields with it.
bool holdsFields(std::string_view line)
{
    return line.find(", client: ") != std::string_view::npos;
}

/// A quick look at bytes that most often begin the next entry.
bool beginWithStamp(std::string_view bytes)
{
    constexpr std::size_t AfterYear = 4;
    return bytes.size() > AfterYear && bytes.front() >= '0' && bytes.front() <= '9' && bytes[AfterYear] == '/';
}

} // namespace

std::optional<std::string> wholeEntry(const UnwrappedLine &first, const BytesAfter &after, const Unwrapper &unwrapper)
{
    std::string_view following = after.bytes;
    if (following.empty() || beginWithStamp(following) || holdsFields(first.text))
        return {};
    std::string whole(first.text);
    bool continues = first.continues;
    std::string buffer;
    while (!following.empty()) {
        const std::size_t feed = following.find('\n');
        if (feed == std::string_view::npos && after.areCut)
            return {};
        std::string_view raw = following.substr(0, feed);
        if (raw.ends_with('\r'))
            raw.remove_suffix(1);
        const UnwrappedLine line = unwrapper.unwrap(raw, buffer);
        if (line.isForeign || isForeignLine(line.text) || parseErrorLogLine(line.text))
            return {};
        if (!continues)
            whole += '\n';
        whole += line.text;
        if (holdsFields(line.text))
            return whole;
        continues = line.continues;
        following.remove_prefix(feed == std::string_view::npos ? following.size() : feed + 1);
    }
    return {};
}

} // namespace headwater
