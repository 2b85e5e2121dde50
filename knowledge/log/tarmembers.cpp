// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The format is POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block", with GNU's long names and sizes.

#include "knowledge/log/tarmembers.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 BlockSize = 512;
/// Of a long name or of extended headers: more is no name.
constexpr qint64 LongestExtension = 1 << 20;

std::string_view field(const QByteArray &block, qsizetype begin, qsizetype size)
{
    const std::string_view bytes(block.constData() + begin, static_cast<std::size_t>(size));
    return bytes.substr(0, bytes.find('\0'));
}

/// Octal digits, or GNU's binary number with the highest bit set. Negative when it is neither.
qint64 sizeOf(const QByteArray &block)
{
    constexpr qsizetype Begin = 124;
    constexpr qsizetype Length = 12;
    const auto first = static_cast<unsigned char>(block[Begin]);
    quint64 size = 0;
    if (first == 0x80) {
        for (qsizetype i = Length - 8; i < Length; ++i)
            size = size << 8 | static_cast<unsigned char>(block[Begin + i]);
    } else {
        for (const char c : field(block, Begin, Length)) {
            if (c == ' ')
                continue;
            if (c < '0' || c > '7')
                return -1;
            size = size << 3 | static_cast<quint64>(c - '0');
        }
    }
    return size > static_cast<quint64>(std::numeric_limits<qint64>::max() / 2) ? -1 : static_cast<qint64>(size);
}

bool hasRightChecksum(const QByteArray &block)
{
    constexpr qsizetype Begin = 148;
    constexpr qsizetype Length = 8;
    int sum = 0;
    for (qsizetype i = 0; i < BlockSize; ++i)
        sum += i >= Begin && i < Begin + Length ? ' ' : static_cast<unsigned char>(block[i]);
    int written = 0;
    for (const char c : field(block, Begin, Length)) {
        if (c >= '0' && c <= '7')
            written = written * 8 + (c - '0');
    }
    return sum == written;
}

QString decoded(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

QString pathOf(const QByteArray &block)
{
    const QString name = decoded(field(block, 0, 100));
    // GNU's old format has other things where ustar has the rest of the path.
    const QString prefix = field(block, 257, 6) == "ustar" ? decoded(field(block, 345, 155)) : QString();
    return prefix.isEmpty() ? name : prefix + u'/' + name;
}

/// What the headers before a member say of it.
struct Extension
{
    QString path;
    QString target;
    std::optional<qint64> size;
};

/// "LENGTH NAME=VALUE\n", one after the other.
void takePaxHeaders(std::string_view headers, Extension &extension)
{
    while (!headers.empty()) {
        std::size_t length = 0;
        std::size_t digits = 0;
        while (digits < headers.size() && digits < 8 && headers[digits] >= '0' && headers[digits] <= '9')
            length = length * 10 + static_cast<std::size_t>(headers[digits++] - '0');
        if (length <= digits + 1 || length > headers.size())
            return;
        std::string_view record = headers.substr(digits + 1, length - digits - 1);
        if (record.ends_with('\n'))
            record.remove_suffix(1);
        if (record.starts_with("path="))
            extension.path = decoded(record.substr(5));
        if (record.starts_with("linkpath="))
            extension.target = decoded(record.substr(9));
        if (record.starts_with("size=")) {
            bool isNumber = false;
            const qint64 size = decoded(record.substr(5)).toLongLong(&isNumber);
            if (isNumber && size >= 0 && size < std::numeric_limits<qint64>::max() / 2)
                extension.size = size;
        }
        headers.remove_prefix(length);
    }
}

} // namespace

bool isTar(QByteArrayView head)
{
    return head.size() >= BlockSize && head.sliced(257, 5) == "ustar" &&
           hasRightChecksum(head.first(BlockSize).toByteArray());
}

Result<void> eachTarMember(const LogFile &tar, const std::function<bool(const TarMember &member)> &take)
{
    const auto broken = [&tar](const QString &why) { return failure(Error::Code::ReadFailed, tar.name(), why); };
    const qint64 end = tar.size();
    Extension extension;
    for (qint64 place = 0; place < end;) {
        const Result<QByteArray> block = tar.bytes(place, place + BlockSize);
        if (!block)
            return std::unexpected(block.error());
        if (block->size() < BlockSize)
            return broken(u"it breaks off within a header"_s);
        if (std::ranges::all_of(*block, [](char c) { return c == '\0'; }))
            return {};
        if (!hasRightChecksum(*block))
            return broken(u"a header's checksum is wrong"_s);
        place += BlockSize;
        const char type = (*block)[156];
        const bool isExtension = type == 'x' || type == 'L' || type == 'K';
        qint64 size = sizeOf(*block);
        if (!isExtension && type != 'g' && extension.size)
            size = *extension.size;
        if (size < 0)
            return broken(u"a member's size makes no sense"_s);
        if (isExtension) {
            const QByteArray bytes = tar.bytes(place, place + std::min(size, LongestExtension)).value_or(QByteArray());
            const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            if (type == 'x')
                takePaxHeaders(text, extension);
            else
                (type == 'L' ? extension.path : extension.target) = decoded(text.substr(0, text.find('\0')));
        } else if (type != 'g') {
            const bool isFile = type == '0' || type == '\0' || type == '7';
            const bool isLink = type == '1' || type == '2';
            TarMember member{.path = extension.path.isEmpty() ? pathOf(*block) : extension.path,
                             .begin = place,
                             .size = isLink ? 0 : std::min(size, end - place),
                             .target = {}};
            if (isLink)
                member.target = extension.target.isEmpty() ? decoded(field(*block, 157, 100)) : extension.target;
            if ((isFile || (isLink && !member.target.isEmpty())) && !take(member))
                return {};
            // Links and folders have no bytes, whatever their size says.
            if (!isFile && type != 'S')
                size = 0;
            extension = {};
        }
        if (size > end - place)
            return broken(u"it breaks off within a member"_s);
        place += (size + BlockSize - 1) / BlockSize * BlockSize;
    }
    return {};
}

} // namespace headwater
