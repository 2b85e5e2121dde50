// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/certificatechecks.h"

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/mainfile.h"
#include "knowledge/machine/certificateprobe.h"

#include <QDir>
#include <QFileInfo>
#include <QSslCertificate>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr int DaysAhead = 14;

/// One ssl_certificate and the key that belongs to it.
struct CertificateUse
{
    NodeId certificate = NodeId::None;
    NodeId key = NodeId::None;
};

class CertificateChecker
{
public:
    CertificateChecker(CheckRun &run, const QDateTime &now)
        : m_run(run)
        , m_now(now)
        , m_prefix(QFileInfo(mainFileOf(run.tree())).absoluteDir())
    {
    }

    void check(NodeId block);

private:
    /// Nothing when it has variables or is no file at all.
    [[nodiscard]] QString pathOf(NodeId directive) const;
    bool isThere(NodeId directive, const QString &path);
    void checkDates(NodeId directive, const QSslCertificate &certificate);
    void checkChain(NodeId directive, const QList<QSslCertificate> &chain);
    void checkNames(NodeId block, NodeId directive, const QSslCertificate &certificate);
    void checkKey(const CertificateUse &use, const QSslCertificate &certificate);

    CheckRun &m_run;
    QDateTime m_now;
    QDir m_prefix; // Relative paths count from the main file's folder.
};

QString CertificateChecker::pathOf(NodeId directive) const
{
    const QByteArray argument = m_run.argument(directive);
    const bool isNoFile = argument.isEmpty() || argument.contains('$') || argument.startsWith("data:") ||
                          argument.startsWith("engine:") || argument.startsWith("store:");
    return isNoFile ? QString() : m_prefix.absoluteFilePath(QFile::decodeName(argument));
}

bool CertificateChecker::isThere(NodeId directive, const QString &path)
{
    const QFileInfo info(path);
    // Where the folder itself is closed to us, nothing can be said.
    const QFileInfo folder(info.absolutePath());
    if (info.exists() || (folder.exists() && !folder.isExecutable()))
        return info.isReadable();
    m_run.report("certificate-missing", m_run.place(directive, 0), {{u"file"_s, path}});
    return false;
}

void CertificateChecker::checkDates(NodeId directive, const QSslCertificate &certificate)
{
    const QDateTime end = certificate.expiryDate();
    const QMap<QString, QString> values = {{u"date"_s, end.toUTC().toString(Qt::ISODate)}};
    if (end < m_now)
        m_run.report("certificate-expired", m_run.place(directive, 0), values);
    else if (end < m_now.addDays(DaysAhead))
        m_run.report("certificate-expiring", m_run.place(directive, 0), values);
}

void CertificateChecker::checkChain(NodeId directive, const QList<QSslCertificate> &chain)
{
    if (!holdsIssuer(chain))
        m_run.report("certificate-chain-incomplete", m_run.place(directive, 0),
                     {{u"issuer"_s, chain.first().issuerDisplayName()}});
}

bool covers(const QStringList &patterns, const QString &name)
{
    return std::ranges::any_of(patterns, [&name](const QString &pattern) {
        if (!pattern.startsWith("*."_L1))
            return pattern.compare(name, Qt::CaseInsensitive) == 0;
        const qsizetype dot = name.indexOf(u'.');
        return dot > 0 && name.sliced(dot).compare(pattern.sliced(1), Qt::CaseInsensitive) == 0;
    });
}

void CertificateChecker::checkNames(NodeId block, NodeId directive, const QSslCertificate &certificate)
{
    const QStringList covered = namesOf(certificate);
    QStringList foreign;
    for (const NodeId names : m_run.tree().directivesIn(block, "server_name")) {
        for (const QByteArray &name : m_run.tree().arguments(names)) {
            const bool isPlain = name.contains('.') && !name.startsWith('~') && !name.startsWith('.') &&
                                 !name.contains('*') && !name.contains('$');
            if (isPlain && !covers(covered, text(name)))
                foreign.append(text(name));
        }
    }
    if (!foreign.isEmpty())
        m_run.report("certificate-name-mismatch", m_run.place(directive, 0),
                     {{u"names"_s, foreign.join(u", "_s)}, {u"covered"_s, covered.join(u", "_s)}});
}

void CertificateChecker::checkKey(const CertificateUse &use, const QSslCertificate &certificate)
{
    const QString path = use.key == NodeId::None ? QString() : pathOf(use.key);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).permission(QFile::ReadOther))
        m_run.report("certificate-key-readable", m_run.place(use.key, 0), {{u"file"_s, path}});
    if (!isThere(use.key, path))
        return;
    if (isKeyOf(path, certificate) == false)
        m_run.report("certificate-key-mismatch", m_run.place(use.key, 0), {{u"file"_s, path}})
            .places.append(m_run.place(use.certificate));
}

void CertificateChecker::check(NodeId block)
{
    const std::vector<NodeId> certificates = m_run.tree().directivesIn(block, "ssl_certificate");
    const std::vector<NodeId> keys = m_run.tree().directivesIn(block, "ssl_certificate_key");
    for (std::size_t i = 0; i < certificates.size(); ++i) {
        const QString path = pathOf(certificates[i]);
        if (path.isEmpty() || !isThere(certificates[i], path))
            continue;
        const QList<QSslCertificate> chain = QSslCertificate::fromPath(path, QSsl::Pem);
        if (chain.isEmpty() || chain.first().isNull())
            continue;
        checkDates(certificates[i], chain.first());
        checkChain(certificates[i], chain);
        checkNames(block, certificates[i], chain.first());
        checkKey({.certificate = certificates[i], .key = i < keys.size() ? keys[i] : NodeId::None}, chain.first());
    }
}

} // namespace

QList<CheckResult> findCertificateProblems(const ConfigTree &tree, const QDateTime &now)
{
    CheckRun run(tree, {});
    CertificateChecker checker(run, now);
    for (const NodeId block : run.blocks({"http", "server"}))
        checker.check(block);
    return run.takeResults();
}

} // namespace headwater
