// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/confinement.h"

#include "knowledge/machine/kernelprobe.h"
#include "knowledge/machine/procfiles.h"

#include <QFile>

#include <array>
#include <fcntl.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// The type in USER:ROLE:TYPE[:RANGE].
QByteArray typeOf(const QByteArray &context)
{
    return context.split(':').value(2);
}

QByteArray contextOfFile(const QByteArray &path)
{
    std::array<char, 4096> bytes{};
    const ssize_t size = ::getxattr(path.constData(), "security.selinux", bytes.data(), bytes.size());
    // The attribute ends with a NUL, which is no part of the context.
    return size > 0
               ? QByteArray(bytes.data(), static_cast<qsizetype>(qstrnlen(bytes.data(), static_cast<size_t>(size))))
               : QByteArray();
}

/// What a file is to SELinux, and which of the class's permissions an access needs.
struct SelinuxAccess
{
    QString kind;
    QStringList permissions;
};

SelinuxAccess accessTo(mode_t mode, Permission permission)
{
    if (S_ISDIR(mode))
        return {.kind = u"dir"_s, .permissions = {u"search"_s}};
    if (S_ISSOCK(mode))
        return {.kind = u"sock_file"_s, .permissions = {u"write"_s}};
    return {.kind = u"file"_s, .permissions = {u"open"_s, permission == Permission::Write ? u"write"_s : u"read"_s}};
}

/// A number that selinuxfs holds; 0 when it is not there.
quint32 numberIn(const QString &file)
{
    return readProcFile(file).trimmed().toUInt();
}

/// The bits that the policy in force gives to @p access; they differ between policies.
quint32 bitsOf(const SelinuxAccess &access, const QString &classes)
{
    quint32 bits = 0;
    for (const QString &name : access.permissions) {
        const quint32 number = numberIn(classes + access.kind + u"/perms/"_s + name);
        if (number == 0 || number > 32)
            return 0;
        bits |= 1U << (number - 1);
    }
    return bits;
}

/// What the kernel answers when @p question is written into @p file and the answer read back.
QByteArray decisionOn(const QByteArray &question, const QString &file)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    std::array<char, 256> answer{};
    const bool isAsked = ::write(descriptor, question.constData(), static_cast<std::size_t>(question.size())) ==
                         static_cast<ssize_t>(question.size());
    const ssize_t size = isAsked ? ::read(descriptor, answer.data(), answer.size()) : 0;
    ::close(descriptor);
    return size > 0 ? QByteArray(answer.data(), size) : QByteArray();
}

std::optional<bool> policyAllows(const QByteArray &process, const QByteArray &file, const SelinuxAccess &access,
                                 const QString &selinux)
{
    const QString classes = selinux + u"/class/"_s;
    const quint32 kind = numberIn(classes + access.kind + u"/index"_s);
    const quint32 bits = bitsOf(access, classes);
    if (kind == 0 || bits == 0)
        return {};
    const QByteArray question =
        process + ' ' + file + ' ' + QByteArray::number(kind) + ' ' + QByteArray::number(bits, 16);
    return selinuxAllows(decisionOn(question, selinux + u"/access"_s), bits);
}

GuardAnswer selinuxAnswer(const QByteArray &process, const QByteArray &path, mode_t mode, Permission permission,
                          const QString &selinux)
{
    using Verdict = GuardAnswer::Verdict;
    const QByteArray context = contextOfFile(path);
    if (context.isEmpty())
        return {};
    const std::optional<bool> isAllowed = policyAllows(process, context, accessTo(mode, permission), selinux);
    // The types that are meant for a web server are named after it.
    const bool isExpected = S_ISDIR(mode) || typeOf(context).startsWith("httpd_");
    const Verdict verdict = isAllowed ? (*isAllowed ? Verdict::Allows : Verdict::Refuses)
                                      : (isExpected ? Verdict::Allows : Verdict::MayRefuse);
    return {.verdict = verdict, .detail = QString::fromUtf8(context)};
}

