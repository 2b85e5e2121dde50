// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/unwrap.h"
#include "tests/fuzz/fuzztarget.h"

using namespace headwater;

/// Each line of whatever file is a piece of the line or of the buffer, and never longer than the line.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text = textOf(data, size);
    Unwrapper::forHead(text);
    static const Unwrapper wrapped = Unwrapper::forHead("nginx[1]: 2026/11/22 14:02:07 [error] 31#31: x");
    require(!wrapped.isPlain());
    std::string buffer;
    const UnwrappedLine line = wrapped.unwrap(text, buffer);
    require(line.text.size() <= size);
    require(liesIn(line.text, text) || liesIn(line.text, buffer));
    return 0;
}
