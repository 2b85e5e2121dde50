// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/machineprobes.h"

#include "knowledge/machine/boundedcall.h"
#include "knowledge/machine/certificateprobe.h"
#include "knowledge/machine/kernelprobe.h"
#include "knowledge/machine/nameprobe.h"
#include "knowledge/machine/nginxprobe.h"
#include "knowledge/machine/nginxprocess.h"
#include "knowledge/machine/pathprobe.h"
#include "knowledge/machine/peerprobe.h"
#include "knowledge/machine/probedescriptions.h"
#include "knowledge/machine/serviceprobe.h"
#include "knowledge/machine/spaceprobe.h"
#include "knowledge/machine/thismachine.h"

#include <unistd.h>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// Asks one thing after the other and gathers the answers.
class MachineQuestions
{
public:
    MachineQuestions(const MachineRequest &request, NginxHere nginx, const NginxRunner &runner,
                     const KeepGoing &keepGoing)
        : m_request(request)
        , m_nginx(std::move(nginx))
        , m_runner(runner)
        , m_keepGoing(keepGoing)
    {
    }

    void ask(ProbeKind kind);
    [[nodiscard]] MachineFacts takeFacts() { return std::move(m_facts); }

private:
    void askNginxTest();
    void askPaths();
    void askCertificates();
    void askKernel();
    [[nodiscard]] QStringList belowPrefix() const;

    const MachineRequest &m_request;
    NginxHere m_nginx;
    NginxRunner m_runner;
    const KeepGoing &m_keepGoing;
    MachineFacts m_facts;
};

/// What the configuration names below nginx's prefix, which is known by now.
QStringList MachineQuestions::belowPrefix() const
{
    QStringList paths;
    for (const QString &path : m_request.belowPrefix)
        paths.append(pathFrom(m_nginx.prefix, path));
    return paths;
}

void MachineQuestions::askNginxTest()
{
    m_runner.setTimeout(probeLimit(ProbeKind::NginxTest));
    m_runner.setKeepGoing(m_keepGoing);
    const Result<RunOutcome> outcome = m_runner.test(m_nginx.mainFile, m_nginx.prefix);
    if (outcome)
        m_facts.nginxTest = NginxTestProbe{.passes = true, .output = outcome->output};
    else if (outcome.error().code == Error::Code::TestFailed &&
             // Without root's rights, nginx fails here for want of them.
             (::geteuid() == 0 || !outcome.error().detail.contains("(13: "_L1)))
        m_facts.nginxTest = NginxTestProbe{.passes = false, .output = outcome.error().detail};
}

void MachineQuestions::askPaths()
{
    const std::optional<UserRights> user = workerRights(m_nginx);
    if (!user)
        return;
    m_facts.paths =
        eachWithinTime<PathProbe>(m_request.paths + belowPrefix(), probeLimit(ProbeKind::Paths), m_keepGoing,
                                  [user](const QString &path) { return probePath(path, *user); });
    // This program may be let in where the worker is not, and it is the worker that matters.
    for (const auto &[peer, probe] : m_facts.peers.asKeyValueRange()) {
        const QString path = peer.startsWith("unix:"_L1) ? peer.sliced(5) : QString();
        if (probe.state == PeerProbe::State::Open && m_facts.paths.value(path).isBlocked())
            probe.state = PeerProbe::State::Denied;
    }
}

void MachineQuestions::askCertificates()
{
    QStringList paths;
    QHash<QString, QString> keys;
    for (const CertificateFiles &files : m_request.certificates) {
        paths.append(files.certificate);
        keys.insert(files.certificate, files.key);
    }
    paths.removeDuplicates();
    m_facts.certificates = eachWithinTime<CertificateProbe>(
        paths, probeLimit(ProbeKind::Certificates), m_keepGoing,
        [keys](const QString &path) { return probeCertificate(path, keys.value(path)); });
}

void MachineQuestions::askKernel()
{
    m_facts.memoryKills = probeMemoryKills(probeLimit(ProbeKind::Kernel), m_keepGoing);
    m_facts.listenOverflows = probeListenOverflows();
    const SelinuxState selinux = probeSelinux();
    m_facts.selinuxEnforces = selinux.enforces;
    m_facts.selinuxLetsConnect = selinux.letsConnect;
}

void MachineQuestions::ask(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::Nginx:
        m_facts.asked = QDateTime::currentDateTimeUtc();
        m_facts.nginx = m_nginx.build;
        m_facts.prefix = m_nginx.prefix;
        return;
    case ProbeKind::NginxTest:
        return askNginxTest();
    case ProbeKind::Peers:
        m_facts.peers = probePeers(m_request.peers, probeLimit(kind), m_keepGoing);
        return;
    case ProbeKind::Names:
        m_facts.names = probeNames(m_request.names, probeLimit(kind), m_keepGoing);
        return;
    case ProbeKind::Paths:
        return askPaths();
    case ProbeKind::Certificates:
        return askCertificates();
    case ProbeKind::Workers:
        if (m_nginx.running)
            m_facts.workers = probeWorkers(m_nginx.running->workers);
        return;
    case ProbeKind::Spaces:
        m_facts.spaces =
            eachWithinTime<SpaceProbe>(m_request.spaces + belowPrefix(), probeLimit(kind), m_keepGoing, probeSpace);
        return;
    case ProbeKind::Kernel:
        return askKernel();
    case ProbeKind::Services:
        m_facts.services =
            probeServices(ServiceManagers::ofThisMachine(), m_request.containers, probeLimit(kind), m_keepGoing);
        return;
    }
}

} // namespace

std::expected<MachineFacts, LocalizedText> askMachine(const MachineRequest &request, const Progress &progress,
                                                      const NginxRunner &runner)
{
    const QList<ProbeKind> kinds = probesFor(request);
    qint64 done = 0;
    const KeepGoing keepGoing = [&] { return !progress || progress(done, kinds.size()); };

    NginxRunner bounded = runner;
    bounded.setTimeout(probeLimit(ProbeKind::Nginx));
    bounded.setKeepGoing(keepGoing);
    std::expected<NginxHere, LocalizedText> nginx = recogniseMachine(request, bounded);
    MachineFacts facts;
    if (keepGoing()) {
        if (!nginx)
            return std::unexpected(nginx.error());
        MachineQuestions questions(request, std::move(*nginx), runner, keepGoing);
        while (done < kinds.size() && keepGoing()) {
            questions.ask(kinds[done]);
            ++done;
        }
        facts = questions.takeFacts();
    }
    facts.left = request.leftOut;
    for (const ProbeKind kind : kinds.sliced(done))
        facts.left.insert(kind);
    return facts;
}

} // namespace headwater
