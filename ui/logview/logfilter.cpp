// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/logfilter.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace headwater {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct SameLetter
{
    bool operator()(char one, char other) const { return lowered(one) == lowered(other); }
};

struct HashOfLetter
{
    std::size_t operator()(char c) const { return std::hash<char>()(lowered(c)); }
};

/// Finds a text in the bytes of a line. Plain text is looked for without decoding the line, which most lines never
/// need.
class TextSearch
{
public:
    explicit TextSearch(const LogFilter &filter)
        : m_needle(filter.text.toStdString())
        , m_expression(filter.textExpression())
        , m_exact(m_needle.begin(), m_needle.end())
        , m_anyCase(m_needle.begin(), m_needle.end())
    {
        const bool isAscii = std::ranges::all_of(filter.text, [](QChar c) { return c.unicode() < 0x80; });
        m_how = filter.text.isEmpty()                       ? How::Nothing
                : !filter.isPattern && filter.caseSensitive ? How::Exact
                : !filter.isPattern && isAscii              ? How::AnyCase
                                                            : How::Expression;
    }

    [[nodiscard]] bool isNeeded() const { return m_how != How::Nothing; }

    [[nodiscard]] bool matches(std::string_view line) const
    {
        switch (m_how) {
        case How::Nothing:
            return true;
        case How::Exact:
            return std::search(line.begin(), line.end(), m_exact) != line.end();
        case How::AnyCase:
            return std::search(line.begin(), line.end(), m_anyCase) != line.end();
        case How::Expression:
            break;
        }
        return m_expression.match(QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()))).hasMatch();
    }

private:
    using Letters = std::string::const_iterator;
    enum class How { Nothing, Exact, AnyCase, Expression };

    How m_how = How::Nothing;
    std::string m_needle;
    QRegularExpression m_expression;
    std::boyer_moore_horspool_searcher<Letters> m_exact;
    std::boyer_moore_horspool_searcher<Letters, HashOfLetter, SameLetter> m_anyCase;
};

/// Lines one after the other, read from the file in large pieces.
class LineReader
{
public:
    explicit LineReader(const LogAnalysis &analysis)
        : m_analysis(analysis)
    {
    }

    /// Empty when the file cannot be read there any more. Valid until the next call.
    std::string_view line(qint64 line)
    {
        const qint64 begin = m_analysis.lines.at(line).offset;
        const qint64 end = m_analysis.lines.endOffset(line);
        if (begin < m_begin || end > m_begin + m_bytes.size()) {
            m_begin = begin;
            m_bytes = m_analysis.file->bytes(begin, std::max(end, begin + PieceBytes)).value_or(QByteArray());
        }
        const qint64 length = std::clamp<qint64>(m_begin + m_bytes.size() - begin, 0, end - begin);
        return {m_bytes.constData() + (length > 0 ? begin - m_begin : 0), static_cast<std::size_t>(length)};
    }

private:
    static constexpr qint64 PieceBytes = 1024 * 1024;
    const LogAnalysis &m_analysis;
    qint64 m_begin = 0;
    QByteArray m_bytes;
};

/// Everything but the text: what the index knows.
class ColumnConditions
{
public:
    ColumnConditions(const Incident &incident, int log, const LogFilter &filter)
        : m_filter(filter)
    {
        if (filter.finding < 0 && filter.peer.isEmpty())
            return;
        const std::vector<TallyKey> &keys = incident.logs.at(static_cast<std::size_t>(log))->labels;
        m_hasLabel.push_back(false); // Label 0 is no problem and no peer.
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const int finding = incident.findingOfLabel(log, static_cast<quint16>(i + 1));
            m_hasLabel.push_back((filter.finding < 0 || finding == filter.finding) &&
                                 (filter.peer.isEmpty() || keys[i].upstream == filter.peer));
        }
    }

    [[nodiscard]] bool matches(const LineRecord &record) const
    {
        if (!m_hasLabel.empty() && !m_hasLabel.at(record.label))
            return false;
        if (m_filter.leastLevel != LogLevel::Unknown &&
            (record.level == LogLevel::Unknown || record.level > m_filter.leastLevel))
            return false;
        const qint64 time = record.seconds;
        return !m_filter.time || (time >= m_filter.time->first && time <= m_filter.time->last);
    }

