// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/compression.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>

class KFilterBase;

namespace headwater {

/// What a compressed device holds, with KArchive's filters. Unlike KCompressionDevice it fails where the packed bytes
/// break off, after all that they yield, and goes on with further ones, as concatenated files and parallel packers have
/// them.
class UnpackingDevice : public QIODevice
{
public:
    /// @p packed is open and outlives this.
    UnpackingDevice(QIODevice &packed, KCompressionDevice::CompressionType type);
    ~UnpackingDevice() override;

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    bool fillInput();
    void beginStream();

    QIODevice &m_packed;
    KCompressionDevice::CompressionType m_type;
    std::unique_ptr<KFilterBase> m_filter;
    QByteArray m_input;
    bool m_needsHeader = false;
    bool m_isAtEnd = false; // of one stream
    bool m_isFinished = false;
    QString m_problem;
};

} // namespace headwater
