// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/accessloganalysis.h"

#include "knowledge/log/eachline.h"
#include "knowledge/log/unwrap.h"

namespace headwater {

namespace {

bool isRequest(std::string_view line)
{
    return parseAccessLogLine(line).has_value();
}

} // namespace

bool isAccessLog(std::string_view head)
{
    constexpr int MostLines = 20;
    const Unwrapper unwrapper = Unwrapper::forHead(head, isRequest);
    std::string buffer;
    for (int i = 0; i < MostLines && !head.empty(); ++i) {
        const std::size_t feed = std::min(head.find('\n'), head.size());
        if (isRequest(unwrapper.unwrap(head.substr(0, feed), buffer).text))
            return true;
        head.remove_prefix(std::min(feed + 1, head.size()));
    }
    return false;
}

AccessLogAnalysis analyseAccessLog(std::shared_ptr<const LogFile> file, const Progress &progress)
{
    AccessLogAnalysis analysis;
    constexpr qint64 HeadSize = 64 << 10;
    const QByteArray head = file->bytes(0, HeadSize).value_or(QByteArray());
    const Unwrapper unwrapper =
        Unwrapper::forHead({head.constData(), static_cast<std::size_t>(head.size())}, isRequest);
    std::string buffer;
    const qint64 size = file->size();
    constexpr qint64 LinesBetweenProgress = 65536;
    bool isCancelled = false;
    const Result<void> read = eachLine(*file, [&](std::string_view line, qint64 offset) {
        if (const std::optional<AccessLogLine> request = parseAccessLogLine(unwrapper.unwrap(line, buffer).text))
            analysis.tally.add(*request, offset);
        else
            ++analysis.tally.otherLines;
        ++analysis.lineCount;
        isCancelled = analysis.lineCount % LinesBetweenProgress == 0 && progress && !progress(offset, size);
        return !isCancelled;
    });
    if (!read)
        analysis.problem = read.error();
    else if (isCancelled || (progress && !progress(size, size)))
        analysis.problem = Error{Error::Code::Cancelled, file->name(), {}};
    else if (file->size() < size)
        analysis.problem = Error{Error::Code::Shrunk, file->name(), {}};
    analysis.file = std::move(file);
    return analysis;
}

} // namespace headwater
