// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <expected>

namespace headwater {

/// Why something could not be done: values from the core, turned into sentences at the edges.
struct Error
{
    enum class Code {
        CannotOpen,
        ReadFailed,
        WriteFailed,
        BadSyntax,
        NotFound,
        Invalid,
        TestFailed,    ///< nginx -t refused the configuration; detail holds its words.
        IsEmpty,       ///< A file without a byte.
        NotText,       ///< A file that holds something else.
        NotRecognised, ///< Text that is neither a log of nginx nor a configuration.
        NothingInside, ///< A folder or an archive without a log or a configuration.
        Shrunk,        ///< A log that was cut shorter while it was read.
        TooMuch,       ///< It unpacks to more than detail says.
        TooMany,       ///< It holds more files than detail says.
        SpoolFailed,   ///< What was unpacked could not be written to a temporary file.
        Cancelled,
    };
    Code code = Code::Invalid;
    QString where;  ///< The file, or what else it happened to.
    QString detail; ///< What the system, the parser or nginx said, in its own words.
    int line = 0;   ///< In that file, counted from one; 0 when there is none.

    bool operator==(const Error &) const = default;
};

template <typename T> using Result = std::expected<T, Error>;

/// What a function returns that could not do its work.
inline std::unexpected<Error> failure(Error::Code code, const QString &where, const QString &detail = {}, int line = 0)
{
    return std::unexpected(Error{.code = code, .where = where, .detail = detail, .line = line});
}

} // namespace headwater
