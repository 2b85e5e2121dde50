// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/language.h"
#include "knowledge/result.h"

namespace headwater {

/// An error in a sentence: what happened, to which file, what to do next. For the edges: the core hands on the value.
QString describe(const Error &error, Language language);

} // namespace headwater
