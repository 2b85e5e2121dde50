// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/tablechecker.h"

#include "knowledge/catalog/yamlfields.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

class TableChecker
{
public:
    TableChecker(const Catalog &catalog, const TableVocabulary &vocabulary)
        : m_catalog(catalog)
        , m_vocabulary(vocabulary)
    {
    }

    QList<Error> check();

private:
    void fail(const Entry &entry, const QString &what)
    {
        m_errors.append({Error::Code::Invalid, entry.subsystem + u".yaml: "_s + entry.id, what, 0});
    }
    void checkIds(const Entry &entry);
    void checkMessages(const Entry &entry);
    void checkSamples(const Entry &entry);
    void checkFacts(const Entry &entry);
    void checkParameters(const Entry &entry, const Fact &fact);
    void checkQuestions(const Entry &entry);
    void checkCauses(const Entry &entry);
    void checkFixes(const Entry &entry);
    void checkEdit(const Entry &entry, const Fix &fix, const EditRule &edit);
    void checkReferences(const Entry &entry);
    void checkPairs();

    const Catalog &m_catalog;
    const TableVocabulary &m_vocabulary;
    QHash<QString, Question> m_questions;
    QList<Error> m_errors;
};

bool isKebab(const QString &id)
{
    static const QRegularExpression kebab(u"\\A[a-z0-9]+(-[a-z0-9]+)*\\z"_s);
    return kebab.match(id).hasMatch();
}

template <typename Item> bool haveCommon(const QList<Item> &a, const QList<Item> &b)
{
    return a.isEmpty() || b.isEmpty() || std::ranges::any_of(a, [&b](const Item &item) { return b.contains(item); });
}

bool haveCommon(MessagePattern::Presence a, MessagePattern::Presence b)
{
    return a == MessagePattern::Presence::Any || b == MessagePattern::Presence::Any || a == b;
}

int conditions(const MessagePattern &pattern)
{
    return !pattern.errors.isEmpty() + !pattern.phases.isEmpty() + !pattern.levels.isEmpty() +
           !pattern.contains.isEmpty() + (pattern.connection != MessagePattern::Presence::Any) +
           (pattern.upstream != MessagePattern::Presence::Any);
}

/// Whether a line exists that both patterns fit, neither more narrowly than the other.
bool areAmbiguous(const MessagePattern &a, const MessagePattern &b)
{
    return a.format == b.format && conditions(a) == conditions(b) && haveCommon(a.errors, b.errors) &&
           haveCommon(a.phases, b.phases) && haveCommon(a.levels, b.levels) && haveCommon(a.contains, b.contains) &&
           haveCommon(a.connection, b.connection) && haveCommon(a.upstream, b.upstream);
}

bool isSame(const Question &a, const Question &b)
{
    return a.text == b.text && a.help == b.help && a.cost == b.cost &&
           std::ranges::equal(a.answers, b.answers, [](const Question::Answer &left, const Question::Answer &right) {
               return left.value == right.value && left.text == right.text;
           });
}

void TableChecker::checkIds(const Entry &entry)
{
    if (!isKebab(entry.id))
        fail(entry, u"an id is written in lower case with hyphens"_s);
    if (std::ranges::count(m_catalog.entries(), entry.id, &Entry::id) > 1)
        fail(entry, u"this id is given twice"_s);
    const auto checkUnique = [&](const auto &items, const QString &what) {
        QSet<QString> seen;
        for (const auto &item : items) {
            if (!isKebab(item.id) || seen.contains(item.id))
                fail(entry, u"%1 id %2 is given twice or not in lower case with hyphens"_s.arg(what, item.id));
            seen.insert(item.id);
        }
    };
    checkUnique(entry.questions, u"question"_s);
    checkUnique(entry.facts, u"fact"_s);
    checkUnique(entry.causes, u"cause"_s);
    checkUnique(entry.fixes, u"fix"_s);
}

void TableChecker::checkMessages(const Entry &entry)
{
    if (entry.messages.isEmpty())
        fail(entry, u"no message belongs to it"_s);
    for (const MessagePattern &pattern : entry.messages) {
        if (m_catalog.formatIndex(pattern.format) < 0)
            fail(entry, u"\"%1\" is not a format in messages.tsv or messages-third-party.tsv"_s.arg(
                            QString::fromUtf8(pattern.format)));
        for (const QByteArray &name : pattern.errors) {
            if (!isErrorName(name.toStdString()))
                fail(entry, u"%1 is not the name of an error that Headwater knows (knowledge/log/errorname.cpp)"_s.arg(
                                QString::fromUtf8(name)));
        }
    }
}

void TableChecker::checkSamples(const Entry &entry)
{
    if (entry.samples.isEmpty())
        fail(entry, u"it has no sample"_s);
    for (const QString &sample : entry.samples) {
        const QByteArray bytes = sample.toUtf8();
        const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        const ErrorLogLine line = sampleLine(text);
        const Match match = m_catalog.match(line, parseLogMessage(line.body, text.size()));
        if (match.entry != &entry)
            fail(entry, u"its sample \"%1\" reaches %2"_s.arg(sample, match.entry ? match.entry->id : u"no entry"_s));
    }
}

