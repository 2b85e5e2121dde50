// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nginxprocess.h"

#include "knowledge/machine/nginxprobe.h"
#include "knowledge/machine/procfiles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView MasterTitle = "nginx: master process ";
constexpr QByteArrayView WorkerTitle = "nginx: worker process";

/// The file system and the folder in it that a process has as its root: "254:0 /" of /proc/PID/mountinfo. Everybody may
/// read it, unlike the names of the process's namespaces.
QByteArray rootOf(const QString &process)
{
    QByteArray root;
    for (const QByteArray &line : readProcFile(u"/proc/%1/mountinfo"_s.arg(process)).split('\n')) {
        const QList<QByteArray> columns = line.split(' ');
        if (columns.size() > 4 && columns[4] == "/")
            root = columns[2] + ' ' + columns[3]; // A later one covers the one before.
    }
    return root;
}

/// Anybody can give a process any name, and -t as root writes what a configuration tells it to; so only root and
/// whoever runs this program are believed to run nginx.
bool isTrusted(qint64 pid)
{
    const QList<QByteArray> users = processStatus(pid, "Uid").simplified().split(' ');
    return users.size() == 4 && (users[1] == "0" || users[1].toUInt() == ::geteuid());
}

/// The values of -c and -p in nginx's command line, which it shows with spaces between the words.
struct CommandLine
{
    QString mainFile;
    QString prefix;
};

CommandLine readCommandLine(const QByteArray &title)
{
    CommandLine line;
    const QStringList words = QString::fromUtf8(title).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QString &word = words[i];
        const qsizetype letter = word.startsWith(u'-') ? word.indexOf(QRegularExpression(u"[cpegs]"_s)) : -1;
        if (letter < 0)
            continue;
        const QString value = letter + 1 < word.size() ? word.sliced(letter + 1) : words.value(++i);
        if (word[letter] == u'c')
            line.mainFile = value;
        else if (word[letter] == u'p')
            line.prefix = value;
    }
    return line;
}

NginxProcess masterProcess(qint64 pid, const QByteArray &title, const NginxProbe &build)
{
    const CommandLine line = readCommandLine(title);
    NginxProcess nginx{.master = pid, .workers = {}, .mainFile = {}, .prefix = line.prefix};
    if (nginx.prefix.isEmpty())
        nginx.prefix = configureArgument(build, u"prefix"_s, u"/usr/local/nginx"_s);
    const QString main =
        line.mainFile.isEmpty() ? configureArgument(build, u"conf-path"_s, u"conf/nginx.conf"_s) : line.mainFile;
    nginx.mainFile = pathFrom(nginx.prefix, main);
    return nginx;
}

/// The soft limit in "Max open files            1024                 4096                 files".
quint64 fileLimitOf(qint64 pid)
{
    for (const QByteArray &line : readProcFile(u"/proc/%1/limits"_s.arg(pid)).split('\n')) {
        if (line.startsWith("Max open files")) {
            const QByteArray soft = line.sliced(14).simplified().split(' ').first();
            return soft == "unlimited" ? std::numeric_limits<quint64>::max() : soft.toULongLong();
        }
    }
    return 0;
}

quint64 openFileCount(qint64 pid)
{
    const QString folder = u"/proc/%1/fd"_s.arg(pid);
    const QStringList names = QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    if (!names.isEmpty())
        return static_cast<quint64>(names.size());
    // Linux 6.2 and newer tell the count, though not the names, to everybody.
    struct stat status{};
    return ::stat(QFile::encodeName(folder).constData(), &status) == 0 ? static_cast<quint64>(status.st_size) : 0;
}

} // namespace

QList<NginxProcess> runningNginx(const NginxProbe &build)
{
    const QByteArray ownRoot = rootOf(u"self"_s);
    QList<NginxProcess> found;
    QList<qint64> workers;
    for (const qint64 pid : processIds()) {
        const QByteArray title = readProcFile(u"/proc/%1/cmdline"_s.arg(pid)).replace('\0', ' ').trimmed();
        if (title.startsWith(WorkerTitle))
            workers.append(pid);
        else if (title.startsWith(MasterTitle) && isTrusted(pid) && rootOf(QString::number(pid)) == ownRoot)
            found.append(masterProcess(pid, title.sliced(MasterTitle.size()), build));
    }
    for (const qint64 worker : std::as_const(workers)) {
        const auto nginx = std::ranges::find(found, processStatus(worker, "PPid").toLongLong(), &NginxProcess::master);
        if (nginx != found.end())
            nginx->workers.append(worker);
    }
    return found;
}

QStringList openFilesOf(qint64 pid)
{
    QStringList files;
    const QString folder = u"/proc/%1/fd/"_s.arg(pid);
    for (const QString &descriptor : QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        const QByteArray target = linkTarget(folder + descriptor);
        if (target.startsWith('/'))
            files.append(QFile::decodeName(target));
    }
    return files;
}

QList<WorkerProbe> probeWorkers(const QList<qint64> &workers)
{
    QList<WorkerProbe> probes;
    for (const qint64 pid : workers) {
        const WorkerProbe probe{.pid = pid, .openFiles = openFileCount(pid), .fileLimit = fileLimitOf(pid)};
        if (probe.fileLimit > 0) // Otherwise it has ended in the meantime.
            probes.append(probe);
    }
    return probes;
}

} // namespace headwater
