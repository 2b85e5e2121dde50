// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configdump.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

constexpr QByteArrayView HeaderStart = "# configuration file ";

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isHeader(QByteArrayView line)
{
    return line.startsWith(HeaderStart) && line.endsWith(':') && line.size() > HeaderStart.size() + 1;
}

/// What nginx -T writes to standard error, which people save along: "nginx: the configuration file … syntax is ok",
/// warnings; with -V also the version and how it was built.
bool isTalk(QByteArrayView line)
{
    static constexpr std::array<QByteArrayView, 5> Starts = {"nginx: ", "nginx version: ", "built ", "TLS SNI ",
                                                             "configure arguments:"};
    return kubectlTalk(line) > 0 || line.isEmpty() || (line[0] >= '0' && line[0] <= '9') ||
           std::ranges::any_of(Starts, [line](QByteArrayView start) { return line.startsWith(start); });
}

/// nginx writes a line end of its own behind every file.
void dropFinalLineEnd(QByteArray &bytes)
{
    bytes.chop(bytes.size() - withoutLineEnd(bytes).size());
}

} // namespace

qsizetype kubectlTalk(QByteArrayView bytes)
{
    static constexpr std::array<QByteArrayView, 4> Beginnings = {
        "Defaulted container \"", "Defaulting container name to ", "Use 'kubectl describe ", "Unable to use a TTY"};
    // Its library logs a letter for the level, month and day: W1124 07:15:09.123456.
    const auto isLogged = [](QByteArrayView line) {
        return line.size() > 6 && QByteArrayView("IWEF").contains(line[0]) &&
               std::ranges::all_of(line.sliced(1, 4), [](char c) { return c >= '0' && c <= '9'; }) && line[5] == ' ';
    };
    qsizetype position = 0;
    while (position < bytes.size()) {
        const QByteArrayView rest = bytes.sliced(position);
        const auto begins = [rest](QByteArrayView beginning) { return rest.startsWith(beginning); };
        if (std::ranges::none_of(Beginnings, begins) && !isLogged(rest))
            break;
        const qsizetype lineEnd = rest.indexOf('\n');
        position += lineEnd < 0 ? rest.size() : lineEnd + 1;
    }
    return position;
}

QList<DumpedFile> filesInDump(const QByteArray &bytes)
{
    QList<DumpedFile> files;
    for (qsizetype begin = 0; begin < bytes.size();) {
        const qsizetype lineEnd = bytes.indexOf('\n', begin);
        const qsizetype end = lineEnd < 0 ? bytes.size() : lineEnd + 1;
        const QByteArrayView whole = QByteArrayView(bytes).sliced(begin, end - begin);
        const QByteArrayView line = withoutLineEnd(whole);
        begin = end;
        if (isHeader(line)) {
            const qsizetype length = line.size() - HeaderStart.size() - 1;
            files.append(
                {.path = QFile::decodeName(line.sliced(HeaderStart.size(), length).toByteArray()), .bytes = {}});
        } else if (!files.isEmpty()) {
            files.last().bytes += whole;
        } else if (!isTalk(line)) {
            return {};
        }
    }
    for (DumpedFile &file : files)
        dropFinalLineEnd(file.bytes);
    return files;
}

} // namespace headwater