void TableChecker::checkFacts(const Entry &entry)
{
    static const QStringList sources = {u"log"_s, u"configuration"_s, u"machine"_s, u"answer"_s};
    for (const Fact &fact : entry.facts) {
        const QString predicate = sources[static_cast<int>(fact.source)] + u'/' + fact.test;
        const auto known = m_vocabulary.predicates.constFind(predicate);
        if (known == m_vocabulary.predicates.cend()) {
            fail(entry, u"fact %1 uses %2, which is not a predicate; the nearest is %3"_s.arg(
                            fact.id, predicate, nearestWord(predicate, m_vocabulary.predicates.keys())));
            continue;
        }
        for (const QString &parameter : fact.with.keys()) {
            if (!known->contains(parameter))
                fail(entry, u"fact %1: %2 has no parameter %3; it has: %4"_s.arg(fact.id, predicate, parameter,
                                                                                 known->join(u", "_s)));
        }
        checkParameters(entry, fact);
    }
}

/// Whether what a fact's parameters name exists.
void TableChecker::checkParameters(const Entry &entry, const Fact &fact)
{
    const auto texts = [&fact](QLatin1StringView name) {
        QStringList result;
        for (const QJsonValue value : fact.with.value(name).toArray())
            result.append(value.toVariant().toString());
        return result;
    };
    if (fact.source == Fact::Source::Answer) {
        const QString id = fact.with.value("question"_L1).toString();
        const Question *question = entry.question(id);
        if (!question)
            fail(entry, u"fact %1 asks question %2, which the entry does not have"_s.arg(fact.id, id));
        for (const QString &value : texts("is"_L1)) {
            if (question && !std::ranges::contains(question->answers, value, &Question::Answer::value))
                fail(entry, u"fact %1: question %2 has no answer %3"_s.arg(fact.id, id, value));
        }
    }
    static const QStringList namingDirectives = {
        u"directive"_s, u"directive-matches"_s, u"compare-directives"_s, u"compare-captured"_s,
        u"set-in"_s,    u"set-elsewhere"_s};
    for (const QLatin1StringView key : {"name"_L1, "than"_L1, "directive"_L1}) {
        const QString directive = fact.with.value(key).toString();
        const bool names = key != "name"_L1 || namingDirectives.contains(fact.test);
        if (names && !directive.isEmpty() &&
            !m_vocabulary.isDirective(QString(directive).replace("{family}"_L1, "proxy"_L1), {}))
            fail(entry, u"fact %1: %2 is not a directive of nginx"_s.arg(fact.id, directive));
    }
    for (const QString &other : texts("entries"_L1)) {
        if (!m_catalog.entry(other))
            fail(entry, u"fact %1 looks for %2, which is no entry"_s.arg(fact.id, other));
    }
    for (const QString &format : texts("formats"_L1)) {
        if (m_catalog.formatIndex(format.toUtf8()) < 0)
            fail(entry, u"fact %1 looks for \"%2\", which is not a format of nginx"_s.arg(fact.id, format));
    }
    const QRegularExpression matches(fact.with.value("matches"_L1).toString());
    if (!matches.isValid())
        fail(entry, u"fact %1: %2: %3"_s.arg(fact.id, matches.pattern(), matches.errorString()));
    if (const qint64 capture = fact.with.value("capture"_L1).toInteger(1); capture < 1 || capture > 3)
        fail(entry, u"fact %1: capture counts from 1 to 3"_s.arg(fact.id));
}

void TableChecker::checkQuestions(const Entry &entry)
{
    for (const Question &question : entry.questions) {
        // What stands for "I don't know" (diagnosis/troubleshooter.h).
        if (std::ranges::contains(question.answers, u"dont-know"_s, &Question::Answer::value))
            fail(entry, u"question %1: every question has the answer dont-know already"_s.arg(question.id));
        const auto known = m_questions.constFind(question.id);
        if (known == m_questions.cend())
            m_questions.insert(question.id, question);
        else if (!isSame(*known, question))
            fail(entry, u"question %1 reads differently in another entry"_s.arg(question.id));
    }
}

void TableChecker::checkCauses(const Entry &entry)
{
    double sum = 0;
    for (const Cause &cause : entry.causes) {
        sum += cause.prior;
        for (const Evidence &evidence : cause.evidence) {
            if (!entry.fact(evidence.fact))
                fail(entry, u"cause %1 weighs fact %2, which the entry does not have"_s.arg(cause.id, evidence.fact));
        }
        for (const QString &fix : cause.fixes) {
            if (!entry.fix(fix))
                fail(entry, u"cause %1 offers fix %2, which the entry does not have"_s.arg(cause.id, fix));
        }
        for (const QString &explained : cause.explains) {
            if (!m_catalog.entry(explained))
                fail(entry, u"cause %1 explains %2, which is no entry"_s.arg(cause.id, explained));
        }
    }
    if (entry.causes.isEmpty() && entry.first.en.isEmpty())
        fail(entry, u"it has neither causes nor a first action: give it one under first"_s);
    if (sum > 0.9501)
        fail(entry, u"the priors sum to %1; at most 0.95 leaves room for something else"_s.arg(sum));
}

