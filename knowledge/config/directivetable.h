// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>

namespace headwater {

/// What nginx.org documents about a directive. The table is knowledge/table/directives.tsv.
struct DirectiveInfo
{
    QByteArray name;
    QByteArray module;
    QByteArray syntax;
    QByteArray defaultValue; ///< Empty when there is none.
    QList<QByteArray> contexts;
    QByteArray since;         ///< Release; empty when it was always there.
    QByteArray documentation; ///< Path on nginx.org.
    bool isBlock = false;
    QByteArray arguments; ///< How many, as nginx's source has it: "1", "1,2" or "2+"; empty when not known.
    QByteArray valueKind; ///< "flag", "number", "size" or "time" when nginx's own parsers read the one argument.
    bool isOnce = false;  ///< nginx refuses a second one in the same block.

    /// False when nginx is known to refuse that number of arguments.
    [[nodiscard]] bool takes(qsizetype count) const;
};

/// nginx's directives, by name. A name can stand for several modules' directives, such as http's and stream's `server`.
class DirectiveTable
{
public:
    /// The table built into the library.
    static const DirectiveTable &instance();
    static DirectiveTable parse(const QByteArray &tsv);

    [[nodiscard]] QList<const DirectiveInfo *> find(QByteArrayView name) const;
    /// The known name that @p name is most likely a slip of; empty when none is near.
    [[nodiscard]] QByteArray nearest(QByteArrayView name) const;
    /// The one that is allowed in @p context; nullptr when there is none.
    [[nodiscard]] const DirectiveInfo *find(QByteArrayView name, QByteArrayView context) const;

private:
    QMultiHash<QByteArray, DirectiveInfo> m_directives;
};

} // namespace headwater