private:
    const LogFilter &m_filter;
    std::vector<bool> m_hasLabel;
};

/// The threads that filter one log, a stretch of its lines each. The calling thread is one of them; it alone reports.
class Filtering
{
public:
    Filtering(const Incident &incident, int log, const LogFilter &filter, const Progress &progress)
        : m_analysis(*incident.logs.at(static_cast<std::size_t>(log)))
        , m_filter(filter)
        , m_columns(incident, log, filter)
        , m_progress(progress)
        , m_count(m_analysis.lines.count())
    {
    }

    Result<std::vector<qint64>> run()
    {
        const auto threads = static_cast<std::size_t>(
            std::clamp<qint64>(std::thread::hardware_concurrency(), 1, m_count / LeastLinesOfThread + 1));
        std::vector<std::vector<qint64>> found(threads);
        const auto bound = [&](std::size_t thread) {
            return entryAtOrAfter(m_count * static_cast<qint64>(thread) / static_cast<qint64>(threads));
        };
        {
            std::vector<std::jthread> others;
            for (std::size_t thread = 1; thread < threads; ++thread)
                others.emplace_back([&, thread] { found[thread] = filter(bound(thread), bound(thread + 1), false); });
            found[0] = filter(0, bound(1), true);
        }
        if (m_isCancelled || !m_progress(m_count, m_count))
            return std::unexpected(Error{Error::Code::Cancelled, {}, {}, 0});
        for (std::size_t thread = 1; thread < threads; ++thread)
            found[0].insert(found[0].end(), found[thread].begin(), found[thread].end());
        return std::move(found[0]);
    }

private:
    static constexpr qint64 LinesBetweenProgress = 16384;
    static constexpr qint64 LeastLinesOfThread = 20'000;

    /// An entry stays in one piece.
    [[nodiscard]] qint64 entryAtOrAfter(qint64 line) const
    {
        while (line > 0 && line < m_count && !m_analysis.lines.at(line).startsEntry)
            ++line;
        return line;
    }

    std::vector<qint64> filter(qint64 begin, qint64 stop, bool reports)
    {
        const TextSearch search(m_filter);
        LineReader reader(m_analysis);
        std::vector<qint64> numbers;
        qint64 reported = begin;
        for (qint64 first = begin, end = 0; first < stop && !m_isCancelled; first = end) {
            if (first - reported >= LinesBetweenProgress) {
                m_done += first - std::exchange(reported, first);
                if (reports && !m_progress(m_done, m_count))
                    m_isCancelled = true;
            }
            end = entryAtOrAfter(first + 1);
            if (!m_columns.matches(m_analysis.lines.at(first)))
                continue;
            bool matches = !search.isNeeded();
            for (qint64 line = first; line < end && !matches; ++line)
                matches = search.matches(reader.line(line));
            for (qint64 line = first; line < end && matches; ++line)
                numbers.push_back(line);
        }
        return numbers;
    }

    const LogAnalysis &m_analysis;
    const LogFilter &m_filter;
    ColumnConditions m_columns;
    const Progress &m_progress;
    qint64 m_count;
    std::atomic<qint64> m_done = 0;
    std::atomic<bool> m_isCancelled = false;
};

} // namespace

QRegularExpression LogFilter::textExpression() const
{
    return QRegularExpression(isPattern ? text : QRegularExpression::escape(text),
                              caseSensitive ? QRegularExpression::NoPatternOption
                                            : QRegularExpression::CaseInsensitiveOption);
}

Result<std::vector<qint64>> filterLines(const Incident &incident, int log, const LogFilter &filter,
                                        const Progress &progress)
{
    if (filter.isPattern && !filter.textExpression().isValid())
        return std::unexpected(Error{Error::Code::Invalid, filter.text, filter.textExpression().errorString(), 0});
    return Filtering(incident, log, filter, progress).run();
}

} // namespace headwater
