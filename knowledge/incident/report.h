// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QJsonObject>

namespace headwater {

/// The whole diagnosis as `headwater report --format json` writes it; the schema is in CONTRIBUTING.md and only grows.
QJsonObject reportJson(const Incident &incident, Language language);

/// The whole diagnosis as text for a terminal or a ticket, 80 columns.
QString reportText(const Incident &incident, Language language);

} // namespace headwater
