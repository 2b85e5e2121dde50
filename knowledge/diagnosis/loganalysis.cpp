// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/loganalysis.h"

#include "knowledge/diagnosis/blockcollector.h"
#include "knowledge/diagnosis/wholeentry.h"
#include "knowledge/log/bytesearch.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace headwater {

namespace {

/// Of a longer line, which nginx does not write, only so much is looked at.
constexpr qint64 LongestLine = 1 << 20;

/// Reads the lines that begin within a block. The rest of the last one is read on from the next block.
class BlockReader
{
public:
    BlockReader(const LogFile &file, qint64 size)
        : m_file(file)
        , m_size(size)
    {
    }

    Result<void> countLines(qint64 begin, qint64 end, LineCounter &counter)
    {
        // The byte before the block tells whether a line begins with it.
        m_offset = std::max<qint64>(begin - 1, 0);
        m_filled = 0;
        if (const Result<void> read = fill(end - m_offset + LongestEntry); !read)
            return read;
        qint64 line = 0;
        if (begin > 0) {
            const qint64 feed = findFeed(0);
            if (feed < 0)
                return {};
            line = feed + 1;
        }
        while (m_offset + line < end && line < m_filled) {
            qint64 feed = findFeed(line);
            while (feed < 0 && !m_isAtEnd && m_filled - line < LongestLine) {
                if (const Result<void> read = fill(m_filled + LongestLine); !read)
                    return read;
                feed = findFeed(line);
            }
            const qint64 lineEnd = feed < 0 ? m_filled : feed;
            counter.takeLine({m_bytes.data() + line, static_cast<std::size_t>(std::min(lineEnd - line, LongestLine))},
                             after(lineEnd + 1, line + LongestEntry), m_offset + line);
            // Without a line feed all of this block is one line.
            line = lineEnd + 1;
        }
        return {};
    }

private:
    /// Reads until @p wanted bytes are there, or the log ends.
    Result<void> fill(qint64 wanted)
    {
        wanted = std::min(wanted, m_size - m_offset);
        if (m_bytes.size() < static_cast<std::size_t>(wanted) + BytesBeyond)
            m_bytes.resize(static_cast<std::size_t>(wanted) + BytesBeyond);
        const Result<qint64> got =
            m_file.read(m_offset + m_filled, std::span(m_bytes).subspan(static_cast<std::size_t>(m_filled),
                                                                        static_cast<std::size_t>(wanted - m_filled)));
        if (!got)
            return std::unexpected(got.error());
        m_filled += *got;
        // It may have been cut shorter meanwhile.
        m_isAtEnd = m_filled < wanted || m_offset + wanted == m_size;
        return {};
    }

    [[nodiscard]] BytesAfter after(qint64 begin, qint64 end) const
    {
        const qint64 last = std::min(end, m_filled);
        if (begin >= last)
            return {};
        return {.bytes = {m_bytes.data() + begin, static_cast<std::size_t>(last - begin)},
                .areCut = last < m_filled || !m_isAtEnd};
    }

    [[nodiscard]] qint64 findFeed(qint64 from) const
    {
        const auto *feed = static_cast<const char *>(
            std::memchr(m_bytes.data() + from, '\n', static_cast<std::size_t>(m_filled - from)));
        return feed ? feed - m_bytes.data() : -1;
    }

    const LogFile &m_file;
    qint64 m_size;
    qint64 m_offset = 0; // of m_bytes in the file
    qint64 m_filled = 0;
    bool m_isAtEnd = false;
    std::vector<char> m_bytes;
};

/// The threads that read one log. The calling thread is one of them; it alone reports.
class ParallelReading
{
public:
    ParallelReading(std::shared_ptr<const LogFile> file, int source, const Catalog &catalog, const Progress &progress,
                    const LogReading &reading)
        : m_file(file)
        , m_source(source)
        , m_catalog(catalog)
        , m_progress(progress)
        , m_reading(reading)
        , m_size(file->size())
        , m_unwrapper(unwrapperFor(*file))
        , m_threads(threadsFor(reading, m_size))
        , m_collector(std::move(file), reading, m_threads)
    {
    }

