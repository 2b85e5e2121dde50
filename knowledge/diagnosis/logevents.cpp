// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/logevents.h"

namespace headwater {

namespace {

constexpr std::string_view Version = "nginx/";

} // namespace

std::optional<LogEvent::Kind> eventOf(std::string_view message)
{
    using Kind = LogEvent::Kind;
    if (message.starts_with(Version))
        return Kind::Started;
    if (message == "reconfiguring")
        return Kind::Reloaded;
    if (message == "reopening logs")
        return Kind::LogsReopened;
    if (message.ends_with(", shutting down") || (message.starts_with("signal ") && message.ends_with(", exiting")))
        return Kind::Stopped;
    if (message.find(" exited on signal ") != std::string_view::npos)
        return Kind::WorkerDied;
    return {};
}

std::string_view versionOf(std::string_view message)
{
    if (!message.starts_with(Version))
        return {};
    message.remove_prefix(Version.size());
    return message.substr(0, message.find_first_not_of("0123456789."));
}

} // namespace headwater