GuardAnswer appArmorAnswer(const QByteArray &profile, const QByteArray &path, mode_t mode, Permission permission,
                           const QString &folder)
{
    using Verdict = GuardAnswer::Verdict;
    // Folders on the way need no rule of their own.
    if (S_ISDIR(mode))
        return {};
    constexpr char FileClass = 2;
    const QByteArray question = QByteArrayLiteral("label\0") + profile + '\0' + FileClass + path;
    const std::optional<bool> isAllowed =
        appArmorAllows(decisionOn(question, folder + u"/.access"_s), static_cast<quint32>(permission));
    const Verdict verdict = !isAllowed ? Verdict::MayRefuse : *isAllowed ? Verdict::Allows : Verdict::Refuses;
    return {.verdict = verdict, .detail = QString::fromUtf8(profile)};
}

} // namespace

Confinement confinementOf(const QByteArray &attribute, bool selinuxEnforces)
{
    const QByteArray text = QByteArray(attribute.constData()).trimmed(); // SELinux ends it with a NUL.
    // AppArmor: "/usr/sbin/nginx (enforce)", "nginx (complain)", "unconfined".
    if (text.endsWith(')')) {
        const qsizetype mode = text.lastIndexOf(" (");
        const bool isHeldBack = text.endsWith(" (enforce)") || text.endsWith(" (kill)");
        return isHeldBack ? Confinement{.guard = Confinement::Guard::AppArmor, .label = text.left(mode)}
                          : Confinement();
    }
    // SELinux: "system_u:system_r:httpd_t:s0".
    const QByteArray type = typeOf(text);
    if (!selinuxEnforces || type.isEmpty() || type.startsWith("unconfined_"))
        return {};
    return {.guard = Confinement::Guard::Selinux, .label = text};
}

Confinement confinementOfProcess(qint64 pid)
{
    return confinementOf(readProcFile(u"/proc/%1/attr/current"_s.arg(pid)), probeSelinux().enforces == true);
}

GuardAnswer guardAnswer(const Confinement &confinement, const QByteArray &path, mode_t mode, Permission permission,
                        const GuardFolders &folders)
{
    switch (confinement.guard) {
    case Confinement::Guard::None:
        break;
    case Confinement::Guard::Selinux:
        return selinuxAnswer(confinement.label, path, mode, permission, folders.selinux);
    case Confinement::Guard::AppArmor:
        return appArmorAnswer(confinement.label, path, mode, permission, folders.appArmor);
    }
    return {};
}

std::optional<bool> selinuxAllows(const QByteArray &decision, quint32 permissions)
{
    // "ALLOWED DECIDED AUDITALLOW AUDITDENY SEQUENCE FLAGS", the first four and the last hexadecimal.
    const QList<QByteArray> words = QByteArray(decision.constData()).simplified().split(' ');
    constexpr quint32 Permissive = 1;
    bool isNumber = false;
    const quint32 allowed = words.first().toUInt(&isNumber, 16);
    if (!isNumber || words.size() < 5)
        return {};
    const bool isPermissive = (words.value(5).toUInt(nullptr, 16) & Permissive) != 0;
    return isPermissive || (allowed & permissions) == permissions;
}

std::optional<bool> appArmorAllows(const QByteArray &decision, quint32 permissions)
{
    // "allow 0x00000004\ndeny 0x00000000\naudit 0x00000000\nquiet 0x00000000\n"
    const QList<QByteArray> words = QByteArray(decision.constData()).simplified().split(' ');
    bool isNumber = false;
    const quint32 allowed = words.value(1).toUInt(&isNumber, 16);
    const quint32 denied = words.value(2) == "deny" ? words.value(3).toUInt(nullptr, 16) : 0;
    if (words.first() != "allow" || !isNumber)
        return {};
    return (allowed & ~denied & permissions) == permissions;
}

} // namespace headwater
