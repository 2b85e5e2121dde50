// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/edit.h"
#include "knowledge/incident/report/accessreport.h"
#include "knowledge/incident/timebuckets.h"

namespace headwater {

// What a report for people says, in their language: the formats only lay it out. Its texts may hold anything that a log
// or a configuration holds, so each format escapes all of them.

/// A line of a log or a configuration.
struct ReportLine
{
    QString where; ///< FILE:LINE
    QString text;
};

/// What speaks for or against a cause, or is not known.
struct ReportEvidence
{
    enum class Outcome : quint8 { For, Against, Unknown };
    Outcome outcome = Outcome::Unknown;
    QString text;
    QString strength;             ///< What it does to the cause's odds; empty while unknown.
    QList<ReportLine> directives; ///< What it was read from in the configuration.
    bool isOfLog = false;         ///< Read from the finding's lines.
};

struct ReportCause
{
    QString title;
    QString explanation;
    double probability = 0;
    QList<ReportEvidence> evidence; ///< For and against, the strongest first, then what is not known.
    QList<Reference> references;
};

struct ReportFix
{
    QString id;
    QString title;
    QString grade;
    QString promise;
    QString why;
    QString risk;
    QString notFor;         ///< May be empty.
    QStringList steps;      ///< By hand, before or beside the change.
    QStringList diffs;      ///< The change in this configuration, file by file.
    QStringList companions; ///< Why some of it is there: what would be wrong without.
    QStringList directives; ///< What to set, when there is no change to show.
    QString obstacle;       ///< Why there is none, or that it is in place already; may be empty.
    QList<Reference> references;
};

struct ReportMisconception
{
    QString claim;
    QString truth;
    QList<Reference> references;
};

struct ReportQuestion
{
    QString text;
    QString help;   ///< How to find out; may be empty.
    QString option; ///< --answer ID=VALUE|VALUE
};

/// Who is hit: the most frequent values of one field.
struct ReportShares
{
    QString title;
    QList<std::pair<QString, quint64>> values;
    quint64 total = 0;
    bool isEstimate = false;
};

struct ReportFinding
{
    int index = -1; ///< In Incident::findings.
    Severity severity = Severity::Medium;
    QString id;
    QString title;
    QString verdict;    ///< Who did what to whom, in one sentence.
    quint64 count = 0;  ///< Of its lines.
    QString occurrence; ///< How often, since when.
    QString trend;      ///< May be empty.
    QString certainty;  ///< Of the leading cause, in words; empty when none leads.
    QString meaning;
    QString visitors; ///< What they see; may be empty.
    QString first;    ///< What to do first; may be empty.
    QString origin;   ///< Which of several logs it stands in; may be empty.
    QList<ReportLine> lines;
    QString place; ///< FILE:LINE of the location or server that the requests went through; may be empty.
    QList<ReportCause> causes;
    QStringList turningPoints; ///< What would change this most.
    QList<ReportQuestion> questions;
    QString next; ///< The step that is most worth its cost; may be empty.
    QList<ReportFix> fixes;
    QList<ReportMisconception> misconceptions;
    QList<ReportShares> shares;
    QList<Reference> references;
    QList<ReportFinding> followers; ///< What goes away with it.
};

struct ReportCheck
{
    QString where; ///< FILE:LINE
    QString id;
    CheckLevel level = CheckLevel::Warning;
    QString message;
    QString explanation;
    QString advice;
    QStringList diffs;
    QList<Reference> references;
};

struct ReportUnknown
{
    QString message;
    quint64 count = 0;
    ReportLine example;
};

struct ReportContent
{
    QString summary;               ///< What was looked at and how much was found.
    QStringList sources;           ///< What was given, a line each, with what is wrong with it.
    QStringList syntax;            ///< FILE:LINE: what nginx would refuse.
    QList<ReportFinding> findings; ///< Harmless ones left out, each at its root; the most important first.
    QList<ReportFinding> harmless;
    std::optional<AccessSummary> access;
    QString accessHint;        ///< What the access log cannot tell, when nothing else was given; may be empty.
    QList<ReportCheck> checks; ///< Errors and warnings.
    qsizetype notes = 0;       ///< Checks that are only advice, which are left out.
    QList<ReportUnknown> unknown;
    std::optional<TimeBuckets> buckets; ///< Nothing when there is no time, or too little of it to draw.
};

ReportContent reportContent(const Incident &incident, Language language);
/// FILE:LINE
QString whereText(const QString &file, qint64 line);
/// A change as it is read: line ends are a file's own matter.
QString diffText(const FileChange &change);
/// A line of a log; of a very long one its beginning.
ReportLine reportLine(const Incident &incident, const LineReference &line);
/// One finding, without its followers.
ReportFinding findingContent(const Incident &incident, int finding, Language language);

} // namespace headwater
