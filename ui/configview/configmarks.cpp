// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configview/configmarks.h"

#include "ui/findingstyle.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

class MarkCollector
{
    Q_DECLARE_TR_FUNCTIONS(headwater::ConfigMarks)

public:
    MarkCollector(const Incident &incident, Language language)
        : m_incident(incident)
        , m_language(language)
    {
    }

    void addProblems()
    {
        const auto &files = m_incident.config->files();
        for (const ConfigProblem &problem : m_incident.config->problems()) {
            const auto file = std::ranges::find(files, problem.file, &ConfigFile::path);
            if (file == files.end())
                continue;
            ConfigMark mark{static_cast<int>(file - files.begin()), problem.line, ConfigMark::Kind::Problem, -1,
                            problem.text};
            mark.check = checkOf(problem);
            m_explaining.insert(mark.check);
            // An included file that is not here may well be where nginx runs.
            if (mark.check >= 0 && m_incident.checks[mark.check].check->level != CheckLevel::Error)
                mark.severity = severityOf(m_incident.checks[mark.check].check->level);
            add(mark);
        }
    }

    void addChecks()
    {
        const auto &files = m_incident.config->files();
        for (qsizetype index = 0; index < m_incident.checks.size(); ++index) {
            const CheckResult &result = m_incident.checks[index];
            const CheckPlace &place = result.places.constFirst();
            const auto file = std::ranges::find(files, place.file, &ConfigFile::path);
            if (file == files.end() || m_explaining.contains(static_cast<int>(index)))
                continue;
            ConfigMark mark{static_cast<int>(file - files.begin()), place.line, ConfigMark::Kind::Check, -1,
                            result.message(m_language)};
            mark.check = static_cast<int>(index);
            mark.severity = severityOf(result.check->level);
            add(mark);
        }
    }

    void addFinding(int index)
    {
        const Finding &finding = m_incident.findings.at(static_cast<std::size_t>(index));
        const QString title = finding.entry ? finding.entry->title.in(m_language) : finding.id;
        const QString text = finding.tally.count == 1
                                 ? tr("%1 (once)").arg(title)
                                 : tr("%1 (%2 times)").arg(title, formatCount(finding.tally.count));
        addAt(finding.route, ConfigMark::Kind::Finding, index, text);
        if (finding.upstream) {
            addAt(finding.upstream->pass, ConfigMark::Kind::Finding, index, text);
            addAt(finding.upstream->block, ConfigMark::Kind::Finding, index, text);
        }
    }

    void addFacts(int index)
    {
        for (const FactResult &fact : m_incident.diagnoses.at(static_cast<std::size_t>(index)).facts) {
            for (const NodeId node : fact.directives)
                addAt(node, ConfigMark::Kind::Fact, index, fact.text(m_language));
        }
    }

    std::vector<ConfigMark> sorted()
    {
        std::ranges::stable_sort(m_marks, {},
                                 [](const ConfigMark &mark) { return std::tuple(mark.file, mark.line, mark.kind); });
        return std::move(m_marks);
    }

private:
    /// The check that explains what nginx would refuse; -1 when there is none.
    [[nodiscard]] int checkOf(const ConfigProblem &problem) const
    {
        const auto found = std::ranges::find_if(m_incident.checks, [&problem](const CheckResult &result) {
            const CheckPlace &place = result.places.constFirst();
            const bool isSaid = result.values.value(u"problem"_s) == problem.text ||
                                (result.check->id == "misplaced-directive"_L1 &&
                                 problem.text.endsWith("directive is not allowed here"_L1));
            return isSaid && place.file == problem.file && place.line == problem.line;
        });
        return found == m_incident.checks.cend() ? -1 : static_cast<int>(found - m_incident.checks.cbegin());
    }

    void addAt(NodeId node, ConfigMark::Kind kind, int finding, const QString &text)
    {
        if (node != NodeId::None && !text.isEmpty())
            add({m_incident.config->node(node).file, m_incident.config->line(node), kind, finding, text});
    }

    void add(const ConfigMark &mark)
    {
        // A file that is included twice has its directives twice, but its text is shown once.
        if (!std::ranges::contains(m_marks, mark))
            m_marks.push_back(mark);
    }

    const Incident &m_incident;
    Language m_language;
    std::vector<ConfigMark> m_marks;
    QSet<int> m_explaining; ///< Checks that say more of a problem's mark.
};

} // namespace

Severity severityOf(CheckLevel level)
{
    switch (level) {
    case CheckLevel::Error:
        return Severity::High;
    case CheckLevel::Warning:
        return Severity::Medium;
    case CheckLevel::Note:
        break;
    }
    return Severity::Low;
}

std::vector<ConfigMark> configMarks(const Incident &incident, int selectedFinding, Language language)
{
    if (!incident.config)
        return {};
    MarkCollector collector(incident, language);
    collector.addProblems();
    collector.addChecks();
    for (int index = 0; index < static_cast<int>(incident.findings.size()); ++index) {
        const Entry *entry = incident.findings[static_cast<std::size_t>(index)].entry;
        const bool isHarmless = entry && entry->severity == Severity::Benign;
        if (!isHarmless || index == selectedFinding)
            collector.addFinding(index);
    }
    if (selectedFinding >= 0 && selectedFinding < static_cast<int>(incident.diagnoses.size()))
        collector.addFacts(selectedFinding);
    return collector.sorted();
}

std::vector<ConfigMark> configProblems(const Incident &incident, Language language)
{
    std::vector<ConfigMark> marks = configMarks(incident, -1, language);
    std::erase_if(marks, [](const ConfigMark &mark) {
        const bool isOfConfiguration = mark.kind == ConfigMark::Kind::Problem || mark.kind == ConfigMark::Kind::Check;
        return !isOfConfiguration || mark.severity < Severity::Medium;
    });
    return marks;
}

NodeId placeOf(const Finding &finding)
{
    if (finding.route != NodeId::None || !finding.upstream)
        return finding.route;
    return finding.upstream->pass != NodeId::None ? finding.upstream->pass : finding.upstream->block;
}

} // namespace headwater
