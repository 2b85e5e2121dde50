// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/errorlogline.h"

namespace headwater {

/// Where the fields that nginx's handlers append begin, or npos. Of several places the first outside quotes is taken: a
/// path in the message may hold the fields' names, but then it stands in quotes.
std::size_t contextStart(std::string_view body);

/// Fills LogMessage::fields from @p body, whose fields begin at @p context. A cut entry may end in half a field's name.
void takeFields(std::string_view body, std::size_t context, LogMessage &message);

} // namespace headwater
