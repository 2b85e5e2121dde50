// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/catalog.h"
#include "tests/fuzz/fuzztarget.h"

using namespace headwater;

/// Tracing a message neither fails nor takes long, and what its conversions stood for are pieces of it.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const std::shared_ptr<const Catalog> catalog = Catalog::load();
    const std::string_view text = textOf(data, size);
    const ReadMessage read = catalog->read(sampleLine(text), size);
    for (std::size_t i = 0; i < read.match.captures.count; ++i)
        require(liesIn(read.match.captures.values[i], text));
    require(read.match.format >= 0 || !read.match.entry);
    return 0;
}
