// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace headwater {

/// What kind of quantity a directive takes: "10m" is ten minutes to one and ten megabytes to another.
enum class QuantityKind : quint8 { Number, Size, Time };

/// The kind that @p directive takes, by its syntax in the directive table.
QuantityKind quantityKind(QByteArrayView directive);

/// Bytes, milliseconds, or the number itself; nothing when nginx would not take @p text for that.
std::optional<qint64> quantity(QByteArrayView text, QuantityKind kind);

/// @p text times @p factor, in its own unit, but not beyond @p atMost (empty: no bound). @p text itself when it is
/// beyond already; empty when it is no quantity.
QByteArray scaled(QByteArrayView text, double factor, QByteArrayView atMost, QuantityKind kind);

/// A round size of at least @p bytes in nginx's notation, such as 32k or 25m.
QByteArray roundSize(double bytes);

} // namespace headwater
