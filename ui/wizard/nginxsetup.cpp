// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/nginxsetup.h"

#include "knowledge/config/mainfile.h"
#include "knowledge/machine/nginxrunner.h"

#include <QSettings>

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

} // namespace headwater
