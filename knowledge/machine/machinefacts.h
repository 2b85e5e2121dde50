// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/probekind.h"

#include <QDateTime>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <optional>

namespace headwater {

/// What came of connecting to an upstream's address from this machine.
struct PeerProbe
{
    enum class State : quint8 {
        Open,
        Refused,     ///< ECONNREFUSED: the machine answers, nobody listens.
        Filtered,    ///< No answer in time.
        Unreachable, ///< EHOSTUNREACH, ENETUNREACH.
        Missing,     ///< ENOENT: there is no such socket.
        Denied,      ///< EACCES.
    };
    State state = State::Open;
    QString listener;    ///< The program that listens on that port or socket, when it is on this machine: "php-fpm".
    bool isHere = false; ///< It is a socket or an address of this machine, so that who listens can be seen.
    QStringList
        listensOn; ///< The addresses of this machine at which something listens on that port: "127.0.0.1", "::".
    /// Where something listens that may be meant, when nobody does at the peer itself: its port at other addresses,
    /// sockets in the same folder. As a pass directive has them: "127.0.0.1:8080", "unix:/run/php/php8.4-fpm.sock".
    QStringList nearby = {};
};

/// What a name resolves to now.
struct NameProbe
{
    QStringList v4;
    QStringList v6;
    QString problem; ///< The resolver's words when it has no answer.
};

/// How far the worker's user gets on the way to a file.
struct PathProbe
{
    enum class Obstacle : quint8 {
        None,          ///< It can be read.
        Missing,       ///< ENOENT at blockedAt.
        NotADirectory, ///< blockedAt is a file in the middle of the path.
        Search,        ///< blockedAt is a directory without the x bit for this user.
        Mode,          ///< The mode or the owner of the file itself.
        Acl,
        Selinux,
        AppArmor,
        MaybeSelinux,  ///< SELinux confines the worker, and its policy for the file at blockedAt is closed to us.
        MaybeAppArmor, ///< AppArmor confines the worker, and its rules are closed to us.
    };
    Obstacle obstacle = Obstacle::None;
    QString blockedAt; ///< The first part of the path that stops the user.
    QString user;      ///< The worker's user.
    QString detail;    ///< What was seen there, such as "drwx------ root root", or the label or profile that decides.

    /// Whether the user does not get there, as far as can be known.
    [[nodiscard]] bool isBlocked() const
    {
        return obstacle != Obstacle::None && obstacle != Obstacle::MaybeSelinux && obstacle != Obstacle::MaybeAppArmor;
    }
};

struct CertificateProbe
{
    QDateTime notBefore;
    QDateTime notAfter;
    QStringList names; ///< Subject alternative names.
    QString issuer;
    bool isSelfSigned = false;
    bool hasChain = false;          ///< The file holds what lies between the certificate and its root.
    std::optional<bool> keyMatches; ///< The configured key is the certificate's.
};

struct WorkerProbe
{
    qint64 pid = 0;
    quint64 openFiles = 0;
    quint64 fileLimit = 0; ///< The soft RLIMIT_NOFILE.
};

/// The file system that a path lies on.
struct SpaceProbe
{
    quint64 totalBytes = 0;
    quint64 freeBytes = 0; ///< For a user without privileges.
    quint64 totalInodes = 0;
    quint64 freeInodes = 0;
    bool isReadOnly = false;
};

struct NginxProbe
{
    QString version;    ///< "1.26.3"
    QString arguments;  ///< The configure arguments of nginx -V.
    QString tlsLibrary; ///< "OpenSSL 3.5.1"
};

struct NginxTestProbe
{
    bool passes = true;
    QString output; ///< nginx's words.
};

struct ServiceProbe
{
    enum class State : quint8 { Active, Inactive, Failed, Restarting };
    State state = State::Active;
    int restarts = 0; ///< How often it was started anew by itself.
    QDateTime since;  ///< When it came into this state.
};

/// One kill by the kernel for want of memory.
struct MemoryKill
{
    QDateTime time;
    QString program;
};

/// What this machine answered when it was asked, with the user's consent. A value: asking is the probes' business. What
/// was not asked for, or got no answer, is not there. Only filled when the files that are looked at are this machine's.
struct MachineFacts
{
    QDateTime asked;
    QSet<ProbeKind> left;           ///< What was not asked: the user left it out, or ended it before.
    QString prefix;                 ///< Of the nginx here: where relative paths of its configuration start.
    QMap<QString, PeerProbe> peers; ///< By ADDRESS:PORT or unix:PATH, as the log writes a peer.
    QMap<QString, NameProbe> names; ///< By host name.
    QMap<QString, PathProbe> paths; ///< By absolute path.
    QMap<QString, CertificateProbe> certificates; ///< By the certificate's path.
    QMap<QString, SpaceProbe> spaces;             ///< By the path that was asked about.
    QMap<QString, ServiceProbe> services;         ///< By unit or container name.
    QList<WorkerProbe> workers;                   ///< The running worker processes.
    std::optional<NginxProbe> nginx;
    std::optional<NginxTestProbe> nginxTest;
    std::optional<QList<MemoryKill>> memoryKills; ///< Of the kernel's log, oldest first.
    std::optional<quint64> listenOverflows;       ///< ListenOverflows of /proc/net/netstat since the machine started.
    std::optional<bool> selinuxEnforces;
    std::optional<bool> selinuxLetsConnect; ///< httpd_can_network_connect.
};

} // namespace headwater
