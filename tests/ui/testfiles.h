// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

namespace headwater {

/// A folder with the files of an incident, as nginx and an administrator would have written them.
class TestFiles
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    /// Answers the path.
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s could not be written", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// Uploads that nginx refuses, one a second from 14:00:00 on.
    static QByteArray refusedUploads(int count)
    {
        QByteArray log;
        for (int i = 0; i < count; ++i) {
            const QByteArray time = "14:" + twoDigits(i / 60 % 60) + ':' + twoDigits(i % 60);
            log += "2026/03/02 " + time + " [error] 1207#1207: *" + QByteArray::number(100 + i) +
                   " client intended to send too large body: 20971520 bytes, client: 192.0.2.17, server: example.com, "
                   "request: \"POST /upload HTTP/1.1\", host: \"example.com\"\n";
        }
        return log;
    }

    /// A backend that closes connections before it answered, one a second from 14:00:00 on.
    static QByteArray closedConnections(int count)
    {
        QByteArray log;
        for (int i = 0; i < count; ++i) {
            const QByteArray time = "14:" + twoDigits(i / 60 % 60) + ':' + twoDigits(i % 60);
            log += "2026/03/02 " + time + " [error] 1207#1207: *" + QByteArray::number(100 + i) +
                   " upstream prematurely closed connection while reading response header from upstream, client: "
                   "192.0.2.20, server: example.com, request: \"GET /api/items HTTP/1.1\", upstream: "
                   "\"http://10.0.0.5:8080/api/items\", host: \"example.com\"\n";
        }
        return log;
    }

    /// A message that no table knows.
    static QByteArray unheardOf(int count)
    {
        QByteArray log;
        for (int i = 0; i < count; ++i)
            log += "2026/03/02 14:10:0" + QByteArray::number(i % 10) +
                   " [error] 1207#1207: *9 the flux capacitor is out of tune\n";
        return log;
    }

    static QByteArray configuration()
    {
        return "events {}\n"
               "http {\n"
               "    server {\n"
               "        listen 80;\n"
               "        server_name example.com;\n"
               "        location / {\n"
               "            proxy_pass http://10.0.0.5:8080;\n"
               "        }\n"
               "    }\n"
               "}\n";
    }

private:
    static QByteArray twoDigits(int number) { return QByteArray::number(number).rightJustified(2, '0'); }

    QTemporaryDir m_folder;
};

} // namespace headwater
