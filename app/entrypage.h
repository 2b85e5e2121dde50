// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

namespace headwater {

/// One text in the language of a page.
QString inLanguage(Language language, const QString &en, const QString &zhCN);

/// The head of an HTML page of the reference, up to and with its navigation. @p file is the page's name in each
/// language's folder.
QString pageHead(const QString &title, const QString &description, const QString &file, Language language);
/// What closes a page that pageHead() began.
QString pageFoot();

/// The whole page about @p entry. Every text is escaped: what the table says is never markup.
QString entryPage(const Entry &entry, Language language);

} // namespace headwater
