// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/logfile.h"

#include <QIODevice>

namespace headwater {

/// A LogFile as libraries read files, with a place of its own: several may read one file. The file must outlive it.
class LogFileDevice : public QIODevice
{
public:
    explicit LogFileDevice(const LogFile &file)
        : m_file(file)
    {
    }

    bool open(OpenMode mode) override { return (mode & WriteOnly) == 0 && QIODevice::open(mode | Unbuffered); }
    [[nodiscard]] qint64 size() const override { return m_file.size(); }
    bool seek(qint64 place) override
    {
        m_place = place;
        return QIODevice::seek(place);
    }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const Result<qint64> got = m_file.read(m_place, {data, static_cast<std::size_t>(most)});
        if (!got) {
            setErrorString(got.error().detail);
            return -1;
        }
        m_place += *got;
        return *got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const LogFile &m_file;
    qint64 m_place = 0;
};

} // namespace headwater
