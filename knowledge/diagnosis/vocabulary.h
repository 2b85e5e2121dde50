// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace headwater {

/// The predicates that facts may use, as "source/test" → parameters; knowledge/table/README.md says what each means.
inline QHash<QString, QStringList> predicateVocabulary()
{
    using namespace Qt::StringLiterals;
    const QStringList directive = {u"name"_s,     u"at"_s,        u"is"_s,      u"equals"_s,
                                   u"at-least"_s, u"less-than"_s, u"argument"_s};
    return {
        {u"log/count"_s, {u"at-least"_s}},
        {u"log/rate"_s, {u"per-minute"_s}},
        {u"log/share-of-all"_s, {u"share"_s}},
        {u"log/one-peer"_s, {u"share"_s}},
        {u"log/one-server"_s, {u"share"_s}},
        {u"log/one-location"_s, {u"share"_s}},
        {u"log/peer-address"_s, {u"kind"_s}},
        {u"log/peer"_s, {u"matches"_s}},
        {u"log/client-address"_s, {u"kind"_s, u"share"_s}},
        {u"log/process-id"_s, {u"at-most"_s}},
        {u"log/scheme"_s, {u"is"_s}},
        {u"log/phase"_s, {u"is"_s, u"share"_s}},
        {u"log/method"_s, {u"is"_s, u"share"_s}},
        {u"log/protocol"_s, {u"is"_s, u"share"_s}},
        {u"log/host"_s, {u"matches"_s, u"share"_s}},
        {u"log/one-path"_s, {u"share"_s}},
        {u"log/path"_s, {u"matches"_s, u"share"_s}},
        {u"log/one-client"_s, {u"share"_s}},
        {u"log/one-worker"_s, {u"share"_s}},
        {u"log/connection-number"_s, {u"share"_s}},
        {u"log/onset"_s, {u"after"_s}},
        {u"log/rhythm"_s, {u"shortest"_s, u"longest"_s}},
        {u"log/period"_s, {u"every"_s, u"within"_s, u"share"_s}},
        {u"log/episodes"_s, {u"gap"_s, u"at-least"_s}},
        {u"log/burst"_s, {u"within"_s, u"share"_s}},
        {u"log/stopped"_s, {}},
        {u"log/began-after"_s, {u"events"_s, u"within"_s}},
        {u"log/after-events"_s, {u"events"_s, u"within"_s, u"share"_s}},
        {u"log/together-with"_s, {u"entries"_s, u"formats"_s, u"within"_s, u"share"_s}},
        {u"log/just-before"_s, {u"entries"_s, u"formats"_s, u"within"_s, u"share"_s}},
        {u"log/captured-number"_s, {u"capture"_s, u"at-least"_s, u"at-most"_s}},
        {u"log/captured-text"_s, {u"capture"_s, u"matches"_s, u"share"_s}},
        {u"log/reason"_s, {u"matches"_s, u"share"_s}},
        {u"log/error"_s, {u"is"_s, u"share"_s}},
        {u"log/has-position"_s, {u"share"_s}},
        {u"log/format"_s, {u"formats"_s, u"share"_s}},
        {u"log/access-status"_s, {u"status"_s, u"share"_s}},
        {u"log/access-load"_s, {u"factor"_s}},
        {u"log/access-duration"_s, {u"status"_s, u"at-least"_s, u"less-than"_s, u"share"_s}},
        {u"log/access-steady-duration"_s, {u"status"_s, u"at-least"_s, u"share"_s}},
        {u"log/nginx-version"_s, {u"at-least"_s}},
        {u"configuration/config-present"_s, {}},
        {u"configuration/directive"_s, directive},
        {u"configuration/directive-matches"_s, {u"name"_s, u"at"_s, u"matches"_s}},
        {u"configuration/compare-directives"_s,
         {u"name"_s, u"at"_s, u"argument"_s, u"is"_s, u"than"_s, u"than-at"_s, u"than-argument"_s, u"factor"_s}},
        {u"configuration/compare-captured"_s, {u"capture"_s, u"is"_s, u"name"_s, u"at"_s, u"argument"_s, u"factor"_s}},
        {u"configuration/set-in"_s, {u"name"_s, u"is"_s}},
        {u"configuration/set-elsewhere"_s, {u"name"_s, u"at"_s}},
        {u"configuration/set-for-other-family"_s, {u"name"_s}},
        {u"configuration/in-context"_s, {u"is"_s}},
        {u"configuration/listen-parameter"_s, {u"name"_s, u"is"_s}},
        {u"configuration/upstream-block"_s, {}},
        {u"configuration/upstream-servers"_s, {u"at-least"_s, u"at-most"_s}},
        {u"configuration/upstream-parameter"_s, {u"name"_s, u"is"_s, u"equals"_s}},
        {u"configuration/pass"_s, {u"matches"_s}},
        {u"configuration/pass-has-variables"_s, {}},
        {u"configuration/keepalive-to-upstream"_s, {}},
        {u"machine/peer-port"_s, {u"is"_s}},
        {u"machine/peer-listener"_s, {u"matches"_s}},
        {u"machine/listens-on"_s, {u"is"_s}},
        {u"machine/listens-nearby"_s, {}},
        {u"machine/name-resolves"_s, {u"is"_s}},
        {u"machine/name-has-peer"_s, {}},
        {u"machine/path"_s, {u"is"_s, u"capture"_s, u"directive"_s}},
        {u"machine/certificate"_s, {u"is"_s, u"capture"_s, u"directive"_s}},
        {u"machine/space"_s, {u"is"_s, u"capture"_s, u"directive"_s}},
        {u"machine/open-files"_s, {u"share"_s}},
        {u"machine/file-limit"_s, {u"less-than"_s}},
        {u"machine/nginx-version"_s, {u"at-least"_s}},
        {u"machine/nginx-built"_s, {u"matches"_s}},
        {u"machine/nginx-test"_s, {u"is"_s, u"matches"_s}},
        {u"machine/memory-kills"_s, {u"at-least"_s, u"matches"_s}},
        {u"machine/listen-overflows"_s, {u"at-least"_s}},
        {u"machine/service"_s, {u"matches"_s, u"is"_s}},
        {u"machine/selinux"_s, {u"is"_s}},
        {u"machine/selinux-connect"_s, {u"is"_s}},
        {u"answer/answer"_s, {u"question"_s, u"is"_s}},
    };
}

/// How fix/ derives an input's value from the log or the configuration.
inline QSet<QString> inputRuleVocabulary()
{
    using namespace Qt::StringLiterals;
    return {u"size-above"_s, u"by-answer"_s, u"scaled"_s, u"zone-scaled"_s, u"listens-nearby"_s};
}

} // namespace headwater
