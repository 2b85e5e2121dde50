// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/tablereader.h"

#include "knowledge/catalog/yamlfields.h"

#include <QFile>
#include <QFileInfo>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// Reads one file's entries, part by part.
class EntryReader
{
public:
    EntryReader(const QString &name, QList<Error> &errors)
        : m_fields(name, errors)
    {
    }

    Entry entry(const YAML::Node &node, const QString &subsystem);
    /// What the file is about; a user's own file may leave it to its name.
    LocalizedText subject(const YAML::Node &document, const QString &subsystem);
    YamlFields &fields() { return m_fields; }

private:
    MessagePattern pattern(const YAML::Node &node);
    Reference reference(const YAML::Node &node);
    QList<Reference> references(const YAML::Node &node);
    Question question(const YAML::Node &node);
    Fact fact(const YAML::Node &node);
    Cause cause(const YAML::Node &node);
    FixInput input(const YAML::Node &node);
    EditRule edit(const YAML::Node &node);
    Fix fix(const YAML::Node &node);
    Misconception misconception(const YAML::Node &node);
    MessagePattern::Presence presence(const YAML::Node &node, const char *key);

    YamlFields m_fields;
};

QList<QByteArray> bytes(const QStringList &texts)
{
    QList<QByteArray> result;
    for (const QString &text : texts)
        result.append(text.toUtf8());
    return result;
}

MessagePattern::Presence EntryReader::presence(const YAML::Node &node, const char *key)
{
    return static_cast<MessagePattern::Presence>(m_fields.choice(node, key, {u"any"_s, u"required"_s, u"absent"_s}, 0));
}

MessagePattern EntryReader::pattern(const YAML::Node &node)
{
    MessagePattern result;
    if (node.IsScalar()) {
        result.format = QByteArray::fromStdString(node.Scalar());
        return result;
    }
    if (!m_fields.checkKeys(
            node, {u"format"_s, u"errors"_s, u"phases"_s, u"levels"_s, u"contains"_s, u"connection"_s, u"upstream"_s}))
        return result;
    // Not trimmed: some formats end in a space.
    result.format =
        node["format"] && node["format"].IsScalar() ? QByteArray::fromStdString(node["format"].Scalar()) : QByteArray();
    if (result.format.isEmpty())
        m_fields.fail(node, u"format is missing"_s);
    result.errors = bytes(m_fields.texts(node, "errors"));
    result.phases = bytes(m_fields.texts(node, "phases"));
    result.contains = bytes(m_fields.texts(node, "contains"));
    for (const QString &name : m_fields.texts(node, "levels")) {
        auto level = LogLevel::Emerg;
        while (level != LogLevel::Debug && QLatin1StringView(logLevelName(level)) != name)
            level = static_cast<LogLevel>(static_cast<quint8>(level) + 1);
        if (QLatin1StringView(logLevelName(level)) == name)
            result.levels.append(level);
        else
            m_fields.fail(node, u"%1 is not a level of nginx"_s.arg(name));
    }
    result.connection = presence(node, "connection");
    result.upstream = presence(node, "upstream");
    return result;
}

Reference EntryReader::reference(const YAML::Node &node)
{
    if (!m_fields.checkKeys(node, {u"title"_s, u"url"_s}))
        return {};
    return {m_fields.text(node, "title"), m_fields.text(node, "url")};
}

QList<Reference> EntryReader::references(const YAML::Node &node)
{
    QList<Reference> result;
    m_fields.each(node, "references", [&](const YAML::Node &item) { result.append(reference(item)); });
    return result;
}

Question EntryReader::question(const YAML::Node &node)
{
    Question result;
    if (!m_fields.checkKeys(node, {u"id"_s, u"text"_s, u"help"_s, u"cost"_s, u"answers"_s}))
        return result;
    result.id = m_fields.text(node, "id");
    result.text = m_fields.localized(node, "text");
    result.help = m_fields.optionalLocalized(node, "help");
    result.cost = m_fields.number(node, "cost", result.cost);
    if (result.cost < 0.1 || result.cost > 10)
        m_fields.fail(node, u"a question's cost lies between 0.1 and 10"_s);
    m_fields.each(node, "answers", [&](const YAML::Node &item) {
        if (m_fields.checkKeys(item, {u"value"_s, u"text"_s}))
            result.answers.append({m_fields.text(item, "value"), m_fields.localized(item, "text")});
    });
    if (result.answers.size() < 2)
        m_fields.fail(node, u"a question needs at least two answers"_s);
    return result;
}

