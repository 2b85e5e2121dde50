// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

#include <QJsonArray>

namespace headwater::test {

using namespace Qt::StringLiterals;

/// A fact that nobody puts into words.
inline Fact factOf(const QString &id, Fact::Source source, const QString &test, const QJsonObject &with)
{
    Fact fact;
    fact.id = id;
    fact.source = source;
    fact.test = test;
    fact.with = with;
    return fact;
}

/// The example of knowledge/diagnosis/README.md: two causes, 0.6 and 0.3, which one answer tells apart.
inline Entry modelExample()
{
    Entry entry;
    Question question;
    question.id = u"question"_s;
    question.answers = {{u"yes"_s, {}}, {u"no"_s, {}}};
    entry.questions = {question};
    entry.facts = {factOf(u"said-yes"_s, Fact::Source::Answer, u"answer"_s,
                          {{u"question"_s, u"question"_s}, {u"is"_s, QJsonArray{u"yes"_s}}})};
    Cause a;
    a.id = u"a"_s;
    a.prior = 0.6;
    a.evidence = {{u"said-yes"_s, 0.5, 2}};
    a.fixes = {u"dear"_s};
    Cause b;
    b.id = u"b"_s;
    b.prior = 0.3;
    b.evidence = {{u"said-yes"_s, 4, 1}};
    b.fixes = {u"cheap"_s};
    entry.causes = {a, b};
    Fix dear;
    dear.id = u"dear"_s;
    dear.cost = 5;
    Fix cheap;
    cheap.id = u"cheap"_s;
    cheap.cost = 1;
    entry.fixes = {dear, cheap};
    return entry;
}

} // namespace headwater::test