    Result<LogAnalysis> run()
    {
        {
            std::vector<std::jthread> others;
            for (std::size_t thread = 1; thread < m_threads; ++thread)
                others.emplace_back([this, thread] { countBlocks(thread); });
            countBlocks(0);
        }
        if (!m_error && m_progress && !m_isStopped && !m_progress(m_size, m_size))
            m_isStopped = true;
        if (m_error) {
            LogAnalysis part = m_collector.soFar();
            part.problem = m_error;
            return part;
        }
        if (m_isStopped)
            return std::unexpected(Error{Error::Code::Cancelled, m_file->name(), {}});
        const qint64 size = std::min(m_file->size(), m_size);
        const QByteArray last = m_file->bytes(size - 1, size).value_or(QByteArray());
        LogAnalysis whole = m_collector.finish(last == "\n" ? size - 1 : size);
        // What lay beyond the new end was counted as far as it was still there.
        if (size < m_size)
            whole.problem = Error{Error::Code::Shrunk, m_file->name(), {}};
        return whole;
    }

private:
    static Unwrapper unwrapperFor(const LogFile &file)
    {
        constexpr qint64 HeadSize = 64 << 10;
        const QByteArray head = file.bytes(0, HeadSize).value_or(QByteArray());
        return Unwrapper::forHead({head.constData(), static_cast<std::size_t>(head.size())});
    }

    static std::size_t threadsFor(const LogReading &reading, qint64 size)
    {
        const qint64 blocks = (size + reading.blockSize - 1) / reading.blockSize;
        const qint64 threads = reading.threads > 0 ? reading.threads : std::thread::hardware_concurrency();
        return static_cast<std::size_t>(std::clamp<qint64>(threads, 1, std::max<qint64>(blocks, 1)));
    }

    void countBlocks(std::size_t thread)
    {
        LineCounter counter(m_source, m_catalog, m_unwrapper, m_reading.keepsLines);
        BlockReader reader(*m_file, m_size);
        int round = 0;
        while (!m_isStopped) {
            const qint64 block = m_nextBlock++;
            const qint64 begin = block * m_reading.blockSize;
            if (begin >= m_size)
                break;
            counter.beginBlock(block);
            const Result<void> read = reader.countLines(begin, std::min(begin + m_reading.blockSize, m_size), counter);
            std::unique_lock lock(m_mutex);
            if (!read) {
                m_error = read.error();
                m_isStopped = true;
                break;
            }
            m_collector.take(thread, block, counter.endBlock());
            ++m_blocksDone;
            if (counter.isFull() || round != m_round) {
                counter.handOver(m_collector.tally());
                round = m_round;
            }
            if (thread != 0)
                continue;
            report();
            if (const std::optional<LogAnalysis> part = partIfDue(counter)) {
                lock.unlock(); // What is made of it takes its time; the others read on.
                m_reading.takePart(*part);
            }
        }
        const std::scoped_lock lock(m_mutex);
        counter.handOver(m_collector.tally());
    }

    /// Called with m_mutex locked.
    void report()
    {
        const auto now = std::chrono::steady_clock::now();
        constexpr std::chrono::milliseconds ProgressEvery(50);
        if (m_progress && now - m_lastProgress >= ProgressEvery) {
            m_lastProgress = now;
            if (!m_progress(std::min(m_blocksDone * m_reading.blockSize, m_size), m_size))
                m_isStopped = true;
        }
    }

    /// Called with m_mutex locked. What is known so far, when it is time to tell.
    std::optional<LogAnalysis> partIfDue(LineCounter &counter)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_reading.takePart || now - m_lastPart < m_reading.partEvery)
            return {};
        m_lastPart = now;
        counter.handOver(m_collector.tally());
        ++m_round; // The other threads hand over for the next part.
        return m_collector.soFar();
    }

    std::shared_ptr<const LogFile> m_file;
    int m_source;
    const Catalog &m_catalog;
    const Progress &m_progress;
    const LogReading &m_reading;
    qint64 m_size;
    Unwrapper m_unwrapper;
    std::size_t m_threads;
    std::atomic<qint64> m_nextBlock = 0;
    std::atomic<bool> m_isStopped = false;

    std::mutex m_mutex;
    BlockCollector m_collector;   // guarded by m_mutex
    std::optional<Error> m_error; // guarded by m_mutex
    qint64 m_blocksDone = 0;      // guarded by m_mutex
    int m_round = 0;              // guarded by m_mutex

    // of the calling thread
    std::chrono::steady_clock::time_point m_lastProgress;
    std::chrono::steady_clock::time_point m_lastPart = std::chrono::steady_clock::now();
};

} // namespace

QByteArray LogAnalysis::lineText(qint64 line) const
{
    LineExtent extent{.line = line};
    if (line >= 0 && line < lines.count()) {
        extent.begin = lines.at(line).offset;
        extent.end = lines.endOffset(line);
    } else if (const auto found = std::ranges::lower_bound(examples, line, {}, &LineExtent::line);
               found != examples.end() && found->line == line) {
        extent = *found;
    }
    QByteArray text =
        file->bytes(extent.begin, std::min(extent.end, extent.begin + LongestLine)).value_or(QByteArray());
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

Result<LogAnalysis> analyseLog(std::shared_ptr<const LogFile> file, int source, const Catalog &catalog,
                               const Progress &progress, const LogReading &reading)
{
    return ParallelReading(std::move(file), source, catalog, progress, reading).run();
}

} // namespace headwater
