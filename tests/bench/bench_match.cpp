// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// bench_match LOG: what it costs to load the table, and to trace a line to the format that wrote it: with the shapes
// that a reading learns, with the table asked anew for each line, and, where Vectorscan is installed, with a search for
// all formats' longest literals, which only names candidates. One thread, in turns; the medians are printed.

#include "knowledge/diagnosis/linehead.h"
#include "knowledge/diagnosis/messageshapes.h"
#include "knowledge/log/bytesearch.h"

#include <QFile>

#ifdef HEADWATER_VECTORSCAN
#include <hs/hs.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

using namespace headwater;

namespace {

constexpr qint64 MostBytes = 200'000'000;
constexpr int Rounds = 5;

double secondsFor(const std::function<void()> &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Reads lines as LineCounter does, and does nothing with them. Answers how many came to a format.
qsizetype withShapes(const Catalog &catalog, const std::vector<std::string_view> &lines)
{
    MessageShapes shapes(catalog);
    LineHeadReader heads;
    qsizetype found = 0;
    for (const std::string_view line : lines) {
        MessageShapes::Hit hit;
        const std::optional<LineHead> head = heads.read(line);
        if (head && shapes.read(head->body, head->level, head->hasConnection, hit)) {
            ++found;
            continue;
        }
        const std::optional<ErrorLogLine> parsed = parseErrorLogLine(line);
        if (!parsed)
            continue;
        const auto [message, match] = catalog.read(*parsed, line.size());
        found += static_cast<qsizetype>(match.format >= 0);
        shapes.learn(parsed->body, *parsed, message, match, 0);
    }
    return found;
}

qsizetype withTable(const Catalog &catalog, const std::vector<std::string_view> &lines)
{
    qsizetype found = 0;
    for (const std::string_view line : lines) {
        if (const std::optional<ErrorLogLine> parsed = parseErrorLogLine(line))
            found += static_cast<qsizetype>(catalog.read(*parsed, line.size()).match.format >= 0);
    }
    return found;
}

#ifdef HEADWATER_VECTORSCAN

/// The longest run of bytes of @p format that stands in every message it writes.
QByteArray longestLiteral(const QByteArray &format)
{
    QByteArray longest;
    QByteArray literal;
    const auto end = [&] {
        if (literal.size() > longest.size())
            longest = literal;
        literal.clear();
    };
    for (qsizetype i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            literal += format[i];
            continue;
        }
        end();
        // Flags and width, then the letters of a conversion, of which the last says what it is.
        constexpr QByteArrayView Prefix = "0123456789.*uXx";
        do
            ++i;
        while (i < format.size() && Prefix.contains(format[i]));
    }
    end();
    return longest;
}

/// All literals in one database.
class LiteralSearch
{
public:
    explicit LiteralSearch(const Catalog &catalog)
    {
        std::vector<QByteArray> literals;
        for (int format = 0; format < catalog.formats().count(); ++format) {
            if (const QByteArray literal = longestLiteral(catalog.formatText(format)); literal.size() > 3)
                literals.push_back(literal);
        }
        std::vector<const char *> texts;
        std::vector<std::size_t> lengths;
        std::vector<unsigned> flags(literals.size(), HS_FLAG_SINGLEMATCH);
        std::vector<unsigned> ids;
        for (const QByteArray &literal : literals) {
            texts.push_back(literal.constData());
            lengths.push_back(static_cast<std::size_t>(literal.size()));
            ids.push_back(static_cast<unsigned>(ids.size()));
        }
        hs_compile_error_t *error = nullptr;
        if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                                 static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &m_database,
                                 &error) != HS_SUCCESS)
            qFatal("Vectorscan: %s", error->message);
        if (hs_alloc_scratch(m_database, &m_scratch) != HS_SUCCESS)
            qFatal("Vectorscan gives no room to work in");
    }
    ~LiteralSearch()
    {
        hs_free_scratch(m_scratch);
        hs_free_database(m_database);
    }
    Q_DISABLE_COPY_MOVE(LiteralSearch)

    qsizetype count(const std::vector<std::string_view> &lines) const
    {
        qsizetype found = 0;
        const auto mark = [](unsigned, unsigned long long, unsigned long long, unsigned, void *isFound) {
            *static_cast<bool *>(isFound) = true;
            return 0;
        };
        for (const std::string_view line : lines) {
            bool isFound = false;
            hs_scan(m_database, line.data(), static_cast<unsigned>(line.size()), 0, m_scratch, mark, &isFound);
            found += static_cast<qsizetype>(isFound);
        }
        return found;
    }

private:
    hs_database_t *m_database = nullptr;
    hs_scratch_t *m_scratch = nullptr;
};

#endif

} // namespace

int main(int argc, char *argv[])
{
    QFile file(QString::fromLocal8Bit(argc == 2 ? argv[1] : ""));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: bench_match LOG\n");
        return EXIT_FAILURE;
    }
    QByteArray log = file.read(MostBytes);
    const qsizetype size = log.size();
    log.append(BytesBeyond, '\0');
    std::vector<std::string_view> lines;
    const std::string_view all(log.constData(), static_cast<std::size_t>(size));
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t feed = std::min(all.find('\n', at), all.size());
        lines.push_back(all.substr(at, feed - at));
        at = feed + 1;
    }

    const std::shared_ptr<const Catalog> catalog = Catalog::load();
    struct Way
    {
        const char *name;
        std::function<qsizetype()> work;
        std::vector<double> seconds;
        qsizetype found = 0;
    };
    std::vector<Way> ways = {{"shapes learned", [&] { return withShapes(*catalog, lines); }, {}},
                             {"table each time", [&] { return withTable(*catalog, lines); }, {}}};
#ifdef HEADWATER_VECTORSCAN
    const LiteralSearch search(*catalog);
    ways.push_back({"Vectorscan, candidates", [&] { return search.count(lines); }, {}});
#else
    std::puts("Vectorscan is not installed and left out.");
#endif
    std::vector<double> loads;
    for (int round = 0; round < Rounds; ++round) {
        loads.push_back(secondsFor([] { Catalog::load(); }));
        for (Way &way : ways)
            way.seconds.push_back(secondsFor([&] { way.found = way.work(); }));
    }
    const auto median = [](std::vector<double> seconds) {
        std::ranges::sort(seconds);
        return seconds[seconds.size() / 2];
    };
    std::printf("table: %lld entries loaded in %.1f ms\n", static_cast<long long>(catalog->entries().size()),
                median(loads) * 1e3);
    for (const Way &way : ways)
        std::printf("%-24s %7.0f ns a line, %5.1f %% of %zu lines\n", way.name,
                    median(way.seconds) * 1e9 / static_cast<double>(lines.size()),
                    100.0 * static_cast<double>(way.found) / static_cast<double>(lines.size()), lines.size());
    return EXIT_SUCCESS;
}
