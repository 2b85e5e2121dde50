// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// What the tests of fix plans are made of: rules, a finding, a site, and a plan as one reads it.

#include "knowledge/config/route.h"
#include "knowledge/fix/fixplan.h"
#include "tests/knowledge/config/memoryconfig.h"

#include <QJsonObject>

namespace headwater {

using namespace Qt::StringLiterals;
using Action = EditRule::Action;
using Place = EditRule::Place;

inline EditRule rule(Action action, Place place, const char *directive, const char *value, const char *parameter = "")
{
    return {.action = action,
            .place = place,
            .directive = QString::fromUtf8(directive),
            .value = QString::fromUtf8(value),
            .parameter = QString::fromUtf8(parameter)};
}

inline EditRule setRule(Place place, const char *directive, const char *value)
{
    return rule(Action::Set, place, directive, value);
}

inline Fix fixOf(const QList<EditRule> &edits, const QList<FixInput> &inputs = {})
{
    Fix fix;
    fix.id = u"fix"_s;
    fix.edits = edits;
    fix.inputs = inputs;
    return fix;
}

inline FixInput inputOf(const char *suggested, const char *ruleName, const QJsonObject &with, const char *pattern = "")
{
    FixInput input;
    input.id = u"value"_s;
    input.suggested = QString::fromUtf8(suggested);
    input.rule = QString::fromUtf8(ruleName);
    input.with = with;
    input.pattern = QString::fromUtf8(pattern);
    return input;
}

/// A finding whose requests ask example.com for @p uri.
inline Finding findingFor(const ConfigTree &tree, const char *uri)
{
    Finding finding;
    finding.route = routeRequest(tree, "example.com", uri).place();
    finding.upstream = upstreamAt(tree, finding.route);
    return finding;
}

/// The lines that a plan adds and takes away, or why there is no plan.
inline QByteArray changedLines(const Result<FixPlan> &plan)
{
    if (!plan)
        return "error: " + plan.error().where.toUtf8() + ": " + plan.error().detail.toUtf8();
    QByteArray lines;
    for (const FileChange &change : plan->changes) {
        for (const QByteArray &line : change.unifiedDiff().split('\n')) {
            if ((line.startsWith('+') && !line.startsWith("+++")) || (line.startsWith('-') && !line.startsWith("---")))
                lines += line.first(1) + line.sliced(1).trimmed() + '\n';
        }
    }
    return lines;
}

inline const QByteArray Sample = R"(
worker_processes auto;
events {
    worker_connections 768;
}
http {
    proxy_set_header Host $host;
    proxy_set_header Connection close;
    ssl_session_cache shared:SSL:1m;
    limit_req_zone $binary_remote_addr zone=first:1m rate=1r/s;
    limit_req_zone $binary_remote_addr zone=second:2m rate=1r/s;
    upstream backend {
        server 10.0.0.1:80 max_fails=1;
        server localhost:81;
        keepalive 32;
    }
    server {
        server_name example.com;
        client_max_body_size 8m;
        location / {
            proxy_pass http://backend;
            proxy_read_timeout 30s;
        }
        location /own {
            proxy_pass http://10.0.0.9:80;
            proxy_set_header Host own;
            client_max_body_size 1m;
            proxy_next_upstream off;
        }
        location /if {
            if ($request_method = POST) {
                proxy_pass http://backend;
            }
        }
        location /try {
            try_files $uri /index.php;
        }
        location ~ \.php$ {
            fastcgi_pass unix:/run/php.sock;
        }
        location /grpc {
            grpc_pass grpcs://10.0.0.8:443;
        }
    }
}
)";

} // namespace headwater
