// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/result.h"

namespace headwater {

/// What @p error means for someone who wants a file changed or put back: one sentence.
QString changeErrorText(const Error &error);

} // namespace headwater
