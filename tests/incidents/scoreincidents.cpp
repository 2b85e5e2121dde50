// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// headwater-score-incidents FOLDER: runs the cases of all YAML files in a folder and prints how well the troubleshooter
// does; fails when it does less well than it should.
// headwater-score-incidents INCIDENTS.jsonl [MAP.json]: the same for incidents that others collected, with findings and
// causes of each; only an evaluation, it never fails.

#include "tests/incidents/score.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTextStream>

#include <algorithm>
#include <cmath>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

/// What the suite has to reach.
constexpr double LeastFirst = 0.9;
constexpr double LeastFirstThree = 0.97;

QString percent(double probability)
{
    return u"%1 %"_s.arg(std::lround(probability * 100));
}

void printFindings(QTextStream &out, const Incident &incident)
{
    for (std::size_t i = 0; i < incident.findings.size(); ++i) {
        QStringList causes;
        for (const RankedCause &ranked :
             incident.diagnoses[i].causes.first(std::min<qsizetype>(4, incident.diagnoses[i].causes.size())))
            causes.append((ranked.cause ? ranked.cause->id : u"something-else"_s) + u' ' + percent(ranked.probability));
        out << "    " << incident.findings[i].id << ": " << causes.join(u", "_s) << '\n';
    }
    for (const UnknownMessage &message : incident.unknown)
        out << "    not in the table: " << message.message << '\n';
}

int scoreCases(QTextStream &out, const QString &folder)
{
    const auto catalog = Catalog::load({}, nullptr);
    Score score;
    for (const QFileInfo &file : QDir(folder).entryInfoList({u"*.yaml"_s}, QDir::Files, QDir::Name)) {
        const Result<QList<IncidentCase>> cases = readCases(file.filePath());
        if (!cases) {
            out << file.filePath() << ':' << cases.error().line << ": " << cases.error().detail << '\n';
            return 2;
        }
        for (const IncidentCase &incident : *cases) {
            const CaseRun run = runCase(incident, catalog);
            score.add(run);
            if (run.after.isFirst())
                continue;
            out << run.id << ": " << incident.causes.constFirst() << " is " << percent(run.after.trueProbability)
                << ", number " << run.after.rank << "; " << run.after.leader << " leads with "
                << percent(run.after.leaderProbability) << "; asked " << run.questions.join(u", "_s) << '\n';
            if (run.after.rank == 0)
                printFindings(out, run.incident);
        }
    }
    out << score.table();
    const bool isGood = score.cases() > 0 && score.top1() >= LeastFirst && score.top3() >= LeastFirstThree;
    if (!isGood)
        out << "too few: " << percent(LeastFirst) << " first and " << percent(LeastFirstThree)
            << " among the first three are needed\n";
    return isGood ? 0 : 1;
}

int scoreIncidents(QTextStream &out, const QString &path, const QString &mapPath)
{
    const Result<QList<IncidentCase>> incidents = readIncidents(path, mapPath);
    if (!incidents) {
        out << incidents.error().where << ": " << incidents.error().detail << '\n';
        return 2;
    }
    const auto catalog = Catalog::load({}, nullptr);
    Score score;
    int notInTable = 0;
    for (const IncidentCase &incident : *incidents) {
        const CaseRun run = runCase(incident, catalog);
        out << incident.id << " (" << incident.causes.join(u" or "_s) << "): before number " << run.before.rank
            << ", then number " << run.after.rank << " after " << run.questions.join(u", "_s) << '\n';
        printFindings(out, run.incident);
        if (run.incident.findings.empty())
            ++notInTable;
        else if (!incident.causes.isEmpty())
            score.add(run);
    }
    out << score.table() << "  messages not in the table  " << notInTable << '\n';
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTextStream out(stdout);
    if (arguments.size() < 2 || arguments.size() > 3) {
        out << "usage: headwater-score-incidents FOLDER | INCIDENTS.jsonl [MAP.json]\n";
        return 2;
    }
    if (QFileInfo(arguments[1]).isDir())
        return scoreCases(out, arguments[1]);
    return scoreIncidents(out, arguments[1], arguments.value(2));
}
