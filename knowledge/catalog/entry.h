// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "knowledge/log/errorlogline.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace headwater {

/// What a problem means for the service, which is not nginx's level.
enum class Severity : quint8 { Benign, Low, Medium, High, Critical };

QString severityName(Severity severity);       ///< As the table and the reports write it.
LocalizedText severityText(Severity severity); ///< As people say it.

/// Which log messages belong to an entry: nginx's own format, narrowed by what stands beside it.
struct MessagePattern
{
    enum class Presence : quint8 { Any, Required, Absent };

    QByteArray format;                   ///< As in messages.tsv.
    QList<QByteArray> errors;            ///< Symbolic names such as "ECONNRESET"; empty for any.
    QList<QByteArray> phases;            ///< After "while "; empty for any, an empty element for "no phase".
    QList<LogLevel> levels;              ///< Empty for any.
    QList<QByteArray> contains;          ///< Texts of which the message holds one; empty for any.
    Presence connection = Presence::Any; ///< The *number before the message.
    Presence upstream = Presence::Any;   ///< The upstream: field.

    bool operator==(const MessagePattern &) const = default;
};

/// A page that a claim rests on: nginx documentation, source file and function with release, or RFC.
struct Reference
{
    QString title;
    QString url;

    bool operator==(const Reference &) const = default;
};

/// Something that only the user knows. "I don't know" is always offered besides the answers.
struct Question
{
    struct Answer
    {
        QString value;
        LocalizedText text;
    };
    QString id;
    LocalizedText text;
    LocalizedText help; ///< How to find out; may be empty.
    QList<Answer> answers;
    double cost = 0.5; ///< Trouble of finding out, in the unit of a fix's cost.
};

/// Something that holds or does not hold, or is not known: observed once, weighed by each cause.
struct Fact
{
    enum class Source : quint8 { Log, Configuration, Machine, Answer };
    QString id;
    Source source = Source::Log;
    QString test;            ///< The predicate's name, known to diagnosis/.
    QJsonObject with;        ///< Its parameters.
    LocalizedText text;      ///< Said when it holds; may use placeholders such as {peer}.
    LocalizedText otherwise; ///< Said when it does not.
};

/// How strongly a fact speaks for or against a cause: the factor on the cause's odds.
struct Evidence
{
    QString fact;
    double holds = 1;
    double fails = 1;
};

struct Cause
{
    QString id;
    double prior = 0; ///< Share of cases before any evidence; an entry's priors leave room for "something else".
    LocalizedText title;
    LocalizedText verdict; ///< One sentence: who did what to whom; may use placeholders.
    LocalizedText explanation;
    QList<Evidence> evidence;
    QStringList fixes;
    QStringList explains; ///< Entries whose messages this cause brings about too.
    QList<Reference> references;
};

/// A change to the configuration, as a rule that fix/ turns into an edit of the user's own files.
struct EditRule
{
    enum class Action : quint8 { Set, Remove, SetParameter, Substitute };
    enum class Place : quint8 { Location, Server, Http, Main, Upstream, WhereSet };
    Action action = Action::Set;
    Place place = Place::Location;
    QString directive; ///< {family} stands for the upstream's module: proxy, fastcgi, uwsgi, scgi, grpc, memcached.
    QString value;     ///< The arguments as they are to be written; {name} stands for an input of the fix.
    QString parameter; ///< SetParameter: its name, such as max_fails on each server. Substitute: the text to replace.
};

/// A value that a fix needs.
struct FixInput
{
    QString id;
    LocalizedText label;
    QString suggested; ///< A value to start from; may be empty.
    QString rule;      ///< How fix/ derives a better one from the log, such as "size-above"; may be empty.
    QJsonObject with;  ///< The rule's parameters.
    QString pattern;   ///< Regular expression that a value has to match as a whole.
};

struct Fix
{
    enum class Grade : quint8 { Safe, CheckFirst, NeedsValue };
    QString id;
    Grade grade = Grade::CheckFirst;
    double cost = 1; ///< Trouble of trying it: fixes are ordered by probability divided by cost.
    LocalizedText title;
    LocalizedText why;
    LocalizedText risk;
    LocalizedText notFor; ///< What it must not be used for; may be empty.
    QList<FixInput> inputs;
    QList<EditRule> edits;      ///< Empty when the fix lies outside nginx's configuration.
    QList<LocalizedText> steps; ///< What to do by hand: before or beside the edits, or all there is.
    QList<Reference> references;
};

/// What circulates and is wrong, and what is so.
struct Misconception
{
    LocalizedText claim;
    LocalizedText truth;
    QList<Reference> references;
};

/// One thing that can be said to be wrong, in the words a troubleshooter uses.
struct Entry
{
    QString id;
    QString subsystem;     ///< The table file it lies in, such as "upstream-read".
    LocalizedText subject; ///< What that file is about, as people say it.
    QStringList aliases;   ///< Texts that people search for; `headwater explain` finds the entry by them.
    Severity severity = Severity::Medium;
    QList<MessagePattern> messages;
    QStringList samples;
    LocalizedText title;
    LocalizedText meaning;
    LocalizedText visitors; ///< What a visitor of the site sees; may be empty where no visitor is concerned.
    LocalizedText verdict;  ///< Said when no cause leads; may use placeholders.
    LocalizedText first;    ///< What to do first and where to look; an entry without causes has it.
    QList<Question> questions;
    QList<Fact> facts;
    QList<Cause> causes;
    QList<Fix> fixes;
    QList<Misconception> misconceptions;
    QList<Reference> references;

    [[nodiscard]] const Fix *fix(const QString &fixId) const;
    [[nodiscard]] const Fact *fact(const QString &factId) const;
    [[nodiscard]] const Question *question(const QString &questionId) const;
};

} // namespace headwater
