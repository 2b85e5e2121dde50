// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"

#include <QVersionNumber>

namespace headwater {

/// Looks up a fact of each source. The predicates and their parameters: knowledge/table/README.md, vocabulary.h.
FactResult observeLog(const Fact &fact, const Finding &finding, const Surroundings &surroundings);
FactResult observeConfiguration(const Fact &fact, const Finding &finding, const Surroundings &surroundings);
FactResult observeMachine(const Fact &fact, const Finding &finding, const Surroundings &surroundings);
FactResult observeAnswer(const Fact &fact, const Answers &answers);

/// What came of connecting to the finding's most frequent peer; nullptr when that is not known.
const PeerProbe *peerProbeOf(const Finding &finding, const MachineFacts &machine);
/// The version of nginx: from the log, else from the machine; null when neither says.
QVersionNumber versionOf(const Surroundings &surroundings);
/// The scheme of a finding's upstream: from the log, else from the configuration.
QByteArray upstreamScheme(const Finding &finding);
/// The prefix of the directives for a scheme: "proxy" for http and https, "fastcgi" for fastcgi…
QByteArray directiveFamily(const QByteArray &scheme);

} // namespace headwater
