// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/entrypage.h"

#include "knowledge/catalog/htmltext.h"

#include <QRegularExpression>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// Writes one entry's sections.
class EntryPage
{
public:
    EntryPage(const Entry &entry, Language language)
        : m_entry(entry)
        , m_language(language)
    {
    }

    QString html();

private:
    void section(const QString &en, const QString &zhCN)
    {
        m_html += htmlElement(u"h2"_s, inLanguage(m_language, en, zhCN));
    }
    void paragraph(const LocalizedText &text)
    {
        if (!text.isEmpty())
            m_html += htmlElement(u"p"_s, text.in(m_language));
    }
    void messages();
    void causes();
    void fixes();
    void misconceptions();

    const Entry &m_entry;
    Language m_language;
    QString m_html;
};

void EntryPage::messages()
{
    section(u"What nginx writes"_s, u"nginx 的原文"_s);
    for (const QString &sample : m_entry.samples)
        m_html += htmlElement(u"pre"_s, sample);
}

void EntryPage::causes()
{
    if (m_entry.causes.isEmpty())
        return;
    section(u"Why it happens, the most frequent first"_s, u"可能的原因，常见的在前"_s);
    for (const Cause &cause : m_entry.causes) {
        m_html += htmlElement(u"h3"_s, cause.title.in(m_language));
        paragraph(cause.explanation);
        m_html += htmlReferences(cause.references);
    }
}

void EntryPage::fixes()
{
    if (m_entry.fixes.isEmpty())
        return;
    section(u"What to do"_s, u"怎么办"_s);
    for (const Fix &fix : m_entry.fixes) {
        m_html += htmlElement(u"h3"_s, fix.title.in(m_language));
        paragraph(fix.why);
        if (!fix.steps.isEmpty()) {
            m_html += u"<ol>\n"_s;
            for (const LocalizedText &step : fix.steps)
                m_html += htmlElement(u"li"_s, step.in(m_language));
            m_html += u"</ol>\n"_s;
        }
        QString edits;
        for (const EditRule &edit : fix.edits)
            edits += edit.directive + u' ' + edit.value + u";\n"_s;
        if (!edits.isEmpty())
            m_html += htmlElement(u"pre"_s, edits.trimmed());
        m_html += htmlElement(u"p"_s, inLanguage(m_language, u"Risk: "_s, u"风险："_s) + fix.risk.in(m_language));
        if (!fix.notFor.isEmpty())
            m_html += htmlElement(u"p"_s,
                                  inLanguage(m_language, u"Not for: "_s, u"不适用于："_s) + fix.notFor.in(m_language));
        m_html += htmlReferences(fix.references);
    }
}

void EntryPage::misconceptions()
{
    if (m_entry.misconceptions.isEmpty())
        return;
    section(u"Often said, but wrong"_s, u"流传很广，但不对"_s);
    for (const Misconception &misconception : m_entry.misconceptions) {
        m_html += u"<div class=\"wrong\">\n"_s + htmlElement(u"p"_s, u"“%1”"_s.arg(misconception.claim.in(m_language)));
        paragraph(misconception.truth);
        m_html += htmlReferences(misconception.references);
        m_html += u"</div>\n"_s;
    }
}

QString EntryPage::html()
{
    const QString title = m_entry.title.in(m_language);
    m_html = htmlElement(u"h1"_s, title);
    m_html +=
        htmlElement(u"p class=\"quiet\""_s, severityText(m_entry.severity).in(m_language) + u" · "_s + m_entry.id);
    paragraph(m_entry.meaning);
    paragraph(m_entry.visitors);
    m_html += htmlReferences(m_entry.references);
    if (!m_entry.first.isEmpty()) {
        section(u"What to do first"_s, u"先做什么"_s);
        paragraph(m_entry.first);
    }
    messages();
    causes();
    fixes();
    misconceptions();
    return m_html;
}

} // namespace

QString entryHtml(const Entry &entry, Language language)
{
    return EntryPage(entry, language).html();
}

QString searchedText(const Entry &entry, Language language)
{
    QStringList texts = {entry.id, entry.title.in(language), entry.visitors.in(language)};
    texts += entry.aliases;
    texts += entry.samples;
    for (const MessagePattern &pattern : entry.messages)
        texts.append(QString::fromUtf8(pattern.format + ' ' + pattern.errors.join(' ')));
    return texts.join(u'\n').toLower();
}

QStringList statusCodes(const Entry &entry)
{
    static const QRegularExpression code(u"(?<![\\d.])[45]\\d\\d(?![\\d.])"_s);
    QStringList codes;
    const QString texts = entry.visitors.en + u'\n' + entry.aliases.join(u'\n');
    for (auto match = code.globalMatch(texts); match.hasNext();)
        codes.append(match.next().captured());
    codes.removeDuplicates();
    codes.sort();
    return codes;
}

} // namespace headwater
