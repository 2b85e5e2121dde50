// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/machinefacts.h"

class QSslCertificate;

namespace headwater {

/// What a certificate file in PEM says, and whether @p key, a path or empty, is its key. Nothing when there is no
/// certificate in it or it cannot be read.
std::optional<CertificateProbe> probeCertificate(const QString &certificate, const QString &key);

/// Whether the first of @p chain is followed by what signed it. One that signs itself needs no other.
bool holdsIssuer(const QList<QSslCertificate> &chain);

/// The names that a certificate is for: its subject alternative names or, where there are none, its common name.
QStringList namesOf(const QSslCertificate &certificate);

/// Whether the private key in the file @p key is that of @p certificate. Asks openssl, without a shell, for the key's
/// public half; nothing when openssl is not here, the key cannot be read, or it has a password.
std::optional<bool> isKeyOf(const QString &key, const QSslCertificate &certificate);

} // namespace headwater
