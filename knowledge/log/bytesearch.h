// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

// Searches over a few dozen bytes, for which a library's call costs more than its work. They read up to BytesBeyond
// bytes past the end and make nothing of them: whoever calls must have as many.

namespace headwater {

constexpr std::size_t BytesBeyond = 64;

#ifdef __SSE2__

namespace detail {

inline __m128i sixteenBytes(const char *at)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
}

inline const char *foundIn(const char *at, const char *end, __m128i hits)
{
    return std::min(at + std::countr_zero(static_cast<quint32>(_mm_movemask_epi8(hits))), end);
}

} // namespace detail

/// The first @p wanted from @p at on, or @p end.
inline const char *findByte(const char *at, const char *end, char wanted)
{
    const __m128i pattern = _mm_set1_epi8(wanted);
    for (; at < end; at += 16) {
        const __m128i hits = _mm_cmpeq_epi8(detail::sixteenBytes(at), pattern);
        if (_mm_movemask_epi8(hits) != 0)
            return detail::foundIn(at, end, hits);
    }
    return end;
}

/// The first of these four bytes from @p at on, or @p end.
inline const char *findAnyByte(const char *at, const char *end, std::string_view wanted)
{
    for (; at < end; at += 16) {
        const __m128i bytes = detail::sixteenBytes(at);
        __m128i hits = _mm_setzero_si128();
        for (std::size_t i = 0; i < 4; ++i)
            hits = _mm_or_si128(hits, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted[i])));
        if (_mm_movemask_epi8(hits) != 0)
            return detail::foundIn(at, end, hits);
    }
    return end;
}

/// Which of the 64 bytes at @p at are digits: bit 0 is the first.
inline quint64 digitsAt(const char *at)
{
    quint64 digits = 0;
    for (int i = 0; i < 4; ++i) {
        // '0' to '9' become the ten least of all signed bytes.
        const __m128i shifted =
            _mm_add_epi8(detail::sixteenBytes(at + 16 * i), _mm_set1_epi8(static_cast<char>(-128 - '0')));
        const __m128i hits = _mm_cmplt_epi8(shifted, _mm_set1_epi8(-128 + 10));
        digits |= static_cast<quint64>(static_cast<quint32>(_mm_movemask_epi8(hits))) << (16 * i);
    }
    return digits;
}

#else

inline const char *findByte(const char *at, const char *end, char wanted)
{
    return std::find(at, end, wanted);
}

inline const char *findAnyByte(const char *at, const char *end, std::string_view wanted)
{
    return std::find_if(at, end, [wanted](char c) { return wanted.find(c) != std::string_view::npos; });
}

inline quint64 digitsAt(const char *at)
{
    quint64 digits = 0;
    for (int i = 0; i < 64; ++i)
        digits |= static_cast<quint64>(at[i] >= '0' && at[i] <= '9') << i;
    return digits;
}

#endif

/// Whether @p length bytes are the same. Unlike the searches it reads none beyond.
inline bool areSameBytes(const char *a, const char *b, std::size_t length)
{
    for (; length > 16; a += 8, b += 8, length -= 8) {
        if (std::memcmp(a, b, 8) != 0)
            return false;
    }
    // Words of this size from both ends: together they cover all bytes, those in the middle twice.
    const auto endsDiffer = [=]<typename Word>(Word) {
        const auto wordAt = [](const char *at) {
            Word word = 0;
            std::memcpy(&word, at, sizeof word);
            return word;
        };
        const std::size_t last = length - sizeof(Word);
        return ((wordAt(a) ^ wordAt(b)) | (wordAt(a + last) ^ wordAt(b + last))) != 0;
    };
    if (length >= 8)
        return !endsDiffer(quint64());
    if (length >= 4)
        return !endsDiffer(quint32());
    for (std::size_t i = 0; i < length; ++i) {
        if (a[i] != b[i])
            return false;
    }
    return true;
}

inline bool areSameBytes(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && areSameBytes(a.data(), b.data(), a.size());
}

/// Whether @p text, with at least as many bytes before @p end, begins at @p at.
inline bool beginsWith(const char *at, const char *end, std::string_view text)
{
    return static_cast<std::size_t>(end - at) >= text.size() && areSameBytes(at, text.data(), text.size());
}

/// Whether @p text stands somewhere in @p whole. BytesBeyond bytes after the whole must be readable.
inline bool holdsText(std::string_view whole, std::string_view text)
{
    const char *end = whole.data() + whole.size();
    for (const char *at = whole.data(); !text.empty(); ++at) {
        at = findByte(at, end, text.front());
        if (static_cast<std::size_t>(end - at) < text.size())
            return false;
        if (areSameBytes(at, text.data(), text.size()))
            return true;
    }
    return true;
}

} // namespace headwater
