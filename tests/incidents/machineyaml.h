// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machinefacts.h"

#include <yaml-cpp/yaml.h>

namespace headwater {

/// What a case says that the machine answers. Throws YAML::Exception where a value has another type.
MachineFacts machineFacts(const YAML::Node &node);

} // namespace headwater
