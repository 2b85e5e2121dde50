// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/machinelooks.h"

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// What is asked when a fact of this test is to be known.
ProbeKind probeOf(const QString &test)
{
    static const QHash<QString, ProbeKind> kinds = {
        {u"peer-port"_s, ProbeKind::Peers},     {u"peer-listener"_s, ProbeKind::Peers},
        {u"listens-on"_s, ProbeKind::Peers},    {u"listens-nearby"_s, ProbeKind::Peers},
        {u"name-resolves"_s, ProbeKind::Names}, {u"name-has-peer"_s, ProbeKind::Names},
        {u"path"_s, ProbeKind::Paths},          {u"certificate"_s, ProbeKind::Certificates},
        {u"open-files"_s, ProbeKind::Workers},  {u"file-limit"_s, ProbeKind::Workers},
        {u"space"_s, ProbeKind::Spaces},        {u"nginx-test"_s, ProbeKind::NginxTest},
        {u"memory-kills"_s, ProbeKind::Kernel}, {u"listen-overflows"_s, ProbeKind::Kernel},
        {u"selinux"_s, ProbeKind::Kernel},      {u"selinux-connect"_s, ProbeKind::Kernel},
        {u"service"_s, ProbeKind::Services},
    };
    return kinds.value(test, ProbeKind::Nginx);
}

} // namespace

bool wasLookedAt(const Fact &fact, const MachineFacts *machine)
{
    return machine && fact.source == Fact::Source::Machine && !machine->left.contains(probeOf(fact.test));
}

} // namespace headwater
