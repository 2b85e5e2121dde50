// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/loganalysis.h"

#include "knowledge/diagnosis/upstreamaddress.h"
#include "knowledge/log/unwrap.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace headwater {

namespace {

/// A TallyKey before it is one: views into the line, so that a line with a known key allocates nothing.
struct KeyView
{
    int entry = -1;
    std::string_view shape;
    std::string_view server;
    std::string_view upstream;
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

QByteArrayView qView(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

struct KeyHash
{
    using is_transparent = void;
    std::size_t operator()(const KeyView &key) const
    {
        const std::hash<std::string_view> hash;
        return qHashMulti(0, key.entry, hash(key.shape), hash(key.server), hash(key.upstream));
    }
    std::size_t operator()(const TallyKey &key) const
    {
        return operator()({key.entry, viewOf(key.shape), viewOf(key.server), viewOf(key.upstream)});
    }
};

struct KeyEqual
{
    using is_transparent = void;
    bool operator()(const TallyKey &a, const TallyKey &b) const { return a == b; }
    bool operator()(const KeyView &a, const TallyKey &b) const
    {
        return a.entry == b.entry && a.shape == viewOf(b.shape) && a.server == viewOf(b.server) &&
               a.upstream == viewOf(b.upstream);
    }
    bool operator()(const TallyKey &a, const KeyView &b) const { return operator()(b, a); }
};

/// The text of an unknown message with what differs from line to line blotted out.
std::string shapeOf(std::string_view text)
{
    std::string shape;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            const std::size_t close = text.find('"', i + 1);
            shape += "\"…\"";
            i = close == std::string_view::npos ? text.size() : close;
        } else if (text[i] >= '0' && text[i] <= '9') {
            shape += '#';
            while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9')
                ++i;
        } else {
            shape += text[i];
        }
    }
    return shape;
}

/// Reads a log line by line and counts.
class LogReader
{
public:
    LogReader(int source, const Catalog &catalog, const Unwrapper &unwrapper)
        : m_source(source)
        , m_catalog(catalog)
        , m_unwrapper(unwrapper)
    {
    }

    void takeLine(std::string_view line, qint64 offset);
    void finish(qint64 end, LogAnalysis &analysis);

private:
    std::size_t labelOf(const KeyView &key);
    void takeEvent(const ErrorLogLine &line, std::string_view text);
    void count(TallyCell &cell, const ErrorLogLine &line, const LogMessage &message, const Match &match);

    int m_source;
    const Catalog &m_catalog;
    Unwrapper m_unwrapper;
    std::string m_unwrapped;
    LineIndex m_lines;
    Tally m_tally;
    std::vector<TallyKey> m_labels;
    std::vector<TallyCell> m_cells;
    std::unordered_map<TallyKey, std::size_t, KeyHash, KeyEqual> m_labelOfKey;
    quint16 m_lastLabel = 0;
};

std::size_t LogReader::labelOf(const KeyView &key)
{
    if (const auto found = m_labelOfKey.find(key); found != m_labelOfKey.end())
        return found->second;
    // Lines past so many different keys are counted under what they have in common: the entry alone.
    constexpr std::size_t MostLabels = 65000;
    KeyView kept = key;
    if (m_labels.size() >= MostLabels - 500)
        kept = {key.entry, {}, {}, {}};
    if (const auto found = m_labelOfKey.find(kept); found != m_labelOfKey.end())
        return found->second;
    TallyKey own{kept.entry, bytesOf(kept.shape), bytesOf(kept.server), bytesOf(kept.upstream)};
    m_labels.push_back(own);
    m_cells.emplace_back();
    m_labelOfKey.emplace(std::move(own), m_labels.size() - 1);
    return m_labels.size() - 1;
}

void LogReader::takeEvent(const ErrorLogLine &line, std::string_view text)
{
    using Kind = LogEvent::Kind;
    const auto add = [&](Kind kind) {
        const LogEvent event{line.time, kind};
        // Each worker says it reopens the logs; one mark is enough.
        if (m_tally.events.empty() || m_tally.events.back() != event)
            m_tally.events.push_back(event);
    };
    constexpr std::string_view Version = "nginx/";
    if (text.starts_with(Version)) {
        const std::string_view rest = text.substr(Version.size());
        m_tally.nginxVersion = bytesOf(rest.substr(0, rest.find_first_not_of("0123456789.")));
        add(Kind::Started);
    } else if (text == "reconfiguring") {
        add(Kind::Reloaded);
    } else if (text == "reopening logs") {
        add(Kind::LogsReopened);
    } else if (text.ends_with(", shutting down") || (text.starts_with("signal ") && text.ends_with(", exiting"))) {
        add(Kind::Stopped);
    } else if (text.find(" exited on signal ") != std::string_view::npos) {
        add(Kind::WorkerDied);
    }
}

void LogReader::count(TallyCell &cell, const ErrorLogLine &line, const LogMessage &message, const Match &match)
{
    ++cell.count;
    if (line.time > 0) {
        cell.first = std::min(cell.first, line.time);
        cell.last = std::max(cell.last, line.time);
        ++cell.perMinute[line.time / 60];
        ++cell.seconds[line.time];
        if (cell.seconds.size() > TallyCell::MostSeconds)
            cell.seconds.erase(std::prev(cell.seconds.end()));
    }
    cell.withConnection += line.connection.has_value();
    const auto add = [](ValueCounts &counts, std::string_view value) {
        if (!value.empty())
            counts.add(qView(value));
    };
    std::string_view client = message.field(LogField::Client);
    if (client.empty())
        client = message.field(LogField::UdpClient);
    add(cell.clients, client);
    const std::string_view request = message.field(LogField::Request);
    if (const std::size_t space = request.find(' '); space != std::string_view::npos) {
        add(cell.methods, request.substr(0, space));
        const std::string_view uri = request.substr(space + 1, request.find(' ', space + 1) - space - 1);
        add(cell.paths, uri.substr(0, uri.find('?')));
    }
    add(cell.hosts, message.field(LogField::Host));
    std::array<char, 24> pid = {};
    const char *pidEnd = std::to_chars(pid.begin(), pid.end(), line.pid).ptr;
    add(cell.pids, {pid.data(), static_cast<std::size_t>(pidEnd - pid.data())});
    cell.phases.add(qView(match.phase));
    add(cell.reasons, message.sslReason);
    for (std::size_t i = 0; i < std::min(cell.capturedTexts.size(), match.captures.count); ++i) {
        const std::string_view value = match.captures.values[i];
        cell.capturedTexts[i].add(qView(value)); // An empty one tells too.
        qint64 number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc() && end == value.data() + value.size()) {
            cell.capturedNumbers[i].least = std::min(cell.capturedNumbers[i].least, number);
            cell.capturedNumbers[i].most = std::max(cell.capturedNumbers[i].most, number);
        }
    }
    if (cell.examples.size() < TallyCell::MostExamples)
        cell.examples.push_back({m_source, m_lines.count()});
}

