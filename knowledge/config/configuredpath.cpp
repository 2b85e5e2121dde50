// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configuredpath.h"

#include "knowledge/config/mainfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// The directives whose files nginx looks up beside its main file (the argument conf_prefix of ngx_conf_full_name()),
/// besides all that are called …ssl_….
bool isFromMainFolder(QByteArrayView directive)
{
    static constexpr std::array<QByteArrayView, 9> Others = {
        "auth_basic_user_file", "include",      "geoip_country",   "geoip_city",  "geoip_org",
        "auth_jwt_key_file",    "auth_jwt_key", "xslt_stylesheet", "xml_entities"};
    return directive.toByteArray().contains("ssl_") || std::ranges::find(Others, directive) != Others.end();
}

bool isNoFile(const QByteArray &argument)
{
    static constexpr std::array<QByteArrayView, 6> Other = {
        "data:", "engine:", "store:", "syslog:", "memory:", "unix:"};
    static constexpr std::array<QByteArrayView, 2> Words = {"off", "stderr"};
    return argument.isEmpty() || argument.contains('$') || std::ranges::find(Words, argument) != Words.end() ||
           std::ranges::any_of(Other, [&argument](QByteArrayView kind) { return argument.startsWith(kind); });
}

} // namespace

ConfiguredPath configuredPath(const ConfigTree &config, QByteArrayView directive, const QByteArray &argument)
{
    if (isNoFile(argument))
        return {};
    const QString path = QFile::decodeName(argument);
    if (path.startsWith(u'/'))
        return {.path = QDir::cleanPath(path)};
    const QString main = mainFileOf(config);
    if (isFromMainFolder(directive))
        return {.path = QDir::cleanPath(QFileInfo(main).absoluteDir().absoluteFilePath(path))};
    return {.path = path, .isBelowPrefix = true};
}

} // namespace headwater
