// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"

#include <unordered_map>

namespace headwater {

/// What the lines of a log have in common that differ only in numbers, addresses and quoted names, learned from the
/// first of them: Catalog::read() need not be asked again. A shape is learned only where it is certain that it would
/// answer the same whatever stands in the places that vary.
class MessageShapes
{
public:
    static constexpr std::size_t Captures = 3; ///< As many as TallyCell counts.

    explicit MessageShapes(const Catalog &catalog)
        : m_catalog(catalog)
    {
    }

    /// What the caller knows messages of a shape by.
    struct Known
    {
        quint32 texts = 0;                  ///< Bits: which of the shape's askedTexts stand in the message.
        std::array<int, 2> message{-1, -1}; ///< Without and with an upstream; -1: not seen yet.
    };

    struct Shape
    {
        static constexpr qsizetype MostAskedTexts = 32;
        enum class Variable : quint8 { None, Digits, Address, Word, Quoted };
        struct Piece
        {
            std::string literal;
            Variable after = Variable::None;
            bool operator==(const Piece &) const = default;
        };
        LogLevel level = LogLevel::Unknown;
        bool hasConnection = false;
        bool hasFields = false; ///< The last literal ends with ", client: ".
        std::vector<Piece> pieces;
        std::vector<std::string> fixedCaptures; ///< Where nothing varies.
        std::string phase;
        std::string reason;
        std::string format;           ///< As Catalog::formatThatTells() has it.
        std::string error;            ///< Symbolic name.
        QList<QByteArray> askedTexts; ///< Entries ask whether these stand in the message; at most MostAskedTexts.
        std::vector<Known> known;     ///< One for each set of asked texts that was seen together.
    };

    struct Hit
    {
        const Shape *shape = nullptr;
        const Known *known = nullptr;
        const char *rest = nullptr; ///< The client's first byte when the shape has fields, or the end.
        std::array<std::string_view, Captures> captures = {};
        std::size_t captureCount = 0;
    };
    /// BytesBeyond bytes after the body must be readable. False for what is no known shape.
    bool read(std::string_view body, LogLevel level, bool hasConnection, Hit &hit) const;

    /// Remembers what a line came to. @p message is what Known::message will say.
    void learn(std::string_view body, const ErrorLogLine &line, const LogMessage &parsed, const Match &match,
               int message);

private:
    [[nodiscard]] bool takePieces(std::string_view body, const LogMessage &parsed, const Match &match,
                                  Shape &shape) const;
    [[nodiscard]] bool isOnlyReading(const LogMessage &parsed, const Match &match, const Shape &shape,
                                     std::string_view lastLiteral) const;
    bool isWorthKeeping(std::string_view body);

    static constexpr std::size_t KeyLength = 8; ///< Shapes are looked up by so many bytes of their start, or by one.
    static constexpr std::size_t Buckets = 1024;
    static constexpr std::size_t MostShapes = 1024;
    [[nodiscard]] static std::size_t bucketOf(std::string_view start, LogLevel level, bool hasConnection);
    bool readFrom(const std::vector<quint16> &bucket, std::string_view body, LogLevel level, bool hasConnection,
                  Hit &hit) const;

    const Catalog &m_catalog;
    std::vector<Shape> m_shapes;
    std::array<std::vector<quint16>, Buckets> m_buckets;
    std::array<quint64, 4096> m_seenOnce = {}; // hashes of messages that vary in places unknown
    std::unordered_map<int, int> m_refusals;   // by format: how often its lines made no shape
};

/// What TallyCell::reasons counts of a message: OpenSSL's words, or the FILE:LINE behind one about the configuration.
std::string_view reasonOf(const LogMessage &parsed, const Match &match);

} // namespace headwater