Fact EntryReader::fact(const YAML::Node &node)
{
    Fact result;
    if (!m_fields.checkKeys(node, {u"id"_s, u"source"_s, u"test"_s, u"with"_s, u"text"_s, u"otherwise"_s}))
        return result;
    result.id = m_fields.text(node, "id");
    result.source = static_cast<Fact::Source>(
        m_fields.choice(node, "source", {u"log"_s, u"configuration"_s, u"machine"_s, u"answer"_s}));
    result.test = m_fields.text(node, "test");
    if (node["with"])
        result.with = m_fields.json(node["with"]).toObject();
    result.text = m_fields.localized(node, "text");
    result.otherwise = m_fields.localized(node, "otherwise");
    return result;
}

Cause EntryReader::cause(const YAML::Node &node)
{
    Cause result;
    if (!m_fields.checkKeys(node, {u"id"_s, u"prior"_s, u"title"_s, u"verdict"_s, u"explanation"_s, u"evidence"_s,
                                   u"fixes"_s, u"explains"_s, u"references"_s}))
        return result;
    result.id = m_fields.text(node, "id");
    result.prior = m_fields.number(node, "prior", 0);
    if (result.prior <= 0 || result.prior >= 1)
        m_fields.fail(node, u"a cause's prior lies between 0 and 1"_s);
    result.title = m_fields.localized(node, "title");
    result.verdict = m_fields.localized(node, "verdict");
    result.explanation = m_fields.localized(node, "explanation");
    m_fields.each(node, "evidence", [&](const YAML::Node &item) {
        if (m_fields.checkKeys(item, {u"fact"_s, u"holds"_s, u"fails"_s})) {
            result.evidence.append(
                {m_fields.text(item, "fact"), m_fields.number(item, "holds", 1), m_fields.number(item, "fails", 1)});
            if (result.evidence.constLast().holds <= 0 || result.evidence.constLast().fails <= 0)
                m_fields.fail(item, u"a likelihood ratio has to be above 0: nothing is impossible"_s);
        }
    });
    result.fixes = m_fields.texts(node, "fixes");
    result.explains = m_fields.texts(node, "explains");
    result.references = references(node);
    return result;
}

FixInput EntryReader::input(const YAML::Node &node)
{
    FixInput result;
    if (!m_fields.checkKeys(node, {u"id"_s, u"label"_s, u"suggested"_s, u"rule"_s, u"with"_s, u"pattern"_s}))
        return result;
    result.id = m_fields.text(node, "id");
    result.label = m_fields.localized(node, "label");
    result.suggested = m_fields.optionalText(node, "suggested");
    result.rule = m_fields.optionalText(node, "rule");
    if (node["with"])
        result.with = m_fields.json(node["with"]).toObject();
    result.pattern = m_fields.text(node, "pattern");
    return result;
}

EditRule EntryReader::edit(const YAML::Node &node)
{
    EditRule result;
    if (!m_fields.checkKeys(node, {u"set"_s, u"remove"_s, u"set-parameter"_s, u"substitute"_s, u"at"_s, u"value"_s,
                                   u"parameter"_s, u"from"_s, u"to"_s}))
        return result;
    using Action = EditRule::Action;
    const std::pair<const char *, Action> actions[] = {{"set", Action::Set},
                                                       {"remove", Action::Remove},
                                                       {"set-parameter", Action::SetParameter},
                                                       {"substitute", Action::Substitute}};
    for (const auto &[key, action] : actions) {
        if (!node[key])
            continue;
        result.action = action;
        result.directive = m_fields.text(node, key);
    }
    if (result.directive.isEmpty())
        m_fields.fail(node, u"an edit names a directive under set, remove, set-parameter or substitute"_s);
    const int fallback =
        static_cast<int>(result.action == Action::SetParameter ? EditRule::Place::Upstream : EditRule::Place::WhereSet);
    result.place = static_cast<EditRule::Place>(
        m_fields.choice(node, "at", {u"location"_s, u"server"_s, u"http"_s, u"main"_s, u"upstream"_s, u"where-set"_s},
                        result.action == Action::Set ? -1 : fallback));
    if (result.action == Action::Set || result.action == Action::SetParameter)
        result.value = m_fields.text(node, "value");
    if (result.action == Action::SetParameter)
        result.parameter = m_fields.text(node, "parameter");
    if (result.action == Action::Substitute) {
        result.parameter = m_fields.text(node, "from");
        result.value = m_fields.text(node, "to");
    }
    return result;
}

