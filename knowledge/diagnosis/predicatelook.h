// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"

#include <QJsonObject>

namespace headwater {

/// What a predicate looks at, and where it says what it found.
struct PredicateLook
{
    const QJsonObject &with; ///< The fact's parameters.
    const Finding &finding;
    const Surroundings &surroundings;
    FactResult &result;

    [[nodiscard]] double share(double fallback) const;
    void say(bool holds) const { result.outcome = holds ? Outcome::Holds : Outcome::Fails; }
    /// Shows the share and says whether it is large enough.
    void sayShare(double found, double wanted) const;
};

/// The texts of a list; numbers as they would be written.
QStringList textsOf(const QJsonValue &value);

/// The parameter "capture" as an index into TallyCell::capturedTexts.
std::size_t captureIndex(const QJsonObject &with, const TallyCell &cell);

using LogPredicate = void (*)(const PredicateLook &);
/// The predicates on when lines were written, by name.
const QHash<QString, LogPredicate> &timePredicates();
/// The predicates on what the access log says, by name; Surroundings::access is there when they are called.
const QHash<QString, LogPredicate> &accessPredicates();

} // namespace headwater
