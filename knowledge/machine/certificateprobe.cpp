// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/certificateprobe.h"

#include "knowledge/machine/commandrun.h"

#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QStandardPaths>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto Patience = 5s; // openssl takes some ten milliseconds.
/// A file of certificates is some KiB; this keeps out what is none.
constexpr qint64 LargestFile = 1024LL * 1024;

QByteArray withoutLineEnds(QByteArray pem)
{
    return pem.replace('\r', "").replace('\n', "");
}

QByteArray publicHalf(const QString &key)
{
    const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
    if (openssl.isEmpty())
        return {};
    const Result<RunOutcome> outcome =
        runCommand({openssl, u"pkey"_s, u"-in"_s, key, u"-pubout"_s, u"-passin"_s, u"pass:"_s}, Patience);
    return outcome && outcome->exitCode == 0 ? outcome->output.toLatin1() : QByteArray();
}

} // namespace

bool holdsIssuer(const QList<QSslCertificate> &chain)
{
    const QSslCertificate &own = chain.first();
    if (own.isSelfSigned() || own.issuerInfo(QSslCertificate::CommonName).isEmpty())
        return true;
    return chain.size() > 1 && chain[1].subjectDisplayName() == own.issuerDisplayName();
}

QStringList namesOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    return names.isEmpty() ? certificate.subjectInfo(QSslCertificate::CommonName) : names;
}

std::optional<bool> isKeyOf(const QString &key, const QSslCertificate &certificate)
{
    const QByteArray own = withoutLineEnds(publicHalf(key));
    const QByteArray certified = withoutLineEnds(certificate.publicKey().toPem());
    return own.isEmpty() || certified.isEmpty() ? std::nullopt : std::optional(own == certified);
}

std::optional<CertificateProbe> probeCertificate(const QString &certificate, const QString &key)
{
    const QFileInfo file(certificate);
    if (!file.isFile() || file.size() > LargestFile)
        return {};
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificate, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return {};
    const QSslCertificate &own = chain.first();
    return CertificateProbe{.notBefore = own.effectiveDate(),
                            .notAfter = own.expiryDate(),
                            .names = namesOf(own),
                            .issuer = own.issuerDisplayName(),
                            .isSelfSigned = own.isSelfSigned(),
                            .hasChain = holdsIssuer(chain),
                            .keyMatches = key.isEmpty() ? std::nullopt : isKeyOf(key, own)};
}

} // namespace headwater
