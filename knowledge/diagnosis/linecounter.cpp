// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/linecounter.h"

#include "knowledge/diagnosis/logevents.h"
#include "knowledge/diagnosis/upstreamaddress.h"
#include "knowledge/log/bytehash.h"
#include "knowledge/log/bytesearch.h"

#include <algorithm>
#include <charconv>
#include <functional>

namespace headwater {

namespace {

QByteArray bytesOf(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

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

/// upstreamBase() of the common addresses. BytesBeyond bytes after it must be readable.
std::string_view quickUpstreamBase(std::string_view upstream)
{
    const char *end = upstream.data() + upstream.size();
    const char *colon = findByte(upstream.data(), end, ':');
    constexpr std::string_view Separator = "://";
    if (!beginsWith(colon, end, Separator) || colon[Separator.size()] == 'u')
        return upstreamBase(upstream);
    return {upstream.data(), findByte(colon + Separator.size(), end, '/')};
}

} // namespace

LineCounter::LineCounter(int source, const Catalog &catalog, const Unwrapper &unwrapper, bool keepsRecords)
    : m_source(source)
    , m_catalog(catalog)
    , m_unwrapper(unwrapper)
    , m_keepsRecords(keepsRecords)
    , m_shapes(std::make_unique<MessageShapes>(catalog))
    , m_messageOfEntry(static_cast<std::size_t>(catalog.entries().size()), -1)
    , m_slots(1024)
{
}

void LineCounter::beginBlock(qint64 block)
{
    m_block = {};
    m_blockNumber = block;
    m_lastCell = CountedBlock::CellBefore;
    m_lastSeconds = 0;
}

CountedBlock LineCounter::endBlock()
{
    return std::move(m_block);
}

void LineCounter::takeLine(std::string_view raw, const BytesAfter &after, qint64 offset)
{
    const Place place{offset, offset + static_cast<qint64>(raw.size())};
    const UnwrappedLine line = unwrapped(raw);
    const std::optional<LineHead> head = m_heads.read(line.text);
    if (!head || !takeKnownShape(*head, line, after, place)) {
        if (const std::optional<ErrorLogLine> entry = parseErrorLogLine(line.text))
            takeEntry(line, *entry, after, place);
        else
            takeContinuation(line.isForeign || isForeignLine(line.text), place);
    }
    ++m_block.lines;
}

void LineCounter::takeEntry(const UnwrappedLine &line, const ErrorLogLine &entry, const BytesAfter &after,
                            const Place &place)
{
    if (entry.level == LogLevel::Debug)
        return takeDebug(entry.time, place);
    if (const std::optional<std::string> whole = wholeEntry(line, after, m_unwrapper)) {
        if (const std::optional<ErrorLogLine> parsed = parseErrorLogLine(*whole))
            return takeParsed(*parsed, *whole, place, false);
    }
    takeParsed(entry, line.text, place, true);
}

UnwrappedLine LineCounter::unwrapped(std::string_view raw)
{
    if (m_unwrapper.isPlain()) [[likely]] {
        if (raw.ends_with('\r'))
            raw.remove_suffix(1);
        return {.text = raw};
    }
    UnwrappedLine line = m_unwrapper.unwrap(raw, m_unwrapped);
    const std::less_equal<const char *> isUpTo;
    if (isUpTo(m_unwrapped.data(), line.text.data()) &&
        isUpTo(line.text.data(), m_unwrapped.data() + m_unwrapped.size())) {
        const auto begin = static_cast<std::size_t>(line.text.data() - m_unwrapped.data());
        m_unwrapped.append(BytesBeyond, '\0');
        line.text = std::string_view(m_unwrapped).substr(begin, line.text.size());
    }
    return line;
}

bool LineCounter::takeKnownShape(const LineHead &head, const UnwrappedLine &line, const BytesAfter &after,
                                 const Place &place)
{
    MessageShapes::Hit hit;
    if (!m_shapes->read(head.body, head.level, head.hasConnection, hit))
        return false;
    RequestFields fields;
    const char *end = line.text.data() + line.text.size();
    if (hit.shape->hasFields ? !fields.read(hit.rest, end) : wholeEntry(line, after, m_unwrapper).has_value())
        return false;
    const int message = hit.known->message[fields.upstream.empty() ? 0 : 1];
    if (message < 0)
        return false;
    const std::string_view upstream = fields.upstream.empty() ? fields.upstream : quickUpstreamBase(fields.upstream);
    const Captures captures(hit.captures.data(), hit.captureCount);
    Cell &cell =
        count(cellOf(message, fields.server, upstream), head.time, head.level, head.hasConnection, captures, place);
    const quint8 rarity = rarityOf(place.begin);
    if (!cell.tally.samples(rarity)) [[likely]]
        return true;
    const Values values{.client = fields.client,
                        .request = fields.request,
                        .host = fields.host,
                        .pid = head.pid,
                        .phase = hit.shape->phase,
                        .reason = hit.shape->reason,
                        .format = hit.shape->format,
                        .error = hit.shape->error};
    sample(cell.tally, rarity, values, captures);
    return true;
}

/// What has further lines is not learned: the next one's differ.
void LineCounter::takeParsed(const ErrorLogLine &line, std::string_view text, const Place &place, bool learns)
{
    const auto [parsed, match] = m_catalog.read(line, text.size());
    const int message = messageOf(match, parsed);
    const std::optional<LogEvent::Kind> event = canBeEvent(line.level) ? eventOf(parsed.text) : std::nullopt;
    if (event)
        takeEvent(*event, line.time, parsed.text);
    const Captures captures(match.captures.values.data(), std::min(match.captures.count, MessageShapes::Captures));
    Cell &cell = count(cellOf(message, parsed.field(LogField::Server), upstreamBase(parsed.field(LogField::Upstream))),
                       line.time, line.level, line.connection.has_value(), captures, place);
    if (const quint8 rarity = rarityOf(place.begin); cell.tally.samples(rarity)) {
        const QByteArray format = m_catalog.formatThatTells(match.format);
        std::array<char, 24> pid = {};
        const char *pidEnd = std::to_chars(pid.begin(), pid.end(), line.pid).ptr;
        Values values{.client = parsed.field(LogField::Client),
                      .request = parsed.field(LogField::Request),
                      .host = parsed.field(LogField::Host),
                      .pid = {pid.data(), pidEnd},
                      .phase = match.phase,
                      .reason = reasonOf(parsed, match),
                      .format = viewOf(format),
                      .error = match.errorName};
        if (values.client.empty())
            values.client = parsed.field(LogField::UdpClient);
        sample(cell.tally, rarity, values, captures);
    }
    // An event must be seen each time.
    if (learns && !event && line.time > 0)
        m_shapes->learn(line.body, line, parsed, match, message);
}

/// What nginx does, not what is wrong.
void LineCounter::takeDebug(qint64 time, const Place &place)
{
    ++m_tally.entries;
    ++m_tally.byLevel[static_cast<std::size_t>(LogLevel::Debug)];
    if (time > 0) {
        m_tally.first = std::min(m_tally.first, time);
        m_tally.last = std::max(m_tally.last, time);
    }
    if (!m_keepsRecords)
        return;
    m_lastCell = CountedBlock::NoCell;
    m_lastSeconds = static_cast<quint32>(time);
    m_block.records.push_back({place.begin, m_lastSeconds, 0, LogLevel::Debug, true});
    m_block.cells.push_back(m_lastCell);
}

void LineCounter::takeContinuation(bool isForeign, const Place &place)
{
    ++m_tally.otherLines;
    if (!m_keepsRecords)
        return;
    if (isForeign)
        m_lastCell = CountedBlock::NoCell;
    LineRecord record;
    record.offset = place.begin;
    record.seconds = m_lastSeconds;
    m_block.records.push_back(record);
    m_block.cells.push_back(m_lastCell);
}

void LineCounter::takeEvent(LogEvent::Kind kind, qint64 time, std::string_view message)
{
    const LogEvent event{time, kind};
    // Each worker says it reopens the logs; one mark is enough.
    if (m_tally.events.empty() || m_tally.events.back() != event)
        m_tally.events.push_back(event);
    Tally other;
    other.nginxVersion = bytesOf(versionOf(message));
    const bool isNewVersion = !other.nginxVersion.isEmpty() && other.nginxVersion != m_tally.nginxVersion;
    if (isNewVersion || m_tally.events.size() > 2 * Tally::MostEvents)
        m_tally.merge(std::move(other)); // Keeps the highest version and the first events.
}

int LineCounter::messageOf(const Match &match, const LogMessage &parsed)
{
    if (!match.entry)
        return indexOf(-1, match.format >= 0 ? viewOf(m_catalog.formatText(match.format)) : shapeOf(parsed.text));
    int &known = m_messageOfEntry[static_cast<std::size_t>(m_catalog.indexOf(match.entry))];
    if (known < 0)
        known = indexOf(m_catalog.indexOf(match.entry), {});
    return known;
}

int LineCounter::indexOf(int entry, std::string_view shape)
{
    const auto next = static_cast<int>(m_messages.size());
    if (entry < 0) {
        const auto [place, isNew] = m_messageOfShape.emplace(shape, next);
        if (!isNew)
            return place->second;
    }
    m_messages.push_back({.entry = entry, .shape = bytesOf(shape)});
    return next;
}

quint32 LineCounter::cellOf(int message, std::string_view server, std::string_view upstream)
{
    const quint64 hash = hashOfBytes(upstream, hashOfBytes(server, static_cast<quint64>(message)));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot].cell != 0; slot = (slot + 1) & mask) {
        const quint32 index = m_slots[slot].cell - 1;
        if (m_slots[slot].hash != hash)
            continue;
        const Cell &cell = m_cells[index];
        if (cell.message == message && areSameBytes(viewOf(cell.key.server), server) &&
            areSameBytes(viewOf(cell.key.upstream), upstream))
            return index;
    }
    const auto index = static_cast<quint32>(m_cells.size());
    const Message &known = m_messages[static_cast<std::size_t>(message)];
    const TallyKey key{known.entry, known.shape, bytesOf(server), bytesOf(upstream)};
    m_cells.push_back({.key = key, .message = message, .tally = {}});
    m_block.newKeys.push_back(key);
    m_slots[slot] = {hash, index + 1};
    if (m_cells.size() * 2 > m_slots.size())
        growSlots();
    return index;
}

