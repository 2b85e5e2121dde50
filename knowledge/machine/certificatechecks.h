// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkresult.h"

#include <QDateTime>

namespace headwater {

/// What is wrong with the certificates that a configuration on this machine names: missing, expired at @p now or soon
/// after, without what lies between them and their root, for other names, with another key, or with a key that everyone
/// may read. Reads the certificate files; asks openssl, without a shell, for the public half of each private key. Call
/// it off the UI thread. Paths with variables are left out.
QList<CheckResult> findCertificateProblems(const ConfigTree &tree, const QDateTime &now);

} // namespace headwater
