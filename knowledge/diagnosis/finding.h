// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/config/upstreamuse.h"
#include "knowledge/diagnosis/tally.h"

namespace headwater {

/// Whether a problem goes on.
enum class Trend : quint8 { Once, Steady, Rising, Falling, Stopped };

/// One problem: an entry, where it happens, how often, since when.
struct Finding
{
    QString id; ///< "ENTRY@PLACE", or "ENTRY" when it is at no place in particular. The same on every run.
    const Entry *entry = nullptr;
    QString place; ///< The upstream's or server's name as the log and the configuration have it; may be empty.
    TallyCell tally;
    ValueCounts peers;          ///< Scheme and address of the upstream: field.
    ValueCounts servers;        ///< The server: field.
    std::vector<TallyKey> keys; ///< The tally cells that it is made of.
    Trend trend = Trend::Steady;

    // Where in the configuration; None and empty when there is none or it does not show.
    NodeId route = NodeId::None; ///< The location or server that most of the requests went through.
    std::optional<UpstreamUse> upstream;
};

/// The findings in @p tally, most important first: severity, then count. @p config may be nullptr.
std::vector<Finding> findFindings(const Tally &tally, const Catalog &catalog, const ConfigTree *config);

/// The finding that @p id ("ENTRY" or "ENTRY@PLACE") names in @p config, for when there is no log: the place is an
/// upstream's or a server's name. Nothing when there is no such entry or place.
std::optional<Finding> findingFromId(const QString &id, const Catalog &catalog, const ConfigTree &config);

/// A message that the table does not know.
struct UnknownMessage
{
    QString message; ///< nginx's format, or the text with numbers blotted out.
    bool isNginxFormat = false;
    quint64 count = 0;
    LineReference example;
};

/// Most frequent first.
std::vector<UnknownMessage> unknownMessages(const Tally &tally, const Catalog &catalog);

} // namespace headwater
