// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/incident.h"

#include "knowledge/config/checks/linter.h"

#include <QFileInfo>

#include <algorithm>

namespace headwater {

namespace {

/// Which finding each of a log's labels belongs to; -1 for unknown messages.
std::vector<int> findingsOfLabels(const LogAnalysis &log, const std::map<TallyKey, int> &findingOfKey)
{
    std::vector<int> findings;
    findings.reserve(log.labels.size());
    for (const TallyKey &key : log.labels) {
        const auto found = findingOfKey.find(key);
        findings.push_back(found == findingOfKey.end() ? -1 : found->second);
    }
    return findings;
}

void reason(Incident &incident)
{
    incident.diagnoses.clear();
    const Surroundings surroundings{.tally = &incident.tally,
                                    .findings = &incident.findings,
                                    .access = incident.accessLogs.empty() ? nullptr : &incident.access,
                                    .config = incident.config.get(),
                                    .machine = incident.machine.get(),
                                    .mayProbe = incident.machine != nullptr,
                                    .answers = incident.answers};
    for (const Finding &finding : incident.findings)
        incident.diagnoses.push_back(diagnose(finding, surroundings));
    incident.groups = groupFindings(incident.findings, incident.diagnoses);
}

Result<ConfigTree> readConfiguration(const QList<Source> &sources)
{
    QStringList paths;
    QHash<QString, QByteArray> pasted;
    for (const Source &source : sources) {
        if (source.kind != Source::Kind::Configuration)
            continue;
        paths.append(source.name);
        if (!source.pasted.isEmpty())
            pasted.insert(source.name, source.pasted);
    }
    return ConfigTree::load(paths, pasted);
}

} // namespace

QByteArray Incident::lineText(const LineReference &line) const
{
    if (line.source < 0 || line.source >= static_cast<int>(logs.size()))
        return {};
    return logs[static_cast<std::size_t>(line.source)]->lineText(line.line);
}

int Incident::findingOfLabel(int log, quint16 label) const
{
    if (label == 0 || log < 0 || log >= static_cast<int>(m_findingOfLabel.size()))
        return -1;
    const std::vector<int> &findingOf = m_findingOfLabel[static_cast<std::size_t>(log)];
    return label <= findingOf.size() ? findingOf[label - 1U] : -1;
}

int Incident::findingById(const QString &id) const
{
    int byEntry = -1;
    int ofEntry = 0;
    for (int i = 0; i < static_cast<int>(findings.size()); ++i) {
        const Finding &finding = findings[static_cast<std::size_t>(i)];
        if (finding.id == id)
            return i;
        if (finding.entry->id == id) {
            byEntry = i;
            ++ofEntry;
        }
    }
    return ofEntry == 1 ? byEntry : -1;
}

std::vector<quint64> Incident::countsByLog(const Finding &finding) const
{
    std::vector<quint64> counts;
    for (const auto &log : logs) {
        quint64 count = 0;
        for (const TallyKey &key : finding.keys) {
            if (const auto cell = log->tally.cells.find(key); cell != log->tally.cells.end())
                count += cell->second.count;
        }
        counts.push_back(count);
    }
    return counts;
}

/// Reads one sitting's sources: the configuration first, so that the first findings know their place in it.
class IncidentAnalysis
{
public:
    IncidentAnalysis(QList<Source> sources, std::shared_ptr<const Catalog> catalog, const Answers &answers)
    {
        m_incident.sources = std::move(sources);
        m_incident.catalog = std::move(catalog);
        m_incident.answers = answers;
    }

    explicit IncidentAnalysis(Incident incident)
        : m_incident(std::move(incident))
    {
    }

    Incident run(const Progress &progress, LogReading reading, const TakeIncident &takePart);
    Incident add(const QList<Source> &grown, const Progress &progress);

private:
    void readConfiguration();
    static Result<std::shared_ptr<const LogFile>> openLog(const Source &source);
    static void refuse(Source &source, const Error &problem);
    void readLog(Source &source, const Progress &progress, const LogReading &reading);
    void readAccessLog(Source &source, const Progress &progress);
    static void conclude(Incident &incident);

