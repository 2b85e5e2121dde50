// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

namespace headwater {

/// What the table says about @p entry, in HTML, from its heading on. Every text is escaped: the table is never markup.
QString entryHtml(const Entry &entry, Language language);

/// Everything about @p entry that people quote, paste or type to find it, in lower case.
QString searchedText(const Entry &entry, Language language);

/// The status codes that visitors see when it happens, or that people search for it by, in order.
QStringList statusCodes(const Entry &entry);

} // namespace headwater
