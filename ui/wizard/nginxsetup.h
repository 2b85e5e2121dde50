// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"

#include <QStringList>

namespace headwater {

/// Which nginx tests a change, and on what main file.
struct NginxSetup
{
    QString binary;   ///< Empty: wherever NginxRunner finds one.
    QString mainFile; ///< Empty: not known, so nginx cannot be asked.

    /// The user's binary of last time, and the main file of @p config (may be nullptr).
    static NginxSetup remembered(const ConfigTree *config);
    void remember() const;

    /// Whether there is an nginx to ask and a main file to ask it about.
    [[nodiscard]] bool canTest() const;
    /// `nginx -t …` as it will be run; empty when it cannot.
    [[nodiscard]] QStringList testCommand() const;
    /// `nginx -s reload …`
    [[nodiscard]] QStringList reloadCommand() const;

    bool operator==(const NginxSetup &) const = default;
};

} // namespace headwater
