// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/procfiles.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <unistd.h>

namespace headwater {

using namespace Qt::StringLiterals;

QByteArray readProcFile(const QString &path)
{
    constexpr qint64 Most = 8LL * 1024 * 1024;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(Most) : QByteArray();
}

QByteArray linkTarget(const QString &path)
{
    std::array<char, 4096> target{};
    const ssize_t length = ::readlink(QFile::encodeName(path).constData(), target.data(), target.size());
    return length < 0 ? QByteArray() : QByteArray(target.data(), length);
}

QList<qint64> processIds()
{
    QList<qint64> pids;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        if (const qint64 pid = name.toLongLong(&isNumber); isNumber)
            pids.append(pid);
    }
    std::ranges::sort(pids);
    return pids;
}

QString processName(qint64 pid)
{
    return QString::fromUtf8(readProcFile(u"/proc/%1/comm"_s.arg(pid)).trimmed());
}

QByteArray processStatus(qint64 pid, QByteArrayView name)
{
    for (const QByteArray &line : readProcFile(u"/proc/%1/status"_s.arg(pid)).split('\n')) {
        if (line.startsWith(name) && line.size() > name.size() && line[name.size()] == ':')
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

} // namespace headwater
