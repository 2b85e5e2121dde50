// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/check.h"
#include "knowledge/catalog/formatmatcher.h"

#include <QDataStream>

// How the compiled table lies in the library: the fields of each value in order, as QDataStream writes them. Writer and
// reader are one function for each type, so they cannot disagree.

namespace headwater {

constexpr auto TableStreamVersion = QDataStream::Qt_6_8;

QDataStream &operator<<(QDataStream &stream, const Entry &entry);
QDataStream &operator>>(QDataStream &stream, Entry &entry);
QDataStream &operator<<(QDataStream &stream, const Check &check);
QDataStream &operator>>(QDataStream &stream, Check &check);
QDataStream &operator<<(QDataStream &stream, const FormatMatcher::Source &source);
QDataStream &operator>>(QDataStream &stream, FormatMatcher::Source &source);

} // namespace headwater
