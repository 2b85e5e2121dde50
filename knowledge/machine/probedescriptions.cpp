// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/probedescriptions.h"

#include "knowledge/config/mainfile.h"
#include "knowledge/machine/kernelprobe.h"
#include "knowledge/machine/serviceprobe.h"
#include "knowledge/machine/shellquote.h"

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Names out of a log may hold what a terminal would act on.
QStringList quoted(const QStringList &names)
{
    QStringList words;
    for (const QString &name : names)
        words.append(shellQuoted(name));
    return words;
}

/// Where nginx is found, its prefix is known; until then it is called that.
QStringList belowPrefix(const MachineRequest &request)
{
    QStringList words;
    for (const QString &path : request.belowPrefix)
        words.append(shellQuoted(u"PREFIX/"_s + path));
    return words;
}

QStringList certificateDetails(const MachineRequest &request)
{
    QStringList details;
    for (const CertificateFiles &files : request.certificates) {
        details.append(shellQuoted(files.certificate));
        if (!files.key.isEmpty())
            details.append(
                shellCommand({u"openssl"_s, u"pkey"_s, u"-in"_s, files.key, u"-pubout"_s, u"-passin"_s, u"pass:"_s}));
    }
    return details;
}

QStringList serviceDetails(const MachineRequest &request)
{
    QStringList details;
    for (const QStringList &command : serviceCommands(ServiceManagers::ofThisMachine(), request.containers))
        details.append(shellCommand(command));
    return details;
}

QString nginxTestCommand(const MachineRequest &request, const NginxRunner &runner)
{
    const QString main = request.config ? mainFileOf(*request.config) : QString();
    return shellCommand(runner.testCommand(main.isEmpty() ? u"/MAIN-FILE"_s : main, u"PREFIX"_s));
}

LocalizedText titleOf(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::Nginx:
        return {.en = u"nginx itself"_s, .zhCN = u"nginx 本身"_s};
    case ProbeKind::NginxTest:
        return {.en = u"nginx's test of its configuration"_s, .zhCN = u"nginx 的配置检查"_s};
    case ProbeKind::Peers:
        return {.en = u"Upstream servers"_s, .zhCN = u"上游服务器"_s};
    case ProbeKind::Names:
        return {.en = u"Names"_s, .zhCN = u"域名"_s};
    case ProbeKind::Paths:
        return {.en = u"Rights of files and folders"_s, .zhCN = u"文件和目录的权限"_s};
    case ProbeKind::Certificates:
        return {.en = u"Certificates"_s, .zhCN = u"证书"_s};
    case ProbeKind::Workers:
        return {.en = u"Worker processes"_s, .zhCN = u"worker 进程"_s};
    case ProbeKind::Spaces:
        return {.en = u"Disk space"_s, .zhCN = u"磁盘空间"_s};
    case ProbeKind::Kernel:
        return {.en = u"The kernel"_s, .zhCN = u"内核"_s};
    case ProbeKind::Services:
        return {.en = u"Services and containers"_s, .zhCN = u"服务和容器"_s};
    }
    return {};
}

LocalizedText textOf(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::Nginx:
        return {
            .en = u"Asks nginx for its version and build, looks in /proc for the running nginx and its log files, and "
                  "reads its configuration, to see whether these files are this machine's. If they are not, nothing "
                  "else is asked."_s,
            .zhCN = u"询问 nginx 的版本和编译参数，在 /proc 中查找正在运行的 nginx 及其日志文件，并读取它的配置，"
                    "以确认这些文件属于这台机器。如果不是，就到此为止。"_s};
    case ProbeKind::NginxTest:
        return {.en = u"Has nginx test its configuration, with the prefix that it runs with. As always with this test, "
                      u"nginx opens the log files that it "
                      "names, and creates those that are missing."_s,
                .zhCN =
                    u"让 nginx 以运行时的 prefix 检查自己的配置。与平时执行这项检查一样，nginx 会打开配置中的日志文件，"
                    "缺少的会被创建。"_s};
    case ProbeKind::Peers:
        return {.en = u"Connects to these upstream servers, sends nothing and closes again, and looks in /proc who "
                      "listens there on this machine."_s,
                .zhCN = u"连接以下上游服务器，不发送任何数据就断开，并在 /proc 中查看本机上是哪个程序在监听。"_s};
    case ProbeKind::Names:
        return {.en = u"Asks the system's resolver for the addresses of these names."_s,
                .zhCN = u"通过系统的域名解析查询以下名称的地址。"_s};
    case ProbeKind::Paths:
        return {
            .en = u"Looks at the owner, mode, access list and security label of these files and of every folder on the "
                  "way, at the groups of the workers' user, and at what SELinux or AppArmor says of the workers. The "
                  "files themselves are not read."_s,
            .zhCN = u"查看以下文件及其各级上层目录的属主、权限、访问控制列表和安全标签，worker 用户所属的组，以及 "
                    "SELinux 或 AppArmor 对 worker 的限制，不读取文件内容。"_s};
    case ProbeKind::Certificates:
        return {.en = u"Reads these certificates, and has openssl derive the public key from each private key, to see "
                      "whether they belong together. No private key is kept."_s,
                .zhCN = u"读取以下证书，并用 openssl 从私钥导出公钥，以确认两者是否匹配。不保留任何私钥。"_s};
    case ProbeKind::Workers:
        return {.en = u"Reads how many files the worker processes have open, and may have."_s,
                .zhCN = u"读取 worker 进程已打开的文件数及其上限。"_s};
    case ProbeKind::Spaces:
        return {.en = u"Asks how much room and how many inodes are free on the file systems of these paths."_s,
                .zhCN = u"查询以下路径所在文件系统的剩余空间和 inode 数。"_s};
    case ProbeKind::Kernel:
        return {.en =
                    u"Reads the kernel's log for programs that were killed for want of memory (through journalctl "
                    "where the log itself is closed), its count of full connection queues, and the state of SELinux."_s,
                .zhCN = u"在内核日志中查找因内存不足而被终止的程序（无权直接读取时改用 journalctl），"
                        "并读取连接队列溢出的次数和 SELinux 的状态。"_s};
    case ProbeKind::Services:
        return {.en = u"Asks the service manager and Docker for the state of nginx and of the services behind it."_s,
                .zhCN = u"向服务管理器和 Docker 查询 nginx 及其后端服务的状态。"_s};
    }
    return {};
}

