// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/checks/linter.h"

#include "knowledge/config/checks/checkrun.h"

namespace headwater {

QList<CheckResult> findProblems(const ConfigTree &tree, const QVersionNumber &version, const QList<CheckResult> &found)
{
    CheckRun run(tree, version);
    for (const auto check : {checkSyntax, checkVersions, checkContexts, checkArguments, checkDataBlocks, checkServers,
                             checkLocations, checkAccess, checkInjection, checkRegexes, checkHeaders, checkTls,
                             checkProxying, checkResolvers, checkLimits})
        check(run);
    QList<CheckResult> results = found + run.takeResults();
    settle(tree, results);
    return results;
}

QVersionNumber nginxVersionIn(QByteArrayView bytes)
{
    constexpr QByteArrayView Words = "nginx version: ";
    const qsizetype at = bytes.indexOf(Words);
    if (at < 0)
        return {};
    const qsizetype slash = bytes.indexOf('/', at);
    // "openresty/1.25.3.2" counts as its nginx, 1.25.3.
    const QVersionNumber version =
        slash < 0 ? QVersionNumber()
                  : QVersionNumber::fromString(QString::fromLatin1(
                        bytes.sliced(slash + 1).first(std::min<qsizetype>(16, bytes.size() - slash - 1))));
    return version.segmentCount() < 3
               ? QVersionNumber()
               : QVersionNumber(version.majorVersion(), version.minorVersion(), version.microVersion());
}

} // namespace headwater
