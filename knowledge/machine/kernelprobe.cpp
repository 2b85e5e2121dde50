// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/kernelprobe.h"

#include "knowledge/machine/procfiles.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimeZone>

#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// A kill seen long ago explains nothing now, and a machine that kills all day would fill a page.
constexpr int MostKills = 200;

qint64 millisecondsSinceBoot()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void add(QList<MemoryKill> &kills, const MemoryKill &kill)
{
    kills.append(kill);
    if (kills.size() > MostKills)
        kills.removeFirst();
}

/// A record of /dev/kmsg: "PRIORITY,SEQUENCE,MICROSECONDS,FLAGS;MESSAGE". What a program wrote there, not the kernel,
/// has a facility other than 0 in the upper bits of its priority.
void addRecord(const QByteArray &record, QList<MemoryKill> &kills)
{
    const qsizetype semicolon = record.indexOf(';');
    const QList<QByteArray> head = record.left(semicolon).split(',');
    if (semicolon < 0 || head.size() < 3 || (head[0].toUInt() >> 3U) != 0)
        return;
    const QString program = killedProgram(QString::fromUtf8(record.sliced(semicolon + 1)));
    if (program.isEmpty())
        return;
    const qint64 ago = millisecondsSinceBoot() - head[2].toLongLong() / 1000;
    add(kills, {.time = QDateTime::currentDateTimeUtc().addMSecs(-ago), .program = program});
}

/// All that the kernel still has in memory: it holds some hundred KiB to a few MiB.
std::optional<QList<MemoryKill>> fromKernel(const KeepGoing &keepGoing)
{
    const int kmsg = ::open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (kmsg < 0)
        return {};
    QList<MemoryKill> kills;
    std::array<char, 8192> record{}; // The kernel's own limit of one.
    int problem = 0;
    while (problem == 0 || problem == EPIPE) { // EPIPE: the record was overwritten; the next read gets the next one.
        const ssize_t length = ::read(kmsg, record.data(), record.size());
        problem = length < 0 ? errno : 0;
        if (length > 0)
            addRecord(QByteArray(record.data(), length), kills);
        if (length == 0 || (keepGoing && !keepGoing()))
            break;
    }
    ::close(kmsg);
    return problem == 0 || problem == EAGAIN || problem == EPIPE ? std::optional(kills) : std::nullopt;
}

std::optional<QList<MemoryKill>> fromJournal(std::chrono::milliseconds limit, const KeepGoing &keepGoing)
{
    if (QStandardPaths::findExecutable(kernelLogCommand().first()).isEmpty())
        return {};
    const Result<RunOutcome> outcome = runCommand(kernelLogCommand(), limit, keepGoing);
    // Who may not read it is told so, or gets nothing: an empty answer of the journal says nothing about the kernel.
    if (!outcome || outcome->exitCode != 0 || outcome->output.isEmpty())
        return {};
    QList<MemoryKill> kills;
    for (const QString &line : outcome->output.split(u'\n')) { // "1700000000.123456 host kernel: MESSAGE"
        const QString program = killedProgram(line);
        const double seconds = line.section(u' ', 0, 0).toDouble();
        if (!program.isEmpty() && seconds > 0)
            add(kills, {.time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000), QTimeZone::UTC),
                        .program = program});
    }
    return kills;
}

std::optional<bool> flagIn(const QString &file)
{
    const QByteArray text = readProcFile(file).trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text.startsWith('1'));
}

} // namespace

QString killedProgram(const QString &message)
{
    // "Out of memory: Killed process 812 (mysqld) total-vm:…", "Memory cgroup out of memory: Killed process 812 (node),
    // UID 33, total-vm:…": a program's name may hold parentheses itself.
    static const QRegularExpression words(u"[Kk]illed process \\d+ \\((.*)\\),? (?:UID \\d+,? )?total-vm:"_s);
    return words.match(message).captured(1);
}

QStringList kernelLogCommand()
{
    return {u"journalctl"_s, u"-k"_s, u"-q"_s, u"--no-pager"_s, u"-o"_s, u"short-unix"_s, u"-n"_s, u"20000"_s};
}

std::optional<QList<MemoryKill>> probeMemoryKills(std::chrono::milliseconds limit, const KeepGoing &keepGoing)
{
    const std::optional<QList<MemoryKill>> kills = fromKernel(keepGoing);
    return kills ? kills : fromJournal(limit, keepGoing);
}

std::optional<quint64> listenOverflowsIn(const QByteArray &netstat)
{
    // A line of names, then a line of values, each pair with the same word in front.
    const QList<QByteArray> lines = netstat.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); i += 2) {
        const qsizetype column = lines[i].split(' ').indexOf("ListenOverflows");
        if (column < 0)
            continue;
        bool isNumber = false;
        const quint64 count = lines[i + 1].split(' ').value(column).toULongLong(&isNumber);
        return isNumber ? std::optional(count) : std::nullopt;
    }
    return {};
}

std::optional<quint64> probeListenOverflows()
{
    return listenOverflowsIn(readProcFile(u"/proc/net/netstat"_s));
}

SelinuxState probeSelinux(const QString &folder)
{
    if (!QFile::exists(folder + u"/enforce"_s))
        return {.enforces = false, .letsConnect = {}}; // Not built in, or not switched on.
    return {.enforces = flagIn(folder + u"/enforce"_s),
            .letsConnect = flagIn(folder + u"/booleans/httpd_can_network_connect"_s)};
}

} // namespace headwater