QStringList detailsOf(ProbeKind kind, const MachineRequest &request, const NginxRunner &runner)
{
    switch (kind) {
    case ProbeKind::Nginx:
        return {shellCommand({runner.binary(), u"-V"_s}), u"/proc/PID/cmdline"_s, u"/proc/PID/status"_s,
                u"/proc/PID/mountinfo"_s, u"/proc/PID/fd"_s};
    case ProbeKind::NginxTest:
        return {nginxTestCommand(request, runner)};
    case ProbeKind::Peers:
        return quoted(request.peers) +
               QStringList{u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s, u"/proc/net/unix"_s, u"/proc/PID/fd"_s};
    case ProbeKind::Names:
        return quoted(request.names);
    case ProbeKind::Paths:
        return quoted(request.paths) + belowPrefix(request) +
               QStringList{u"/proc/PID/status"_s, u"/proc/PID/attr/current"_s, u"/sys/fs/selinux"_s,
                           u"/sys/kernel/security/apparmor"_s};
    case ProbeKind::Certificates:
        return certificateDetails(request);
    case ProbeKind::Workers:
        return {u"/proc/PID/limits"_s, u"/proc/PID/fd"_s};
    case ProbeKind::Spaces:
        return quoted(request.spaces) + belowPrefix(request);
    case ProbeKind::Kernel:
        return {u"/dev/kmsg"_s, shellCommand(kernelLogCommand()), u"/proc/net/netstat"_s, u"/sys/fs/selinux"_s};
    case ProbeKind::Services:
        return serviceDetails(request);
    }
    return {};
}

bool isAskedFor(ProbeKind kind, const MachineRequest &request)
{
    switch (kind) {
    case ProbeKind::Peers:
        return !request.peers.isEmpty();
    case ProbeKind::Names:
        return !request.names.isEmpty();
    case ProbeKind::Paths:
        return !request.paths.isEmpty() || !request.belowPrefix.isEmpty();
    case ProbeKind::Certificates:
        return !request.certificates.isEmpty();
    case ProbeKind::Spaces:
        return !request.spaces.isEmpty() || !request.belowPrefix.isEmpty();
    case ProbeKind::Services:
        return !serviceDetails(request).isEmpty();
    default:
        return true;
    }
}

} // namespace

std::chrono::seconds probeLimit(ProbeKind kind)
{
    switch (kind) {
    case ProbeKind::NginxTest:
        return 30s; // nginx resolves the names in its configuration first.
    case ProbeKind::Kernel:
    case ProbeKind::Services:
        return 10s;
    case ProbeKind::Peers:
        return 3s; // A lost packet is sent again after one second.
    default:
        return 5s;
    }
}

QList<ProbeKind> probesFor(const MachineRequest &request)
{
    QList<ProbeKind> kinds;
    for (const ProbeKind kind :
         {ProbeKind::Nginx, ProbeKind::NginxTest, ProbeKind::Peers, ProbeKind::Names, ProbeKind::Paths,
          ProbeKind::Certificates, ProbeKind::Workers, ProbeKind::Spaces, ProbeKind::Kernel, ProbeKind::Services}) {
        const bool isWanted = kind == ProbeKind::Nginx || !request.leftOut.contains(kind);
        if (isWanted && isAskedFor(kind, request))
            kinds.append(kind);
    }
    return kinds;
}

QList<ProbeDescription> describeProbes(const MachineRequest &request, const NginxRunner &runner)
{
    QList<ProbeDescription> descriptions;
    for (const ProbeKind kind : probesFor(request))
        descriptions.append({.kind = kind,
                             .title = titleOf(kind),
                             .text = textOf(kind),
                             .details = detailsOf(kind, request, runner),
                             .limit = probeLimit(kind)});
    return descriptions;
}

} // namespace headwater
