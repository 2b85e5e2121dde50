// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/entry.h"

namespace headwater {

/// How much a configuration problem matters. An error is something that nginx refuses, that cannot work or that a
/// stranger can use; a warning is most likely not what was meant; a note is advice.
enum class CheckLevel : quint8 { Note, Warning, Error };

QString checkLevelName(CheckLevel level);

/// The page of one thing that is looked for in configurations: knowledge/table/checks/*.yaml.
struct Check
{
    QString id;
    QString theme;       ///< The file it lies in, such as "proxying".
    QStringList aliases; ///< What other tools call it.
    CheckLevel level = CheckLevel::Warning;
    LocalizedText title;
    LocalizedText message; ///< What is said of one place; {name} stands for a value of the result.
    LocalizedText explanation;
    LocalizedText advice;
    QStringList directives; ///< Their documentation is referred to: the table's compiler adds it to the references.
    QList<Reference> references;
};

} // namespace headwater