    Incident m_incident;
};

void IncidentAnalysis::readConfiguration()
{
    QList<Source> &sources = m_incident.sources;
    const auto first = std::ranges::find(sources, Source::Kind::Configuration, &Source::kind);
    if (first == sources.end())
        return;
    if (Result<ConfigTree> config = headwater::readConfiguration(sources))
        m_incident.config = std::make_shared<const ConfigTree>(std::move(*config));
    else
        first->problem = config.error();
}

Result<std::shared_ptr<const LogFile>> IncidentAnalysis::openLog(const Source &source)
{
    if (source.file)
        return source.file;
    Result<LogFile> file =
        source.pasted.isEmpty() ? LogFile::open(source.name) : LogFile::fromText(source.name, source.pasted);
    if (!file)
        return std::unexpected(file.error());
    return std::make_shared<const LogFile>(std::move(*file));
}

void IncidentAnalysis::refuse(Source &source, const Error &problem)
{
    source.problem = problem;
    source.kind = Source::Kind::Unusable;
}

void IncidentAnalysis::readLog(Source &source, const Progress &progress, const LogReading &reading)
{
    const Result<std::shared_ptr<const LogFile>> file = openLog(source);
    if (!file)
        return refuse(source, file.error());
    const int index = static_cast<int>(m_incident.logs.size());
    Result<LogAnalysis> log = analyseLog(*file, index, *m_incident.catalog, progress, reading);
    if (!log)
        return refuse(source, log.error());
    source.bytes = log->file->size();
    source.lines = log->lineCount;
    if (log->problem)
        source.problem = log->problem;
    if (log->tally.entries == 0)
        return refuse(source, source.problem.value_or(Error{Error::Code::NotRecognised, source.name, {}, 0}));
    m_incident.tally.merge(log->tally);
    m_incident.logs.push_back(std::make_shared<const LogAnalysis>(std::move(*log)));
}

void IncidentAnalysis::readAccessLog(Source &source, const Progress &progress)
{
    const Result<std::shared_ptr<const LogFile>> file = openLog(source);
    if (!file)
        return refuse(source, file.error());
    AccessLogAnalysis log = analyseAccessLog(*file, progress);
    source.bytes = log.file->size();
    source.lines = log.lineCount;
    if (log.problem)
        source.problem = log.problem;
    if (log.tally.requests == 0)
        return refuse(source, source.problem.value_or(Error{Error::Code::NotRecognised, source.name, {}, 0}));
    m_incident.access.merge(log.tally);
    m_incident.accessLogs.push_back(std::make_shared<const AccessLogAnalysis>(std::move(log)));
}

/// From what was read to what is wrong and why.
void IncidentAnalysis::conclude(Incident &incident)
{
    incident.m_findingOfLabel.clear();
    incident.findings = findFindings(incident.tally, *incident.catalog, incident.config.get());
    incident.unknown = unknownMessages(incident.tally, *incident.catalog);
    std::map<TallyKey, int> findingOfKey;
    for (int i = 0; i < static_cast<int>(incident.findings.size()); ++i) {
        for (const TallyKey &key : incident.findings[static_cast<std::size_t>(i)].keys)
            findingOfKey.emplace(key, i);
    }
    for (const auto &log : incident.logs)
        incident.m_findingOfLabel.push_back(findingsOfLabels(*log, findingOfKey));
    reason(incident);
}

Incident IncidentAnalysis::run(const Progress &progress, LogReading reading, const TakeIncident &takePart)
{
    readConfiguration();
    if (takePart) {
        reading.takePart = [&](const LogAnalysis &soFar) {
            Incident part = m_incident;
            part.tally.merge(soFar.tally);
            part.logs.push_back(std::make_shared<const LogAnalysis>(soFar));
            conclude(part);
            takePart(std::move(part));
        };
    }
    const auto isLog = [](const Source &source) {
        return source.kind == Source::Kind::ErrorLog || source.kind == Source::Kind::AccessLog;
    };
    qint64 total = 0;
    for (const Source &source : std::as_const(m_incident.sources))
        total += isLog(source) ? source.bytes : 0;
    qint64 before = 0;
    const Progress ofAll = [&](qint64 done, qint64) { return !progress || progress(before + done, total); };
    // Parts share the list, so a source is changed on a copy of its own.
    for (qsizetype i = 0; i < m_incident.sources.size(); ++i) {
        Source source = m_incident.sources.at(i);
        if (!isLog(source))
            continue;
        const qint64 bytes = source.bytes;
        if (source.kind == Source::Kind::ErrorLog)
            readLog(source, ofAll, reading);
        else
            readAccessLog(source, ofAll);
        before += bytes;
        m_incident.sources[i] = source;
    }
    if (m_incident.config) {
        const auto version = QVersionNumber::fromString(QString::fromLatin1(m_incident.tally.nginxVersion));
        m_incident.checks = findProblems(*m_incident.config, version);
        m_incident.checks.removeIf([](const CheckResult &result) { return result.isSilenced; });
    }
    conclude(m_incident);
    return std::move(m_incident);
}

Incident IncidentAnalysis::add(const QList<Source> &grown, const Progress &progress)
{
    for (Source source : grown) {
        readLog(source, progress, {});
        if (source.kind == Source::Kind::ErrorLog)
            m_incident.sources.append(source);
    }
    conclude(m_incident);
    return std::move(m_incident);
}

bool canGrow(const Source &source)
{
    return source.kind == Source::Kind::ErrorLog && source.pasted.isEmpty() && !source.file &&
           QFileInfo(source.name).isFile();
}

Incident withGrowth(const Incident &incident, const QList<Source> &grown, const Progress &progress)
{
    return IncidentAnalysis(incident).add(grown, progress);
}

Incident analyseIncident(QList<Source> sources, std::shared_ptr<const Catalog> catalog, const Answers &answers,
                         const Progress &progress, const LogReading &reading, const TakeIncident &takePart)
{
    return IncidentAnalysis(std::move(sources), std::move(catalog), answers).run(progress, reading, takePart);
}

Incident withAnswers(const Incident &incident, const Answers &answers)
{
    return withKnowledge(incident, answers, incident.machine);
}

Incident withMachineFacts(const Incident &incident, std::shared_ptr<const MachineFacts> machine)
{
    return withKnowledge(incident, incident.answers, std::move(machine));
}

Incident withKnowledge(const Incident &incident, const Answers &answers, std::shared_ptr<const MachineFacts> machine)
{
    Incident changed = incident;
    changed.answers = answers;
    changed.machine = std::move(machine);
    reason(changed);
    return changed;
}

} // namespace headwater
