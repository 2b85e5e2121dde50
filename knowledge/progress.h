// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtTypes>

#include <functional>

namespace headwater {

/// Called a few times a second by long work, in bytes or items. Answers false once the user has cancelled.
using Progress = std::function<bool(qint64 done, qint64 total)>;

} // namespace headwater
