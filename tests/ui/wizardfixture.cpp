// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/wizardfixture.h"

#include <QDateTime>
#include <QFile>
#include <QSignalSpy>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ConfigText = R"(# A site that takes uploads.
pid %1/nginx.pid;
error_log %1/error.log;
events {}
http {
    access_log off;
    client_body_temp_path %1/body;
    proxy_temp_path %1/proxy;
    fastcgi_temp_path %1/fastcgi;
    uwsgi_temp_path %1/uwsgi;
    scgi_temp_path %1/scgi;

    server {
        listen 127.0.0.1:18080;
        server_name example.com;

        location /upload {
            return 200;
        }
    }
}
)"_L1;

void write(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    if (!file.open(mode) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace

WizardFixture::WizardFixture(Config config)
    : m_session(Catalog::load(), Language::English)
{
    for (int i = 0; i < 20; ++i)
        logRefusedUpload();
    m_sources.append(path(u"error.log"_s));
    if (config == Config::None)
        return;
    const QByteArray text = QString(ConfigText).arg(m_folder.path()).toUtf8();
    if (config == Config::OnDisk) {
        write(configPath(), text);
        m_sources.append(configPath());
    } else {
        write(path(u"nginx-T.txt"_s), "# configuration file /nonexistent/nginx/nginx.conf:\n" + text);
        m_sources.append(path(u"nginx-T.txt"_s));
    }
}

bool WizardFixture::open()
{
    QSignalSpy finished(&m_session, &IncidentSession::finished);
    m_session.open(m_sources);
    return finished.wait() && finding() >= 0;
}

int WizardFixture::finding() const
{
    const auto &findings = m_session.incident()->findings;
    const auto it = std::ranges::find_if(
        findings, [](const Finding &finding) { return finding.entry->id == "client-body-too-large"_L1; });
    return it != findings.end() ? static_cast<int>(it - findings.begin()) : -1;
}

QByteArray WizardFixture::config() const
{
    return bytesOf(configPath());
}

void WizardFixture::log(const QByteArray &message) const
{
    const QByteArray stamp = QDateTime::currentDateTime().toString(u"yyyy/MM/dd HH:mm:ss"_s).toLatin1();
    write(path(u"error.log"_s), stamp + " [error] 1207#1207: *318 " + message + '\n', QIODevice::Append);
}

void WizardFixture::logRefusedUpload() const
{
    log("client intended to send too large body: 20971520 bytes, client: 192.0.2.17, server: example.com, "
        "request: \"POST /upload HTTP/1.1\", host: \"example.com\"");
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace headwater
