// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/directivetable.h"

#include "knowledge/catalog/yamlfields.h"

#include <QFile>

#include <algorithm>
#include <cstdlib>

namespace headwater {

namespace {

enum Column {
    Name,
    Module,
    Syntax,
    Kind,
    Default,
    Contexts,
    Since,
    Documentation,
    Arguments,
    ValueKind,
    Repeats,
    ColumnCount
};

QByteArray resourceBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

const DirectiveTable &DirectiveTable::instance()
{
    static const DirectiveTable table = parse(resourceBytes(QStringLiteral(":/headwater/directives.tsv")));
    return table;
}

DirectiveTable DirectiveTable::parse(const QByteArray &tsv)
{
    QList<QByteArray> lines = tsv.split('\n');
    lines.removeFirst(); // The columns' titles.
    // QMultiHash answers the latest of a name first: so that find() keeps the table's order, it is filled from the end.
    std::ranges::reverse(lines);
    DirectiveTable table;
    for (const QByteArray &line : std::as_const(lines)) {
        const QList<QByteArray> cells = line.split('\t');
        if (cells.size() < ColumnCount)
            continue;
        DirectiveInfo info;
        info.name = cells[Name];
        info.module = cells[Module];
        info.syntax = cells[Syntax];
        info.defaultValue = cells[Default];
        if (!cells[Contexts].isEmpty())
            info.contexts = cells[Contexts].split(',');
        info.since = cells[Since];
        info.documentation = cells[Documentation];
        info.isBlock = cells[Kind] == "block";
        info.arguments = cells[Arguments];
        info.valueKind = cells[ValueKind];
        info.isOnce = cells[Repeats] == "once";
        table.m_directives.insert(info.name, info);
    }
    return table;
}

bool DirectiveInfo::takes(qsizetype count) const
{
    if (arguments.isEmpty())
        return true;
    return std::ranges::any_of(arguments.split(','), [count](const QByteArray &allowed) {
        return allowed.endsWith('+') ? count >= allowed.chopped(1).toInt() : count == allowed.toInt();
    });
}

QByteArray DirectiveTable::nearest(QByteArrayView name) const
{
    QStringList names;
    const bool isWord = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!isWord)
        return {};
    // A slip of the fingers does not change a name's length much; measuring them all would cost for every typing error.
    for (const QByteArray &known : m_directives.uniqueKeys()) {
        if (std::abs(known.size() - name.size()) <= 2)
            names.append(QString::fromLatin1(known));
    }
    names.sort();
    return nearestWord(QString::fromUtf8(name), names).toLatin1();
}

QList<const DirectiveInfo *> DirectiveTable::find(QByteArrayView name) const
{
    QList<const DirectiveInfo *> found;
    const auto [begin, end] = m_directives.equal_range(name.toByteArray());
    for (auto info = begin; info != end; ++info)
        found.append(&*info);
    return found;
}

const DirectiveInfo *DirectiveTable::find(QByteArrayView name, QByteArrayView context) const
{
    const QList<const DirectiveInfo *> all = find(name);
    const auto fits = [&](const DirectiveInfo *info) { return info->contexts.contains(context); };
    const auto found = std::ranges::find_if(all, fits);
    return found == all.end() ? nullptr : *found;
}

} // namespace headwater
