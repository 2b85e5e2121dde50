// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/unwrap.h"

#include "knowledge/log/errorlogline.h"
#include "knowledge/log/jsonline.h"

#include <algorithm>

namespace headwater {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether @p text begins like @p shape, in which 0 stands for a digit, A for a letter and everything else for itself.
bool hasShape(std::string_view text, std::string_view shape)
{
    if (text.size() < shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[i];
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (shape[i] == '0' ? !isDigit(c) : shape[i] == 'A' ? !isLetter : c != shape[i])
            return false;
    }
    return true;
}

/// Takes the first word and the spaces after it off @p text.
std::string_view takeWord(std::string_view &text)
{
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(text.find_first_not_of(' ', end), text.size()));
    return word;
}

bool takePrefix(std::string_view &text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// What is left of a line, and what its wrappings said.
struct Rest
{
    std::string_view text;
    bool isOthers = false; ///< Says another program's name, or is a field of the carrier's.
    bool isOutput = false; ///< Came from standard output, where nginx's images write the access log.
    bool continues = false;
    Carrier carrier = Carrier::None;

    void noteCarrier(Carrier one)
    {
        if (carrier == Carrier::None)
            carrier = one;
    }
};

/// "HOST TAG[PID]: " or "TAG: ", as syslog daemons and journalctl write them; nginx leaves the host out with
/// nohostname.
bool takeTag(Rest &rest)
{
    std::string_view text = rest.text;
    std::string_view tag = takeWord(text);
    if (!tag.ends_with(':'))
        tag = takeWord(text);
    if (!tag.ends_with(':'))
        return false;
    // The tag's one space was taken with it, and a message's own leading spaces say nothing.
    rest.isOthers = !tag.starts_with("nginx");
    rest.text = text;
    return true;
}

/// "1 TIME HOST APP PID MSGID DATA " of RFC 5424, the priority before it taken.
bool takeSyslog5424(Rest &rest)
{
    std::string_view text = rest.text;
    if (!takePrefix(text, "1 "))
        return false;
    takeWord(text);
    takeWord(text);
    const std::string_view application = takeWord(text);
    takeWord(text);
    takeWord(text);
    if (text.starts_with('[')) {
        // Structured data: elements in brackets, in whose quoted values ] and " are escaped.
        bool inQuotes = false;
        std::size_t end = 0;
        for (; end < text.size(); ++end) {
            if (text[end] == '\\' && inQuotes)
                ++end;
            else if (text[end] == '"')
                inQuotes = !inQuotes;
            else if (text[end] == ']' && !inQuotes && (end + 1 == text.size() || text[end + 1] != '['))
                break;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    } else if (!takePrefix(text, "-")) {
        return false;
    }
    takePrefix(text, " ");
    takePrefix(text, "\xEF\xBB\xBF");
    rest.isOthers = !application.starts_with("nginx");
    rest.text = text;
    return true;
}

/// Kubernetes' "TIME stdout|stderr P|F ", rsyslog's and journalctl's "TIME HOST TAG: ", or the bare time of kubectl
/// logs
/// --timestamps.
bool takeIsoTime(Rest &rest)
{
    std::string_view text = rest.text;
    takeWord(text);
    std::string_view after = text;
    if (const std::string_view stream = takeWord(after); stream == "stdout" || stream == "stderr") {
        const std::size_t space = after.find(' ');
        const std::string_view tags = after.substr(0, space);
        if (tags == "P" || tags == "F" || tags.starts_with("P:") || tags.starts_with("F:")) {
            rest.isOutput = stream == "stdout";
            rest.continues = tags.starts_with('P');
            rest.noteCarrier(Carrier::Kubernetes);
            rest.text = space == std::string_view::npos ? std::string_view() : after.substr(space + 1);
            return true;
        }
    }
    rest.text = text;
    const bool isTagged = !parseErrorLogLine(text) && takeTag(rest);
    rest.noteCarrier(isTagged ? Carrier::Syslog : Carrier::Container);
    return true;
}

/// One of the fields of journalctl -o export: NAME=value, or a binary one's length before its bytes.
bool takeExportField(Rest &rest)
{
    if (takePrefix(rest.text, "MESSAGE=")) {
        rest.noteCarrier(Carrier::Journal);
        return true;
    }
    constexpr std::size_t LengthBytes = 8; // a little-endian number, most of whose bytes are zero
    const std::string_view length = rest.text.substr(0, LengthBytes);
    if (std::ranges::count(length, '\0') >= 5) {
        rest.text.remove_prefix(length.rfind('\0') + 1);
        rest.noteCarrier(Carrier::Journal);
        return true;
    }
    const std::size_t equals = rest.text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    rest.isOthers |=
        rest.text == "MESSAGE" || (equals != std::string_view::npos && equals > 1 && rest.text[equals] == '=');
    return false;
}

/// "web-1  | " of docker compose, "[pod/web/nginx] " of kubectl logs --prefix.
bool takeName(Rest &rest)
{
    constexpr std::size_t LongestName = 200;
    if (rest.text.starts_with("[pod/")) {
        const std::size_t close = rest.text.substr(0, LongestName).find("] ");
        if (close == std::string_view::npos)
            return false;
        rest.text.remove_prefix(close + 2);
        rest.noteCarrier(Carrier::Container);
        return true;
    }
    const std::size_t bar = rest.text.substr(0, LongestName).find(" | ");
    const std::size_t space = rest.text.find(' ');
    if (bar == std::string_view::npos || space == 0 ||
        rest.text.substr(space, bar - space).find_first_not_of(' ') != std::string_view::npos)
        return false;
    rest.text.remove_prefix(bar + 3);
    rest.noteCarrier(Carrier::Container);
    return true;
}

/// Takes one wrapping off the front; false when there is none.
bool takeWrapping(Rest &rest, std::string &buffer)
{
    std::string_view &text = rest.text;
    if (text.starts_with('{') && text.data() != buffer.data()) {
        const std::optional<JsonLine> json = readJsonLine(text, buffer);
        if (!json)
            return false;
        text = json->text;
        rest.noteCarrier(json->isDocker              ? Carrier::Docker
                         : !json->identifier.empty() ? Carrier::Journal
                                                     : Carrier::Json);
        rest.isOutput = json->stream == "stdout";
        rest.isOthers |= !json->identifier.empty() && !json->identifier.starts_with("nginx");
        rest.continues = json->isDocker && !text.ends_with('\n');
        if (text.ends_with('\n'))
            text.remove_suffix(1);
        return true;
    }
    if (hasShape(text, "0000-00-00T00:00:00"))
        return takeIsoTime(rest);
    if (text.starts_with('<')) {
        const std::size_t close = text.substr(0, 5).find('>');
        if (close == std::string_view::npos || close < 2 || !std::ranges::all_of(text.substr(1, close - 1), isDigit))
            return false;
        text.remove_prefix(close + 1);
        rest.noteCarrier(Carrier::Syslog);
        takeSyslog5424(rest);
        return true;
    }
    Rest tagged = rest;
    if (hasShape(text, "AAA 00 00:00:00") || hasShape(text, "AAA  0 00:00:00")) {
        tagged.text.remove_prefix(7);
        takeWord(tagged.text);
        tagged.noteCarrier(Carrier::Syslog);
    } else if (hasShape(text, "AAA 0000-00-00 00:00:00 ")) { // journalctl -o short-full
        for (int word = 0; word < 4; ++word)
            takeWord(tagged.text);
        tagged.noteCarrier(Carrier::Journal);
    } else if (text.starts_with('[') && text.substr(0, 24).contains("] ") &&
               text.substr(1, text.find(']') - 1).find_first_not_of(" 0123456789.") == std::string_view::npos) {
        tagged.text.remove_prefix(text.find("] ") + 2); // short-monotonic
        tagged.noteCarrier(Carrier::Journal);
    } else if (hasShape(text, "0000000000.000000 ")) { // short-unix
        takeWord(tagged.text);
        tagged.noteCarrier(Carrier::Journal);
    } else {
        // rsyslog leaves nothing before the tag when it forwards what it could not read.
        if (text.starts_with("nginx") && !text.starts_with("nginx: [") && takeTag(rest)) {
            rest.noteCarrier(Carrier::Syslog);
            return true;
        }
        return takeName(rest) || takeExportField(rest);
    }
    if (!takeTag(tagged))
        return false;
    rest = tagged;
    return true;
}

/// Whether @p line is one of klog's, in which ingress-nginx' controller writes: "I1122 14:02:07.123456       7 …".
bool isKlog(std::string_view line)
{
    return line.starts_with('I') || line.starts_with('W') || line.starts_with('E') || line.starts_with('F')
               ? hasShape(line.substr(1), "0000 00:00:00.000000 ")
               : false;
}

} // namespace

bool isForeignLine(std::string_view line)
{
    if (isKlog(line))
        return true;
    // An access log's time, whatever stands before it: [22/Nov/2026:14:02:07 +0000]
    constexpr std::size_t FarEnough = 512;
    const std::string_view start = line.substr(0, FarEnough);
    for (std::size_t open = start.find('['); open != std::string_view::npos; open = start.find('[', open + 1)) {
        if (hasShape(start.substr(open), "[00/AAA/0000:00:00:00 "))
            return true;
    }
    return false;
}

Unwrapper Unwrapper::forHead(std::string_view head, bool (*isOurs)(std::string_view line))
{
    if (!isOurs)
        isOurs = [](std::string_view line) { return parseErrorLogLine(line).has_value(); };
    constexpr int MostLines = 1000;
    Unwrapper wrapped;
    wrapped.m_isPlain = false;
    std::string buffer;
    for (int i = 0; i < MostLines && !head.empty(); ++i) {
        const std::size_t feed = std::min(head.find('\n'), head.size());
        const std::string_view line = head.substr(0, feed);
        if (!isOurs(line) && isOurs(wrapped.unwrap(line, buffer).text))
            return wrapped;
        head.remove_prefix(std::min(feed + 1, head.size()));
    }
    return {};
}

UnwrappedLine Unwrapper::unwrap(std::string_view line, std::string &buffer) const
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (m_isPlain)
        return {.text = line};
    buffer.clear();
    Rest rest{.text = line};
    bool isEntry = parseErrorLogLine(line).has_value();
    // A line may be wrapped more than once: syslog in a container's log, on a cluster.
    constexpr int MostWrappings = 4;
    for (int i = 0; i < MostWrappings && !isEntry && takeWrapping(rest, buffer); ++i)
        isEntry = parseErrorLogLine(rest.text).has_value();
    const bool isForeign =
        !isEntry && (rest.isOthers || rest.isOutput || rest.text.empty() || isForeignLine(rest.text));
    return {.text = rest.text, .isForeign = isForeign, .continues = rest.continues, .carrier = rest.carrier};
}

} // namespace headwater
