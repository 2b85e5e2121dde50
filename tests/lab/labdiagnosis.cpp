// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labdiagnosis.h"

#include <QFile>

namespace headwater {

using namespace Qt::StringLiterals;

LabDiagnosis::LabDiagnosis(const LabNginx &nginx, const Answers &answers, qint64 mark)
    : m_log(nginx.logSince(mark))
{
    const QString log = m_folder.filePath(u"error.log"_s);
    QFile file(log);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_log) != m_log.size() || !file.flush())
        qFatal("lab: cannot write %s", qPrintable(log));
    m_incident = analyseIncident(recogniseSources({log, nginx.mainFile()}), Catalog::load(), answers, {});
}

QMap<QString, int> LabDiagnosis::lines() const
{
    QMap<QString, int> counts;
    const QList<QByteArray> lines = m_log.trimmed().split('\n');
    for (const QByteArray &line : lines) {
        const std::optional<ErrorLogLine> parsed =
            parseErrorLogLine({line.constData(), static_cast<std::size_t>(line.size())});
        const Entry *entry = nullptr;
        if (parsed)
            entry =
                m_incident.catalog->match(*parsed, parseLogMessage(parsed->body, static_cast<std::size_t>(line.size())))
                    .entry;
        ++counts[entry ? entry->id : QString::fromUtf8(line)];
    }
    return counts;
}

QStringList LabDiagnosis::unknownLines() const
{
    QStringList unknown = lines().keys();
    unknown.removeIf([this](const QString &key) { return m_incident.catalog->entry(key) != nullptr; });
    return unknown;
}

QStringList LabDiagnosis::causes(const QString &entry) const
{
    const int finding = m_incident.findingById(entry);
    if (finding < 0)
        return {};
    QStringList ranking;
    for (const RankedCause &ranked : m_incident.diagnoses[static_cast<std::size_t>(finding)].causes) {
        const QString id = ranked.cause ? ranked.cause->id : u"something-else"_s;
        ranking += u"%1 %2"_s.arg(id).arg(qRound(ranked.probability * 100));
    }
    return ranking;
}

QString LabDiagnosis::firstCause(const QString &entry) const
{
    const QStringList ranking = causes(entry);
    qInfo().noquote() << entry << u"→"_s << ranking.join(u", "_s);
    const int finding = m_incident.findingById(entry);
    if (finding < 0)
        return {};
    for (const FactResult &fact : m_incident.diagnoses[static_cast<std::size_t>(finding)].facts)
        qInfo().noquote() << u"   "_s << fact.fact->id
                          << (fact.outcome == Outcome::Holds   ? u"holds"_s
                              : fact.outcome == Outcome::Fails ? u"fails"_s
                                                               : u"unknown"_s);
    return ranking.first().section(u' ', 0, 0);
}

} // namespace headwater
