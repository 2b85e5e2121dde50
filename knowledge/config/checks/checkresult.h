// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/check.h"
#include "knowledge/config/configtree.h"

#include <QMap>

namespace headwater {

/// A stretch of a configuration file, for people and editors: lines and columns count from one.
struct CheckPlace
{
    QString file;
    int line = 0;
    int column = 0;
    int endColumn = 0;               ///< Behind the last byte on that line; 0 when not known.
    NodeId directive = NodeId::None; ///< None for a place that is no directive.

    bool operator==(const CheckPlace &) const = default;
};

/// A change that would end a problem, as data: fix/ makes a diff of it.
struct ProposedEdit
{
    enum class Action : quint8 {
        Insert,      ///< `name value;` into the block
        InsertAfter, ///< `name value;` behind the directive, where the order counts
        Replace,     ///< the arguments of the directive
        Remove,      ///< the directive
    };
    Action action = Action::Replace;
    NodeId place = NodeId::None; ///< The block (None: outside of all), or the directive.
    QByteArray name;
    QByteArray value; ///< The arguments as they are to be written.

    bool operator==(const ProposedEdit &) const = default;
};

/// One problem in a configuration.
struct CheckResult
{
    const Check *check = nullptr; ///< In CheckTable::instance().
    QList<CheckPlace> places;     ///< Where it is, then what else it has to do with.
    QMap<QString, QString> values;
    QList<ProposedEdit> edits; ///< Belong together; empty when there is no certain fix.
    bool isSilenced = false;   ///< By a comment in the file.
    QString reason;            ///< Why, as the comment says.

    /// The check's message with the values filled in.
    [[nodiscard]] QString message(Language language) const;
};

} // namespace headwater