void LineCounter::growSlots()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    for (const Slot &old : m_slots) {
        std::size_t slot = old.hash & (slots.size() - 1);
        while (old.cell != 0 && slots[slot].cell != 0)
            slot = (slot + 1) & (slots.size() - 1);
        if (old.cell != 0)
            slots[slot] = old;
    }
    m_slots = std::move(slots);
}

LineCounter::Cell &LineCounter::count(quint32 index, qint64 time, LogLevel level, bool hasConnection, Captures captures,
                                      const Place &place)
{
    Cell &cell = m_cells[index];
    TallyCell &tally = cell.tally;
    ++m_tally.byLevel[static_cast<std::size_t>(level)];
    ++tally.count;
    const quint64 ofMessage = ++m_messages[static_cast<std::size_t>(cell.message)].lines;
    constexpr quint64 LinesBetweenLevels = 32;
    if (tally.count % LinesBetweenLevels == 0)
        tally.raiseSampleLevel(sampleLevel(tally.count, ofMessage));
    tally.withConnection += hasConnection;
    if (time > 0) {
        tally.first = std::min(tally.first, time);
        tally.last = std::max(tally.last, time);
        tally.perMinute.add(time / 60);
        tally.seconds.add(time);
    }
    for (std::size_t i = 0; i < captures.size(); ++i) {
        const std::string_view value = captures[i];
        if (value.empty() || (value.front() != '-' && (value.front() < '0' || value.front() > '9')))
            continue;
        qint64 number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc() && end == value.data() + value.size()) {
            tally.capturedNumbers[i].least = std::min(tally.capturedNumbers[i].least, number);
            tally.capturedNumbers[i].most = std::max(tally.capturedNumbers[i].most, number);
        }
    }
    if (tally.examples.size() < TallyCell::MostExamples) {
        tally.examples.push_back({m_source, lineInBlock(m_blockNumber, m_block.lines)});
        m_block.examples.push_back({m_block.lines, place.begin, place.end});
    }
    if (m_keepsRecords) {
        m_lastCell = m_firstCell + index;
        m_lastSeconds = static_cast<quint32>(time);
        m_block.records.push_back({place.begin, m_lastSeconds, 0, level, true});
        m_block.cells.push_back(m_lastCell);
    }
    return cell;
}

