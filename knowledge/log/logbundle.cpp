// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/logbundle.h"

#include "knowledge/log/compression.h"
#include "knowledge/log/logfiledevice.h"
#include "knowledge/log/tarmembers.h"

#include <QLocale>

#include <KZip>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

bool isZip(QByteArrayView head)
{
    return head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06");
}

constexpr qint64 ZipMagicSize = 4;

void takeLinks(const KArchiveDirectory &folder, const QString &prefix,
               const std::function<void(const QString &path, const QString &target)> &take)
{
    for (const QString &name : folder.entries()) {
        const KArchiveEntry *entry = folder.entry(name);
        if (entry && !entry->symLinkTarget().isEmpty())
            take(prefix + name, entry->symLinkTarget());
        else if (entry && entry->isDirectory())
            takeLinks(static_cast<const KArchiveDirectory &>(*entry), prefix + name + u'/', take);
    }
}

/// Takes the members out, until a limit is reached.
class Unpacking
{
public:
    using Take = std::function<void(const QString &path, Result<LogFile> member)>;

    Unpacking(const LogFile &bundle, const BundleLimits &limits, const Progress &progress, const Take &take)
        : m_bundle(bundle)
        , m_limits(limits)
        , m_progress(progress)
        , m_take(take)
    {
    }

    Result<void> run()
    {
        const QByteArray head = m_bundle.bytes(0, HeadSize).value_or(QByteArray());
        const Result<void> read = isZip(head) ? takeZip() : eachTarMember(m_bundle, [this](const TarMember &member) {
            if (!member.target.isEmpty())
                return true;
            const QString path = member.path;
            LogFile file = LogFile::within(m_bundle, nameOf(path), member.begin, member.size);
            const QByteArray start = file.bytes(0, HeadSize).value_or(QByteArray());
            if (!compressionOf(start))
                return hand(path, std::move(file));
            LogFileDevice device(file);
            device.open(QIODevice::ReadOnly);
            return unpack(path, device);
        });
        if (m_stop)
            return std::unexpected(*m_stop);
        return read;
    }

private:
    static constexpr qint64 HeadSize = 512;

    [[nodiscard]] QString nameOf(const QString &path) const { return m_bundle.name() + u": "_s + path; }

    /// False when nothing more is wanted.
    bool hand(const QString &path, Result<LogFile> member)
    {
        if (m_progress && !m_progress(0, 0))
            m_stop = Error{Error::Code::Cancelled, m_bundle.name(), {}};
        else if (m_members++ >= m_limits.members)
            m_stop = Error{Error::Code::TooMany, m_bundle.name(), QString::number(m_limits.members)};
        else
            m_take(path, std::move(member));
        return !m_stop;
    }

    bool unpack(const QString &path, QIODevice &device)
    {
        Result<LogFile> member = LogFile::spooled(device, nameOf(path), m_progress, m_limits.bytes - m_unpacked);
        if (member)
            m_unpacked += member->size();
        std::optional<Error> ends = member ? member->problem() : member.error();
        if (!hand(path, std::move(member)))
            return false;
        if (ends && (ends->code == Error::Code::TooMuch || ends->code == Error::Code::SpoolFailed ||
                     ends->code == Error::Code::Cancelled)) {
            if (ends->code == Error::Code::TooMuch)
                ends->detail = QLocale::c().formattedDataSize(m_limits.bytes, 0);
            ends->where = m_bundle.name();
            m_stop = ends;
        }
        return !m_stop;
    }

    Result<void> takeZip()
    {
        LogFileDevice device(m_bundle);
        KZip zip(&device);
        if (!zip.open(QIODevice::ReadOnly) || !zip.directory())
            return failure(Error::Code::ReadFailed, m_bundle.name(), zip.errorString());
        takeFolder(*zip.directory(), {});
        return {};
    }

    bool takeFolder(const KArchiveDirectory &folder, const QString &prefix)
    {
        QStringList names = folder.entries();
        names.sort();
        for (const QString &name : std::as_const(names)) {
            const KArchiveEntry *entry = folder.entry(name);
            if (!entry)
                continue;
            const QString path = prefix + name;
            if (entry->isDirectory()) {
                if (!takeFolder(static_cast<const KArchiveDirectory &>(*entry), path + u'/'))
                    return false;
                continue;
            }
            if (!entry->isFile() || !entry->symLinkTarget().isEmpty())
                continue;
            const std::unique_ptr<QIODevice> device(static_cast<const KArchiveFile &>(*entry).createDevice());
            if (!device || (!device->isOpen() && !device->open(QIODevice::ReadOnly))) {
                if (!hand(path, failure(Error::Code::CannotOpen, nameOf(path),
                                        u"encrypted, or packed in a way that is "
                                        "not supported"_s)))
                    return false;
                continue;
            }
            if (!unpack(path, *device))
                return false;
        }
        return true;
    }

    const LogFile &m_bundle;
    const BundleLimits &m_limits;
    const Progress &m_progress;
    const Take &m_take;
    qint64 m_unpacked = 0;
    int m_members = 0;
    std::optional<Error> m_stop;
};

} // namespace

Result<void> eachLink(const LogFile &bundle,
                      const std::function<void(const QString &path, const QString &target)> &take)
{
    if (!isZip(bundle.bytes(0, ZipMagicSize).value_or(QByteArray())))
        return eachTarMember(bundle, [&take](const TarMember &member) {
            if (!member.target.isEmpty())
                take(member.path, member.target);
            return true;
        });
    LogFileDevice device(bundle);
    KZip zip(&device);
    if (!zip.open(QIODevice::ReadOnly) || !zip.directory())
        return failure(Error::Code::ReadFailed, bundle.name(), zip.errorString());
    takeLinks(*zip.directory(), {}, take);
    return {};
}

bool isBundle(QByteArrayView head)
{
    return isZip(head) || isTar(head);
}

Result<void> eachMember(const LogFile &bundle, const BundleLimits &limits, const Progress &progress,
                        const std::function<void(const QString &path, Result<LogFile> member)> &take)
{
    return Unpacking(bundle, limits, progress, take).run();
}

} // namespace headwater
