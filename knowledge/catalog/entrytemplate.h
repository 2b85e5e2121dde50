// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"

namespace headwater {

/// The beginning of an entry for @p line, in YAML, to be filled in: with nginx's own format where the line has one, and
/// with what varies from line to line turned into conversions where it has none.
QString entryTemplate(const Catalog &catalog, const QString &line);

/// @p text as a format: quoted texts become "%s", numbers %d.
QByteArray guessedFormat(std::string_view text);

} // namespace headwater
