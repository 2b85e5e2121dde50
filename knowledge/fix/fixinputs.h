// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"

#include <QStringList>

namespace headwater {

/// The values that a fix's edits use.
struct FixInputs
{
    QMap<QString, QString> values; ///< Given by the user, derived, or suggested.
    QStringList missing;           ///< Inputs without an acceptable value.

    /// @p text with {id} replaced by the input's value.
    [[nodiscard]] QByteArray fill(const QString &text) const;
};

/// Finds each input's value: what the user @p given, else what its rule derives from the log, the configuration
/// (nullptr: there is none), the answers and the machine (nullptr: it was not asked), else the suggestion.
FixInputs resolveInputs(const Fix &fix, const Finding &finding, const ConfigTree *config,
                        const QMap<QString, QString> &given, const Answers &answers,
                        const MachineFacts *machine = nullptr);

/// The words that nginx would read in @p value; nothing when it could mean anything else than arguments of one
/// directive.
std::optional<QList<QByteArray>> argumentWords(const QByteArray &value);

} // namespace headwater
