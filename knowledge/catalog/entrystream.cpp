// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/entrystream.h"

#include <concepts>
#include <tuple>

namespace headwater {

namespace {

template <typename Self, typename Type>
concept Is = std::same_as<std::remove_const_t<Self>, Type>;

// The fields of each type, in the order in which they are written and read.
auto fieldsOf(Is<FormatMatcher::Source> auto &self)
{
    return std::tie(self.format, self.hasTail, self.written);
}

auto fieldsOf(Is<LocalizedText> auto &self)
{
    return std::tie(self.en, self.zhCN);
}

auto fieldsOf(Is<MessagePattern> auto &self)
{
    return std::tie(self.format, self.errors, self.phases, self.levels, self.contains, self.connection, self.upstream);
}

auto fieldsOf(Is<Reference> auto &self)
{
    return std::tie(self.title, self.url);
}

auto fieldsOf(Is<Question::Answer> auto &self)
{
    return std::tie(self.value, self.text);
}

auto fieldsOf(Is<Question> auto &self)
{
    return std::tie(self.id, self.text, self.help, self.answers, self.cost);
}

auto fieldsOf(Is<Fact> auto &self)
{
    return std::tie(self.id, self.source, self.test, self.with, self.text, self.otherwise);
}

auto fieldsOf(Is<Evidence> auto &self)
{
    return std::tie(self.fact, self.holds, self.fails);
}

auto fieldsOf(Is<Cause> auto &self)
{
    return std::tie(self.id, self.prior, self.title, self.verdict, self.explanation, self.evidence, self.fixes,
                    self.explains, self.references);
}

auto fieldsOf(Is<EditRule> auto &self)
{
    return std::tie(self.action, self.place, self.directive, self.value, self.parameter);
}

auto fieldsOf(Is<FixInput> auto &self)
{
    return std::tie(self.id, self.label, self.suggested, self.rule, self.with, self.pattern);
}

auto fieldsOf(Is<Fix> auto &self)
{
    return std::tie(self.id, self.grade, self.cost, self.title, self.why, self.risk, self.notFor, self.inputs,
                    self.edits, self.steps, self.references);
}

auto fieldsOf(Is<Misconception> auto &self)
{
    return std::tie(self.claim, self.truth, self.references);
}

auto fieldsOf(Is<Entry> auto &self)
{
    return std::tie(self.id, self.subsystem, self.subject, self.aliases, self.severity, self.messages, self.samples,
                    self.title, self.meaning, self.visitors, self.verdict, self.first, self.questions, self.facts,
                    self.causes, self.fixes, self.misconceptions, self.references);
}

auto fieldsOf(Is<Check> auto &self)
{
    return std::tie(self.id, self.theme, self.aliases, self.level, self.title, self.message, self.explanation,
                    self.advice, self.references);
}

template <typename Value>
concept HasFields = requires(Value &value) { fieldsOf(value); };

struct Writer
{
    QDataStream &stream;

    template <typename Value> void operator()(const Value &value) const
    {
        if constexpr (HasFields<const Value>)
            std::apply([this](const auto &...fields) { (this->operator()(fields), ...); }, fieldsOf(value));
        else
            stream << value;
    }
    template <typename Item> void operator()(const QList<Item> &items) const
    {
        stream << static_cast<qint32>(items.size());
        for (const Item &item : items)
            operator()(item);
    }
};

struct Reader
{
    QDataStream &stream;

    template <typename Value> void operator()(Value &value) const
    {
        if constexpr (HasFields<Value>)
            std::apply([this](auto &...fields) { (this->operator()(fields), ...); }, fieldsOf(value));
        else
            stream >> value;
    }
    template <typename Item> void operator()(QList<Item> &items) const
    {
        qint32 count = 0;
        stream >> count;
        items.clear();
        for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
            Item item = {};
            operator()(item);
            items.append(item);
        }
    }
};

} // namespace

QDataStream &operator<<(QDataStream &stream, const Entry &entry)
{
    Writer{stream}(entry);
    return stream;
}

QDataStream &operator>>(QDataStream &stream, Entry &entry)
{
    Reader{stream}(entry);
    return stream;
}

QDataStream &operator<<(QDataStream &stream, const Check &check)
{
    Writer{stream}(check);
    return stream;
}

QDataStream &operator>>(QDataStream &stream, Check &check)
{
    Reader{stream}(check);
    return stream;
}

QDataStream &operator<<(QDataStream &stream, const FormatMatcher::Source &source)
{
    Writer{stream}(source);
    return stream;
}

QDataStream &operator>>(QDataStream &stream, FormatMatcher::Source &source)
{
    Reader{stream}(source);
    return stream;
}

} // namespace headwater
