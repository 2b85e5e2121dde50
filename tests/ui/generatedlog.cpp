// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/generatedlog.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTimeZone>

#include <random>

namespace headwater::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1763643600; // 2025/11/20 13:00:00
constexpr qint64 Duration = 2 * 60 * 60;
constexpr double Reload = 0.45; // Shares of the duration.
constexpr double SilenceBegins = 0.80;
constexpr double SilenceEnds = 0.86;

class Writer
{
public:
    QByteArray log(int lines)
    {
        for (int i = 0; i < lines; ++i) {
            double when = static_cast<double>(i) / lines * (1 - (SilenceEnds - SilenceBegins));
            if (when >= SilenceBegins)
                when += SilenceEnds - SilenceBegins;
            m_time = Start + static_cast<qint64>(when * static_cast<double>(Duration));
            if (i == static_cast<int>(lines * Reload))
                line("notice", {}, "signal 1 (SIGHUP) received from 4242, reconfiguring");
            writeOne(when);
        }
        return m_log;
    }

private:
    void writeOne(double when)
    {
        const int dice = number(0, 99);
        const bool afterReload = when > Reload;
        const bool inBurst = when > 0.62 && when < 0.65;
        if (inBurst && dice < 80)
            request("error", "connect() failed (111: Connection refused) while connecting to upstream", "/api/orders",
                    "10.0.0.6:8080");
        else if (afterReload && dice < 55)
            request("error", "upstream prematurely closed connection while reading response header from upstream",
                    dice % 2 == 0 ? "/api/orders" : "/api/items", "10.0.0.5:8080");
        else if (dice < 60)
            request("error", "open() \"/srv/www/favicon.ico\" failed (2: No such file or directory)", "/favicon.ico",
                    {});
        else if (dice < 66)
            request("error",
                    "client intended to send too large body: " + QByteArray::number(number(1'100'000, 24'000'000)) +
                        " bytes",
                    "/upload", {});
        else if (dice < 75)
            request("info", "client prematurely closed connection", "/download/manual.pdf", {});
        else
            line("notice", {}, "worker process " + QByteArray::number(number(3000, 3999)) + " exited with code 0");
    }

    void request(const QByteArray &level, const QByteArray &message, const QByteArray &path, const QByteArray &peer)
    {
        QByteArray text = message + ", client: 192.0.2." + QByteArray::number(number(1, 254)) +
                          ", server: shop.example, request: \"" + (path == "/upload" ? "POST " : "GET ") + path +
                          " HTTP/1.1\"";
        if (!peer.isEmpty())
            text += ", upstream: \"http://" + peer + path + '"';
        line(level, QByteArray::number(number(1, 90000)), text + ", host: \"shop.example\"");
    }

    void line(const QByteArray &level, const QByteArray &connection, const QByteArray &text)
    {
        m_log += QDateTime::fromSecsSinceEpoch(m_time, QTimeZone::UTC).toString(u"yyyy/MM/dd HH:mm:ss"_s).toLatin1() +
                 " [" + level + "] " + QByteArray::number(number(3101, 3104)) +
                 "#0: " + (connection.isEmpty() ? "" : '*' + connection + ' ') + text + '\n';
    }

    int number(int least, int most)
    {
        // Not a standard distribution: what those give is not the same everywhere.
        return least + static_cast<int>(m_random() % static_cast<unsigned>(most - least + 1));
    }

    std::mt19937 m_random{20251120};
    qint64 m_time = 0;
    QByteArray m_log;
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s could not be written", qPrintable(path));
}

} // namespace

QByteArray generatedLog(int lines)
{
    return Writer().log(lines);
}

QByteArray generatedMainConfig()
{
    return "user www-data;\n"
           "worker_processes auto;\n"
           "events {\n"
           "    worker_connections 1024;\n"
           "}\n"
           "http {\n"
           "    # Backends answer within half a minute.\n"
           "    proxy_read_timeout 30s;\n"
           "    include site.conf;\n"
           "}\n";
}

QByteArray generatedSiteConfig()
{
    return "upstream shop {\n"
           "    server 10.0.0.5:8080;\n"
           "    server 10.0.0.6:8080;\n"
           "    keepalive 32;\n"
           "}\n"
           "server {\n"
           "    listen 80;\n"
           "    server_name shop.example;\n"
           "    root /srv/www;\n"
           "    location /api/ {\n"
           "        proxy_pass http://shop;\n"
           "        proxy_http_version 1.1;\n"
           "        proxy_set_header Connection \"\";\n"
           "    }\n"
           "    location /upload {\n"
           "        client_max_body_size 1m;\n"
           "        proxy_pass http://shop;\n"
           "    }\n"
           "}\n";
}

void writeGeneratedIncident(const QString &folder, int lines)
{
    const QDir directory(folder);
    write(directory.filePath(u"error.log"_s), generatedLog(lines));
    write(directory.filePath(u"nginx.conf"_s), generatedMainConfig());
    write(directory.filePath(u"site.conf"_s), generatedSiteConfig());
}

} // namespace headwater::test
