// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

namespace headwater {

/// @p text as running text on one line: none of it is markup, a mention, or a link. Addresses become code.
QString markdownText(const QString &text);
/// As code within a line.
QString markdownCode(const QString &text);
/// As a block of code, to be highlighted as @p language; may have several lines. Empty for an empty text.
QString markdownBlock(const QString &text, const QString &language);
/// A list of links, or an empty text.
QString markdownReferences(const QList<Reference> &references);

} // namespace headwater
