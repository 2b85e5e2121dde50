// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/askmachine.h"

#include "knowledge/incident/machinequestions.h"
#include "knowledge/machine/machineprobes.h"

namespace headwater {

using namespace Qt::StringLiterals;

Incident withMachineAsked(CommandLine &line, Incident incident)
{
    const bool isEnglish = line.language() == Language::English;
    const MachineRequest request = machineRequestFor(incident);
    line.err << (isEnglish ? u"headwater: asking this machine; nothing else is run, read or connected to:\n"_s
                           : u"headwater: 正在查询这台机器，除以下各项外，不运行、不读取、不连接其他任何东西：\n"_s);
    for (const ProbeDescription &probe : describeProbes(request)) {
        const QString limit = isEnglish ? u" (at most %1 s)"_s : u"（最多 %1 秒）"_s;
        line.err << u"- "_s << probe.text.in(line.language()) << limit.arg(probe.limit.count()) << '\n';
        for (const QString &detail : probe.details)
            line.err << u"    "_s << detail << '\n';
    }
    line.err.flush();

    std::expected<MachineFacts, LocalizedText> facts = askMachine(request, terminalProgress());
    if (!facts) {
        line.err << u"headwater: "_s << facts.error().in(line.language()) << '\n';
        return incident;
    }
    return withMachineFacts(incident, std::make_shared<const MachineFacts>(std::move(*facts)));
}

} // namespace headwater
