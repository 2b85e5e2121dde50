// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/nginxsetup.h"

#include "knowledge/machine/nginxrunner.h"

#include <QSettings>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView BinaryKey("nginx/binary");

} // namespace

NginxSetup NginxSetup::remembered(const ConfigTree *config)
{
    NginxSetup setup;
    setup.binary = QSettings().value(BinaryKey).toString();
    if (config)
        setup.mainFile = mainFileOf(*config);
    return setup;
}

void NginxSetup::remember() const
{
    QSettings().setValue(BinaryKey, binary);
}

bool NginxSetup::canTest() const
{
    return !mainFile.isEmpty() && NginxRunner(binary).isAvailable();
}

QStringList NginxSetup::testCommand() const
{
    return canTest() ? NginxRunner(binary).testCommand(mainFile) : QStringList();
}

QStringList NginxSetup::reloadCommand() const
{
    return canTest() ? NginxRunner(binary).reloadCommand(mainFile) : QStringList();
}

QString mainFileOf(const ConfigTree &config)
{
    const auto isMainBlock = [&config](NodeId id) {
        return config.name(id) == "events"_L1 || config.name(id) == "http"_L1;
    };
    const auto &roots = config.roots();
    const auto it = std::ranges::find_if(roots, isMainBlock);
    return it != roots.end() ? config.path(*it) : QString();
}

} // namespace headwater
