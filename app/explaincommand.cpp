// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "knowledge/catalog/catalog.h"
#include "knowledge/catalog/checktable.h"
#include "knowledge/catalog/entrytemplate.h"
#include "knowledge/incident/errorwords.h"

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

class Explanation
{
public:
    Explanation(CommandLine &line, const Entry &entry)
        : m_line(line)
        , m_entry(entry)
        , m_language(line.language())
    {
    }

    void print();

private:
    [[nodiscard]] QString say(const QString &en, const QString &zhCN) const
    {
        return m_language == Language::English ? en : zhCN;
    }
    void section(const QString &title) { m_line.out << '\n' << title << '\n'; }
    void printFirst();
    void printCauses();
    void printFixes();
    void printMisconceptions();
    void printReferences(const QList<Reference> &references, const QString &indent);

    CommandLine &m_line;
    const Entry &m_entry;
    Language m_language;
};

void Explanation::printReferences(const QList<Reference> &references, const QString &indent)
{
    for (const Reference &reference : references)
        m_line.out << indent << reference.title << " <" << reference.url << ">\n";
}

void Explanation::printFirst()
{
    if (m_entry.first.isEmpty())
        return;
    section(say(u"What to do first"_s, u"先做什么"_s));
    m_line.out << m_entry.first.in(m_language) << '\n';
}

void Explanation::printCauses()
{
    if (m_entry.causes.isEmpty())
        return;
    section(say(u"Why it happens, the most frequent first"_s, u"可能的原因，常见的在前"_s));
    for (const Cause &cause : m_entry.causes) {
        m_line.out << "- " << cause.title.in(m_language) << " (" << qRound(cause.prior * 100) << " %)\n  "
                   << cause.explanation.in(m_language) << '\n';
        printReferences(cause.references, u"  "_s);
    }
}

void Explanation::printFixes()
{
    if (m_entry.fixes.isEmpty())
        return;
    section(say(u"What to do"_s, u"怎么办"_s));
    for (const Fix &fix : m_entry.fixes) {
        m_line.out << "- " << fix.title.in(m_language) << " [" << fix.id << "]\n  " << fix.why.in(m_language) << '\n';
        m_line.out << "  " << say(u"Risk: "_s, u"风险："_s) << fix.risk.in(m_language) << '\n';
        if (!fix.notFor.isEmpty())
            m_line.out << "  " << say(u"Not for: "_s, u"不适用于："_s) << fix.notFor.in(m_language) << '\n';
        for (const EditRule &edit : fix.edits)
            m_line.out << "      " << edit.directive << ' ' << edit.value << ";\n";
        for (const LocalizedText &step : fix.steps)
            m_line.out << "  * " << step.in(m_language) << '\n';
        printReferences(fix.references, u"  "_s);
    }
}

void Explanation::printMisconceptions()
{
    if (m_entry.misconceptions.isEmpty())
        return;
    section(say(u"What you may read, and what is so"_s, u"网上的说法与事实"_s));
    for (const Misconception &misconception : m_entry.misconceptions) {
        m_line.out << "- " << u"“%1”"_s.arg(misconception.claim.in(m_language)) << "\n  "
                   << misconception.truth.in(m_language) << '\n';
        printReferences(misconception.references, u"  "_s);
    }
}

void Explanation::print()
{
    m_line.out << m_entry.title.in(m_language) << "  [" << m_entry.id << ", "
               << severityText(m_entry.severity).in(m_language) << "]\n";
    for (const MessagePattern &pattern : m_entry.messages) {
        m_line.out << "    " << pattern.format;
        if (!pattern.errors.isEmpty())
            m_line.out << " (" << pattern.errors.join(", ") << ')';
        if (!pattern.phases.isEmpty() && !pattern.phases.constFirst().isEmpty())
            m_line.out << " while " << pattern.phases.join(", ");
        m_line.out << '\n';
    }
    m_line.out << '\n' << m_entry.meaning.in(m_language) << '\n';
    if (!m_entry.visitors.isEmpty())
        m_line.out << m_entry.visitors.in(m_language) << '\n';
    printReferences(m_entry.references, {});
    printFirst();
    printCauses();
    printFixes();
    printMisconceptions();
}

/// A check's page, in both languages one after the other unless one is asked for.
void printCheck(CommandLine &line, const Check &check)
{
    const QList<Language> languages = line.parser.isSet(u"language"_s)
                                          ? QList<Language>{line.language()}
                                          : QList<Language>{Language::English, Language::SimplifiedChinese};
    for (const Language language : languages)
        line.out << check.title.in(language) << "  [" << check.id << ", " << checkLevelName(check.level) << "]\n\n"
                 << check.explanation.in(language) << '\n'
                 << check.advice.in(language) << "\n\n";
    for (const Reference &reference : check.references)
        line.out << reference.title << " <" << reference.url << ">\n";
}

} // namespace

int runExplain(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(
        u"What a message means and what to do. ID-OR-LINE is an entry's id, a pasted line, a part "
        "of a message, an error's name, a status code, or the id of a check."_s);
    line.parser.addPositionalArgument(u"ID-OR-LINE"_s, u"What to explain."_s);
    line.parser.addOption({u"template"_s, u"Writes the beginning of a table entry for the line, for "
                                          "~/.config/headwater/table.d/NAME.yaml, instead."_s});
    if (!line.parse(arguments))
        return line.exitCode();
    const QString words = line.parser.positionalArguments().join(u' ');
    if (words.trimmed().isEmpty())
        return line.fail(u"nothing to explain was given"_s, u"没有给出要解释的内容"_s);
    if (const Check *check = CheckTable::instance().find(words); check && !line.parser.isSet(u"template"_s)) {
        printCheck(line, *check);
        return NothingWrong;
    }
    const std::shared_ptr<const Catalog> catalog = loadCatalog(line);
    if (line.parser.isSet(u"template"_s)) {
        line.out << entryTemplate(*catalog, words);
        return NothingWrong;
    }
    const QList<const Entry *> found = catalog->find(words);
    if (found.isEmpty()) {
        line.fail(u"the table has no entry for: %1"_s.arg(words), u"表中没有这条消息：%1"_s.arg(words));
        return ProblemsFound;
    }
    Explanation(line, *found.constFirst()).print();
    if (found.size() > 1) {
        line.out << '\n' << (line.language() == Language::English ? u"See also:\n"_s : u"另见：\n"_s);
        constexpr qsizetype MostOthers = 10;
        for (const Entry *other : found.sliced(1, std::min(MostOthers, found.size() - 1)))
            line.out << "  " << other->id << "  " << other->title.in(line.language()) << '\n';
    }
    return NothingWrong;
}

} // namespace headwater
