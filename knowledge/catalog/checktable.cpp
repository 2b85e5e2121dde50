// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/checktable.h"

#include "knowledge/catalog/entrystream.h"

#include <QFile>

#include <algorithm>

namespace headwater {

const CheckTable &CheckTable::instance()
{
    static const CheckTable table = [] {
        QFile file(QStringLiteral(":/headwater/checks.bin"));
        const bool isThere = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(isThere, "CheckTable::instance", "the compiled checks are not linked in");
        return fromBlob(isThere ? file.readAll() : QByteArray());
    }();
    return table;
}

const Check *CheckTable::check(QStringView id) const
{
    const auto found = std::ranges::find_if(m_checks, [id](const Check &check) { return check.id == id; });
    return found == m_checks.cend() ? nullptr : &*found;
}

const Check *CheckTable::find(const QString &name) const
{
    const QString wanted = name.trimmed().toLower();
    if (const Check *exact = check(wanted))
        return exact;
    const auto found = std::ranges::find_if(m_checks, [&](const Check &each) { return each.aliases.contains(wanted); });
    return found == m_checks.cend() ? nullptr : &*found;
}

QByteArray CheckTable::toBlob() const
{
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    stream.setVersion(TableStreamVersion);
    stream << m_checks;
    return blob;
}

CheckTable CheckTable::fromBlob(const QByteArray &blob)
{
    QDataStream stream(blob);
    stream.setVersion(TableStreamVersion);
    QList<Check> checks;
    stream >> checks;
    return CheckTable(std::move(checks));
}

} // namespace headwater