void LineCounter::sample(TallyCell &tally, quint8 rarity, const Values &values, Captures captures)
{
    const auto add = [rarity](ValueCounts &counts, std::string_view value) {
        if (!value.empty())
            counts.add(value, 1, rarity);
    };
    add(tally.clients, values.client);
    if (const std::size_t space = values.request.find(' '); space != std::string_view::npos) {
        add(tally.methods, values.request.substr(0, space));
        const std::size_t end = values.request.find(' ', space + 1);
        const std::string_view uri = values.request.substr(space + 1, end - space - 1);
        add(tally.paths, uri.substr(0, uri.find('?')));
        if (end != std::string_view::npos && values.request.substr(end + 1).starts_with("HTTP/"))
            add(tally.protocols, values.request.substr(end + 1));
    }
    add(tally.hosts, values.host);
    add(tally.pids, values.pid);
    tally.phases.add(values.phase, 1, rarity);
    add(tally.reasons, values.reason);
    add(tally.formats, values.format);
    add(tally.errors, values.error);
    for (std::size_t i = 0; i < captures.size(); ++i)
        tally.capturedTexts[i].add(captures[i], 1, rarity); // An empty one tells too.
}

void LineCounter::handOver(Tally &tally)
{
    for (Cell &cell : m_cells) {
        if (cell.tally.count == 0)
            continue;
        m_tally.first = std::min(m_tally.first, cell.tally.first);
        m_tally.last = std::max(m_tally.last, cell.tally.last);
        m_tally.entries += cell.tally.count;
        m_tally.cells.emplace(cell.key, std::exchange(cell.tally, {}));
    }
    tally.merge(std::exchange(m_tally, {}));
    for (Message &message : m_messages)
        message.lines = 0;
    if (!isFull())
        return;
    m_firstCell += static_cast<quint32>(m_cells.size());
    m_cells.clear();
    m_slots.assign(1024, {});
    m_messages.clear();
    m_messageOfShape.clear();
    std::ranges::fill(m_messageOfEntry, -1);
    m_shapes = std::make_unique<MessageShapes>(m_catalog);
}

} // namespace headwater
