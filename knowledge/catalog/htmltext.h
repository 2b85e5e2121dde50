// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

namespace headwater {

/// @p text as the content of an element or the value of an attribute in double quotes: no markup, and nothing that
/// hides or turns what stands beside it.
QString htmlText(const QString &text);

/// <name>text</name>, the text escaped. @p name may carry attributes, such as `p class="quiet"`.
QString htmlElement(const QString &name, const QString &text);

/// A list of links; what is no web address is shown as text. Empty without references.
QString htmlReferences(const QList<Reference> &references);

} // namespace headwater
