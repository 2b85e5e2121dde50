// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configtree.h"

#include <cstdint>
#include <cstdlib>

using namespace headwater;

/// Any bytes give a file that keeps them, and statements whose ranges lie inside it and inside each other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const ConfigFile file = parseConfigFile(QStringLiteral("nginx.conf"), bytes);
    const auto require = [](bool holds) {
        if (!holds)
            std::abort();
    };
    require(file.bytes == bytes);
    for (const ConfigStatement &statement : file.statements) {
        require(!statement.words.empty());
        require(0 <= statement.range.begin && statement.range.begin < statement.range.end);
        require(statement.range.end <= bytes.size());
        const SourceRange body = statement.body.value_or(statement.range);
        require(statement.range.begin <= body.begin && body.begin <= body.end && body.end <= statement.range.end);
        for (const ConfigWord &word : statement.words) {
            require(statement.range.begin <= word.range.begin && word.range.end <= statement.range.end);
            require(word.line >= 1 && word.column >= 1);
        }
    }
    return 0;
}
