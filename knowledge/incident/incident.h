// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkresult.h"
#include "knowledge/diagnosis/accessloganalysis.h"
#include "knowledge/diagnosis/loganalysis.h"
#include "knowledge/diagnosis/rootcause.h"
#include "knowledge/diagnosis/troubleshooter.h"

namespace headwater {

/// Something that was dropped, named on the command line or pasted.
struct Source
{
    enum class Kind : quint8 { ErrorLog, AccessLog, Configuration, Unusable };
    QString name; ///< The path as given, "BUNDLE: PATH" within a bundle; for pasted text a name made up for it.
    Kind kind = Kind::Unusable;
    qint64 bytes = 0;
    qint64 lines = 0;
    std::optional<Error> problem;        ///< Why it is unusable, or what is wrong with it though it was read.
    QByteArray pasted;                   ///< The text itself, when it has no file; a bundle's configuration, as a tar.
    std::shared_ptr<const LogFile> file; ///< When it is open already, as what had to be unpacked is.
    QStringList rotated;                 ///< Older and newer generations of the log that lie beside it.
};

/// Everything about one sitting: what was given, what is wrong, why. A finished value that threads may share.
struct Incident
{
    std::shared_ptr<const Catalog> catalog;
    QList<Source> sources;
    std::vector<std::shared_ptr<const LogAnalysis>> logs; ///< LineReference::source counts these.
    std::shared_ptr<const ConfigTree> config;             ///< nullptr when there is none.
    QList<CheckResult> checks; ///< What is wrong with it whatever a log says; silenced results are not among them.
    Tally tally;
    std::vector<std::shared_ptr<const AccessLogAnalysis>> accessLogs;
    AccessTally access; ///< Of all of them.
    std::vector<Finding> findings;
    std::vector<Diagnosis> diagnoses; ///< One per finding.
    std::vector<FindingGroup> groups; ///< Findings that one cause explains.
    std::vector<UnknownMessage> unknown;
    Answers answers;
    std::shared_ptr<const MachineFacts> machine; ///< What this machine answered; nullptr when it was not asked.

    /// The bytes of a line, its line feed not included.
    [[nodiscard]] QByteArray lineText(const LineReference &line) const;
    /// Index of the finding that lines with this label belong to, or -1.
    [[nodiscard]] int findingOfLabel(int log, quint16 label) const;
    [[nodiscard]] int findingById(const QString &id) const; ///< By id, or by entry when only one finding has it; or -1.
    /// How many lines of @p finding each of the logs has, in their order.
    [[nodiscard]] std::vector<quint64> countsByLog(const Finding &finding) const;

private:
    friend class IncidentAnalysis;
    std::vector<std::vector<int>> m_findingOfLabel;
};

/// Tells files apart by their content: a log of nginx, a configuration, or neither and why. A directory and an archive
/// stand for the configuration and the logs in them. "-" is standard input. @p progress is called while files are
/// unpacked.
QList<Source> recogniseSources(const QStringList &paths, const Progress &progress = {});
/// The same for pasted text.
Source recogniseText(const QString &name, const QByteArray &text);
/// The generations of the logs among @p sources that are not sources themselves, the oldest of each log first.
QStringList unreadRotatedLogs(const QList<Source> &sources);

/// Given what is known so far while the logs are read, as LogReading::takePart is.
using TakeIncident = std::function<void(Incident soFar)>;

/// Reads the sources and works everything out. Sources that turn out unreadable say so in Incident::sources; when
/// cancelled, what was read so far is in the incident.
Incident analyseIncident(QList<Source> sources, std::shared_ptr<const Catalog> catalog, const Answers &answers,
                         const Progress &progress, const LogReading &reading = {}, const TakeIncident &takePart = {});

/// Whether what is added to @p source can be read as it is written: a plain error log in a file.
bool canGrow(const Source &source);

/// The same incident with logs that were written since it was read. One without an entry is left out.
Incident withGrowth(const Incident &incident, const QList<Source> &grown, const Progress &progress);

/// The same incident with other answers: only the reasoning is done again.
Incident withAnswers(const Incident &incident, const Answers &answers);
/// The same incident with what this machine answered.
Incident withMachineFacts(const Incident &incident, std::shared_ptr<const MachineFacts> machine);
/// With both.
Incident withKnowledge(const Incident &incident, const Answers &answers, std::shared_ptr<const MachineFacts> machine);

} // namespace headwater