void LogReader::takeLine(std::string_view raw, qint64 offset)
{
    LineRecord record;
    record.offset = offset;
    const UnwrappedLine unwrapped = m_unwrapper.unwrap(raw, m_unwrapped);
    const std::string_view text = unwrapped.text;
    const std::optional<ErrorLogLine> line = parseErrorLogLine(text);
    if (!line) {
        if (unwrapped.isForeign || isForeignLine(text))
            m_lastLabel = 0;
        record.label = m_lastLabel;
        if (m_lines.count() > 0)
            record.seconds = m_lines.at(m_lines.count() - 1).seconds;
        ++m_tally.otherLines;
        m_lines.append(record);
        return;
    }
    record.startsEntry = true;
    record.seconds = static_cast<quint32>(line->time);
    record.level = line->level;
    ++m_tally.entries;
    ++m_tally.byLevel[static_cast<std::size_t>(line->level)];
    if (line->time > 0) {
        m_tally.first = std::min(m_tally.first, line->time);
        m_tally.last = std::max(m_tally.last, line->time);
    }
    if (line->level == LogLevel::Debug) { // What nginx does, not what is wrong.
        m_lastLabel = 0;
        m_lines.append(record);
        return;
    }
    const auto [message, match] = m_catalog.read(*line, text.size());
    if (line->level == LogLevel::Notice || line->level == LogLevel::Alert)
        takeEvent(*line, message.text);

    KeyView key;
    std::string shape;
    key.server = message.field(LogField::Server);
    key.upstream = upstreamBase(message.field(LogField::Upstream));
    if (match.entry) {
        key.entry = m_catalog.indexOf(match.entry);
    } else {
        shape = match.format >= 0 ? m_catalog.formatText(match.format).toStdString() : shapeOf(message.text);
        key.shape = shape;
    }
    const std::size_t label = labelOf(key);
    count(m_cells[label], *line, message, match);
    record.label = m_lastLabel = static_cast<quint16>(label + 1);
    m_lines.append(record);
}

void LogReader::finish(qint64 end, LogAnalysis &analysis)
{
    m_lines.setEnd(end);
    for (std::size_t label = 0; label < m_labels.size(); ++label)
        m_tally.cells.emplace(m_labels[label], std::move(m_cells[label]));
    Tally sorted; // merge() puts the events in order and drops repeated ones.
    sorted.merge(m_tally);
    analysis.lines = std::move(m_lines);
    analysis.labels = std::move(m_labels);
    analysis.tally = std::move(sorted);
}

} // namespace

Result<LogAnalysis> analyseLog(std::shared_ptr<const LogFile> file, int source, const Catalog &catalog,
                               const Progress &progress)
{
    constexpr qint64 HeadSize = 64 << 10;
    const QByteArray head = file->bytes(0, HeadSize).value_or(QByteArray());
    LogReader reader(source, catalog, Unwrapper::forHead(viewOf(head)));
    QByteArray carried; // The start of a line that the last block ended in.
    qint64 offset = 0;  // Of carried's first byte, then of the line at hand.
    bool isCancelled = false;
    const auto take = [&](QByteArrayView block) {
        std::string_view rest(block.data(), static_cast<std::size_t>(block.size()));
        for (std::size_t feed = rest.find('\n'); feed != std::string_view::npos; feed = rest.find('\n')) {
            const std::string_view part = rest.substr(0, feed);
            if (carried.isEmpty()) {
                reader.takeLine(part, offset);
            } else {
                carried.append(qView(part));
                reader.takeLine(viewOf(carried), offset);
            }
            offset += (carried.isEmpty() ? static_cast<qint64>(part.size()) : carried.size()) + 1;
            carried.clear();
            rest.remove_prefix(feed + 1);
        }
        carried.append(qView(rest));
        isCancelled = progress && !progress(offset, file->size());
        return !isCancelled;
    };
    const Result<void> read = file->readBlocks(0, take);
    if (!read)
        return std::unexpected(read.error());
    if (isCancelled)
        return std::unexpected(Error{Error::Code::Cancelled, file->name(), {}});
    if (!carried.isEmpty())
        reader.takeLine(viewOf(carried), offset);
    LogAnalysis analysis;
    // After a last line feed the next line would begin one further on.
    reader.finish(carried.isEmpty() ? std::max<qint64>(offset - 1, 0) : offset + carried.size(), analysis);
    analysis.file = std::move(file);
    return analysis;
}

} // namespace headwater
