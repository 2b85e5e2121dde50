// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/errorlogline.h"
#include "tests/fuzz/fuzztarget.h"

using namespace headwater;

/// Whatever a line holds, what it is taken apart into are pieces of it.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = textOf(data, size);
    const std::optional<ErrorLogLine> line = parseErrorLogLine(text);
    const std::string_view body = line ? line->body : text;
    require(liesIn(body, text));
    const LogMessage message = parseLogMessage(body, size);
    for (const std::string_view part :
         {message.whole, message.text, message.sslReason, message.errorText, message.configFile, message.phase})
        require(liesIn(part, body));
    for (const std::string_view field : message.fields)
        require(liesIn(field, body));
    return 0;
}
