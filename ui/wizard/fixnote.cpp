// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/fixnote.h"

#include "ui/findingstyle.h"
#include "ui/overview/phrases.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// Writes the note's parts one after the other.
class NoteWriter
{
    Q_DECLARE_TR_FUNCTIONS(headwater::FixNote)

public:
    explicit NoteWriter(const FixFlow &flow)
        : m_flow(flow)
    {
    }

    QString write()
    {
        const Finding &finding = m_flow.finding();
        const QString verdict =
            verdictText(m_flow.incident(), static_cast<int>(m_flow.findingIndex()), m_flow.language());
        m_lines = {verdict, occurrenceText(finding, m_flow.incident().tally.last), tr("Problem: %1").arg(finding.id)};
        addExamples();
        addWhoIsHit(tr("Backends"), finding.peers);
        addWhoIsHit(tr("Servers"), finding.servers);
        addWhoIsHit(tr("Paths"), finding.tally.paths);
        addCauses();
        addFix();
        addNumbered(tr("To collect"), thingsToCollect(m_flow));
        return m_lines.join(u'\n') + u'\n';
    }

private:
    void addHeading(const QString &heading) { m_lines << QString() << heading << QString(heading.size(), u'-'); }

    void addExamples()
    {
        addHeading(tr("nginx's words"));
        for (const LineReference &line : m_flow.finding().tally.examples)
            m_lines << QString::fromUtf8(m_flow.incident().lineText(line));
    }

    void addWhoIsHit(const QString &heading, const ValueCounts &values)
    {
        constexpr std::size_t Most = 5;
        const auto sorted = values.sorted();
        if (sorted.empty())
            return;
        addHeading(heading);
        for (std::size_t i = 0; i < std::min(Most, sorted.size()); ++i)
            m_lines << u"%1  %2"_s.arg(formatCount(sorted[i].count).rightJustified(9),
                                       QString::fromUtf8(sorted[i].value));
    }

    void addCauses()
    {
        addHeading(tr("Causes"));
        const Diagnosis &diagnosis = m_flow.diagnosis();
        for (const RankedCause &cause : diagnosis.causes) {
            m_lines << u"%1 (%2, %3)"_s.arg(causeTitle(cause, m_flow.language()), certaintyWord(cause.probability),
                                            percentText(cause.probability));
            for (const WeighedEvidence &evidence : cause.evidence) {
                const FactResult &fact = diagnosis.facts.at(evidence.fact);
                if (fact.outcome != Outcome::Unknown && evidence.ratio != 1)
                    m_lines << u"  %1 %2"_s.arg(evidence.ratio > 1 ? u'+' : u'-').arg(fact.text(m_flow.language()));
            }
        }
    }

    void addFix()
    {
        const FixOption *chosen = m_flow.chosen();
        if (!chosen)
            return;
        addHeading(m_flow.text(chosen->fix->title));
        m_lines << m_flow.text(chosen->fix->why);
        if (!chosen->fix->risk.isEmpty())
            m_lines << tr("Risk: %1").arg(m_flow.text(chosen->fix->risk));
        for (const FileChange &change : chosen->plan.changes)
            m_lines << QString::fromUtf8(change.unifiedDiff());
        if (chosen->plan.changes.isEmpty())
            m_lines << m_flow.lines(*chosen);
        addNumbered(tr("Steps"), m_flow.steps(*chosen));
    }

    void addNumbered(const QString &heading, const QStringList &texts)
    {
        if (texts.isEmpty())
            return;
        addHeading(heading);
        for (qsizetype i = 0; i < texts.size(); ++i)
            m_lines << u"%1. %2"_s.arg(i + 1).arg(texts.at(i));
    }

    const FixFlow &m_flow;
    QStringList m_lines;
};

} // namespace

QString fixNote(const FixFlow &flow)
{
    return NoteWriter(flow).write();
}

QStringList thingsToCollect(const FixFlow &flow)
{
    const auto translated = [](const char *text) { return QCoreApplication::translate("headwater::FixNote", text); };
    QStringList things;
    for (const Question *question : flow.diagnosis().questions) {
        const QString text = question->text.in(flow.language());
        things << (question->help.isEmpty() ? text : u"%1 (%2)"_s.arg(text, question->help.in(flow.language())));
    }
    if (!flow.incident().config)
        things << translated(
            QT_TRANSLATE_NOOP("headwater::FixNote", "The whole configuration: nginx -T > nginx-T.txt"));
    things << translated(QT_TRANSLATE_NOOP("headwater::FixNote", "nginx's version and modules: nginx -V"));
    if (!flow.finding().peers.sorted().empty())
        things << translated(QT_TRANSLATE_NOOP("headwater::FixNote", "The backend's own log for the same minutes."));
    return things;
}

} // namespace headwater
