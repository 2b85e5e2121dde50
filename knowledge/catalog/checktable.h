// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/check.h"

namespace headwater {

/// The pages of all checks, compiled into the library.
class CheckTable
{
public:
    static const CheckTable &instance();

    explicit CheckTable(QList<Check> checks)
        : m_checks(std::move(checks))
    {
    }

    [[nodiscard]] const QList<Check> &checks() const { return m_checks; }
    /// By id; nullptr when there is none.
    [[nodiscard]] const Check *check(QStringView id) const;
    /// By id, or by what another tool calls it.
    [[nodiscard]] const Check *find(const QString &name) const;

    /// What the table's compiler writes and instance() reads.
    [[nodiscard]] QByteArray toBlob() const;
    static CheckTable fromBlob(const QByteArray &blob);

private:
    QList<Check> m_checks;
};

} // namespace headwater