Fix EntryReader::fix(const YAML::Node &node)
{
    Fix result;
    if (!m_fields.checkKeys(node, {u"id"_s, u"grade"_s, u"cost"_s, u"title"_s, u"why"_s, u"risk"_s, u"not-for"_s,
                                   u"inputs"_s, u"edits"_s, u"steps"_s, u"references"_s}))
        return result;
    result.id = m_fields.text(node, "id");
    result.grade =
        static_cast<Fix::Grade>(m_fields.choice(node, "grade", {u"safe"_s, u"check-first"_s, u"needs-value"_s}));
    result.cost = m_fields.number(node, "cost", 1);
    if (result.cost < 1 || result.cost > 10)
        m_fields.fail(node, u"a fix's cost lies between 1 and 10"_s);
    result.title = m_fields.localized(node, "title");
    result.why = m_fields.localized(node, "why");
    result.risk = m_fields.localized(node, "risk");
    result.notFor = m_fields.optionalLocalized(node, "not-for");
    m_fields.each(node, "inputs", [&](const YAML::Node &item) { result.inputs.append(input(item)); });
    m_fields.each(node, "edits", [&](const YAML::Node &item) { result.edits.append(edit(item)); });
    m_fields.each(node, "steps", [&](const YAML::Node &item) { result.steps.append(m_fields.localizedNode(item)); });
    if (result.edits.isEmpty() && result.steps.isEmpty())
        m_fields.fail(node, u"a fix needs edits or steps"_s);
    result.references = references(node);
    return result;
}

Misconception EntryReader::misconception(const YAML::Node &node)
{
    if (!m_fields.checkKeys(node, {u"claim"_s, u"truth"_s, u"references"_s}))
        return {};
    return {m_fields.localized(node, "claim"), m_fields.localized(node, "truth"), references(node)};
}

LocalizedText EntryReader::subject(const YAML::Node &document, const QString &subsystem)
{
    return document["subject"] ? m_fields.localized(document, "subject") : LocalizedText{subsystem, subsystem};
}

Entry EntryReader::entry(const YAML::Node &node, const QString &subsystem)
{
    Entry result;
    if (!m_fields.checkKeys(node, {u"id"_s, u"severity"_s, u"aliases"_s, u"messages"_s, u"samples"_s, u"title"_s,
                                   u"meaning"_s, u"visitors"_s, u"verdict"_s, u"first"_s, u"questions"_s, u"facts"_s,
                                   u"causes"_s, u"fixes"_s, u"misconceptions"_s, u"references"_s}))
        return result;
    result.id = m_fields.text(node, "id");
    result.subsystem = subsystem;
    result.severity = static_cast<Severity>(
        m_fields.choice(node, "severity", {u"benign"_s, u"low"_s, u"medium"_s, u"high"_s, u"critical"_s}));
    result.aliases = m_fields.texts(node, "aliases");
    m_fields.each(node, "messages", [&](const YAML::Node &item) { result.messages.append(pattern(item)); });
    result.samples = m_fields.texts(node, "samples");
    result.title = m_fields.localized(node, "title");
    result.meaning = m_fields.localized(node, "meaning");
    // Where nothing is to be weighed, the title says it all, and most such messages concern no visitor.
    const bool isGuided = node["causes"].IsDefined();
    result.visitors = isGuided ? m_fields.localized(node, "visitors") : m_fields.optionalLocalized(node, "visitors");
    result.verdict = isGuided || node["verdict"] ? m_fields.localized(node, "verdict") : result.title;
    result.first = m_fields.optionalLocalized(node, "first");
    m_fields.each(node, "questions", [&](const YAML::Node &item) { result.questions.append(question(item)); });
    m_fields.each(node, "facts", [&](const YAML::Node &item) { result.facts.append(fact(item)); });
    m_fields.each(node, "causes", [&](const YAML::Node &item) { result.causes.append(cause(item)); });
    m_fields.each(node, "fixes", [&](const YAML::Node &item) { result.fixes.append(fix(item)); });
    m_fields.each(node, "misconceptions",
                  [&](const YAML::Node &item) { result.misconceptions.append(misconception(item)); });
    result.references = references(node);
    return result;
}

} // namespace

QList<Entry> readTableText(const QString &name, const QString &subsystem, const QByteArray &yaml, QList<Error> &errors)
{
    QList<Entry> entries;
    EntryReader reader(name, errors);
    // yaml-cpp tells of broken YAML by throwing; nothing else in here does.
    try {
        const YAML::Node document = YAML::Load(yaml.toStdString());
        if (!document.IsMap() || !document["entries"] || !document["entries"].IsSequence()) {
            errors.append({Error::Code::BadSyntax, name, u"the file has to hold a list under entries:"_s, 1});
            return entries;
        }
        const LocalizedText subject = reader.subject(document, subsystem);
        for (const YAML::Node &node : document["entries"]) {
            const qsizetype before = errors.size();
            Entry entry = reader.entry(node, subsystem);
            entry.subject = subject;
            if (errors.size() == before)
                entries.append(entry);
        }
    } catch (const YAML::Exception &exception) {
        errors.append({Error::Code::BadSyntax, name, QString::fromStdString(exception.msg), exception.mark.line + 1});
    }
    return entries;
}

QList<Entry> readTable(const QString &path, QList<Error> &errors)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        errors.append({Error::Code::CannotOpen, path, file.errorString(), 0});
        return {};
    }
    return readTableText(path, QFileInfo(path).completeBaseName(), file.readAll(), errors);
}

} // namespace headwater
