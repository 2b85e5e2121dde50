// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labnginx.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

namespace headwater {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// What nginx does is seen only from outside, so it is looked at again and again.
template <typename Condition> bool waitUntil(Condition condition)
{
    const QDeadlineTimer deadline(LabPatience);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QThread::sleep(5ms);
    }
    return true;
}

} // namespace

bool claimsRefusal(const Check &check)
{
    return check.message.en.contains("nginx refuses to start"_L1) ||
           check.explanation.en.contains("nginx refuses to start"_L1);
}

QString LabNginx::binary()
{
    const QString name = u"nginx"_s;
    const QString inPath = QStandardPaths::findExecutable(name);
    return inPath.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s}) : inPath;
}

LabNginx::LabNginx(int workers)
    : m_workers(workers)
{
    for (const QString &folder : {u"conf"_s, u"logs"_s, u"temp"_s})
        QDir(prefix()).mkpath(folder);
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

LabNginx::~LabNginx()
{
    stop();
}

quint16 LabNginx::newPort()
{
    m_ports.push_back(LabSocket::reserved());
    return m_ports.back().port();
}

void LabNginx::configure(QByteArray http, const QMap<QByteArray, QByteArray> &values, const QByteArray &level)
{
    QByteArray text = R"(daemon off;
worker_processes @workers@;
@user@pid logs/nginx.pid;
error_log logs/error.log @level@;

events {
    worker_connections 256;
}

http {
    access_log off;
    client_body_temp_path temp/body;
    proxy_temp_path temp/proxy;
    fastcgi_temp_path temp/fastcgi;
    uwsgi_temp_path temp/uwsgi;
    scgi_temp_path temp/scgi;
@http@}
)";
    for (const auto &[name, value] : values.asKeyValueRange())
        http.replace('@' + name + '@', value);
    text.replace("@workers@", QByteArray::number(m_workers));
    // Another user could not write to the temporary folder.
    text.replace("@user@", ::geteuid() == 0 ? "user root;\n" : "");
    text.replace("@level@", level);
    text.replace("@http@", http);
    writeFile(u"conf/nginx.conf"_s, text);
}

void LabNginx::writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("lab: cannot write %s", qPrintable(file.fileName()));
}

bool LabNginx::start()
{
    m_process.start(binary(), {u"-p"_s, prefix(), u"-e"_s, errorLog(), u"-c"_s, mainFile()});
    // nginx listens before it starts its workers.
    const bool settled =
        waitUntil([this] { return m_process.waitForFinished(0) || count("start worker process ") == m_workers; });
    if (settled && m_process.state() == QProcess::Running)
        return isHeldToBeSound();
    qWarning("nginx did not start:\n%s", logSince(0).constData());
    return false;
}

bool LabNginx::isHeldToBeSound() const
{
    const Result<ConfigTree> tree = ConfigTree::load({mainFile()});
    if (!tree)
        return false;
    const QList<CheckResult> results = findProblems(*tree);
    const auto wrong =
        std::ranges::find_if(results, [](const CheckResult &result) { return claimsRefusal(*result.check); });
    if (wrong != results.cend())
        qWarning("nginx takes this configuration, but Headwater says of %s:%d: %s",
                 qPrintable(wrong->places.constFirst().file), wrong->places.constFirst().line,
                 qPrintable(wrong->message(Language::English)));
    return wrong == results.cend();
}

bool LabNginx::reload()
{
    const qint64 before = mark();
    signal(SIGHUP);
    return waitForLog("start worker process ", before, m_workers) &&
           waitForLog("exited with code 0", before, m_workers);
}

void LabNginx::signal(int signal) const
{
    if (m_process.state() == QProcess::Running)
        ::kill(static_cast<pid_t>(m_process.processId()), signal);
}

void LabNginx::stop()
{
    for (const int how : {SIGQUIT, SIGTERM, SIGKILL}) {
        if (m_process.state() == QProcess::NotRunning)
            return;
        signal(how);
        m_process.waitForFinished(5000);
    }
}

qint64 LabNginx::mark() const
{
    return QFile(errorLog()).size();
}

QByteArray LabNginx::logSince(qint64 mark) const
{
    QFile file(errorLog());
    if (!file.open(QIODevice::ReadOnly) || !file.seek(mark))
        return {};
    return file.readAll();
}

qsizetype LabNginx::count(QByteArrayView text, qint64 mark) const
{
    const QList<QByteArray> lines = logSince(mark).split('\n');
    return std::ranges::count_if(lines, [text](const QByteArray &line) { return line.contains(text); });
}

bool LabNginx::waitForLog(QByteArrayView text, qint64 mark, qsizetype atLeast) const
{
    return waitUntil([&] { return count(text, mark) >= atLeast; });
}

} // namespace headwater
