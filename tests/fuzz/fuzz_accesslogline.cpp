// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/accesslogline.h"
#include "tests/fuzz/fuzztarget.h"

using namespace headwater;

/// Every field is a piece of the line, in the order in which they stand there.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = textOf(data, size);
    require(unescapedLogValue(text).size() <= size);
    require(liesIn(requestPath(text), text));
    const auto line = parseAccessLogLine(text);
    if (!line)
        return 0;
    const char *at = text.data();
    for (const std::string_view field :
         {line->host, line->address, line->user, line->request, line->referrer, line->userAgent, line->rest}) {
        require(liesIn(field, text));
        if (field.data() == nullptr)
            continue;
        require(field.data() >= at);
        at = field.data() + field.size();
    }
    require(line->status >= 0 && line->status < 1000);
    return 0;
}