void TableChecker::checkEdit(const Entry &entry, const Fix &fix, const EditRule &edit)
{
    static const QStringList contexts = {u"location"_s, u"server"_s, u"http"_s, u"main"_s, u"upstream"_s, QString()};
    const QString directive = QString(edit.directive).replace("{family}"_L1, "proxy"_L1);
    const QString context = edit.action == EditRule::Action::Set ? contexts[static_cast<int>(edit.place)] : QString();
    if (!m_vocabulary.isDirective(directive, context))
        fail(entry, u"fix %1: %2 is not a directive of nginx%3"_s.arg(
                        fix.id, edit.directive, context.isEmpty() ? QString() : u" in context "_s + context));
    static const QRegularExpression placeholder(u"\\{([a-z-]+)\\}"_s);
    for (auto matches = placeholder.globalMatch(edit.value); matches.hasNext();) {
        const QString input = matches.next().captured(1);
        if (std::ranges::find(fix.inputs, input, &FixInput::id) == fix.inputs.cend())
            fail(entry, u"fix %1: there is no input {%2}"_s.arg(fix.id, input));
    }
}

void TableChecker::checkFixes(const Entry &entry)
{
    for (const Fix &fix : entry.fixes) {
        for (const EditRule &edit : fix.edits)
            checkEdit(entry, fix, edit);
        for (const FixInput &input : fix.inputs) {
            if (!input.rule.isEmpty() && !m_vocabulary.inputRules.contains(input.rule))
                fail(entry, u"fix %1: %2 is not a rule"_s.arg(fix.id, input.rule));
            const QRegularExpression pattern(QRegularExpression::anchoredPattern(input.pattern));
            if (!pattern.isValid())
                fail(entry, u"fix %1: the pattern of %2 is not a regular expression: %3"_s.arg(fix.id, input.id,
                                                                                               pattern.errorString()));
            else if (!input.suggested.isEmpty() && !pattern.match(input.suggested).hasMatch())
                fail(entry, u"fix %1: the suggestion of %2 does not match its own pattern"_s.arg(fix.id, input.id));
        }
        if (std::ranges::none_of(entry.causes, [&fix](const Cause &cause) { return cause.fixes.contains(fix.id); }))
            fail(entry, u"fix %1 is offered by no cause"_s.arg(fix.id));
    }
}

void TableChecker::checkReferences(const Entry &entry)
{
    if (entry.references.isEmpty())
        fail(entry, u"its meaning has no reference"_s);
    QList<Reference> all = entry.references;
    for (const Cause &cause : entry.causes)
        all += cause.references;
    for (const Fix &fix : entry.fixes) {
        if (!fix.edits.isEmpty() && fix.references.isEmpty())
            fail(entry, u"fix %1 changes the configuration without a reference"_s.arg(fix.id));
        all += fix.references;
    }
    for (const Misconception &misconception : entry.misconceptions) {
        if (misconception.references.isEmpty())
            fail(entry, u"misconception \"%1\" is contradicted without a reference"_s.arg(misconception.claim.en));
        all += misconception.references;
    }
    for (const Reference &reference : std::as_const(all)) {
        if (!reference.url.startsWith("https://"_L1))
            fail(entry, u"reference \"%1\" needs an https address"_s.arg(reference.title));
    }
}

void TableChecker::checkPairs()
{
    const QList<Entry> &entries = m_catalog.entries();
    for (auto a = entries.cbegin(); a != entries.cend(); ++a) {
        for (auto b = std::next(a); b != entries.cend(); ++b) {
            for (const MessagePattern &left : a->messages) {
                for (const MessagePattern &right : b->messages) {
                    if (areAmbiguous(left, right))
                        fail(*a, u"a line of \"%1\" could as well mean %2: narrow one of them"_s.arg(
                                     QString::fromUtf8(left.format), b->id));
                }
            }
        }
    }
}

QList<Error> TableChecker::check()
{
    for (const Entry &entry : m_catalog.entries()) {
        checkIds(entry);
        checkMessages(entry);
        checkSamples(entry);
        checkQuestions(entry);
        checkFacts(entry);
        checkCauses(entry);
        checkFixes(entry);
        checkReferences(entry);
    }
    checkPairs();
    return m_errors;
}

} // namespace

QList<Error> checkTable(const Catalog &catalog, const TableVocabulary &vocabulary)
{
    return TableChecker(catalog, vocabulary).check();
}

} // namespace headwater
