// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/errorlogline.h"

#include <algorithm>

namespace headwater {

namespace {

struct KnownError
{
    std::string_view name;
    int onLinux;                           ///< The number on Linux.
    std::array<std::string_view, 3> texts; ///< As Linux, FreeBSD/macOS and Windows word it, where they differ.
};

// Numbers: asm-generic/errno.h and errno-base.h. Texts: glibc, musl, FreeBSD's strerror(3), Windows' FormatMessage.
constexpr KnownError KnownErrors[] = {
    {"EPERM", 1, {"Operation not permitted"}},
    {"ENOENT", 2, {"No such file or directory", "The system cannot find the file specified"}},
    {"ESRCH", 3, {"No such process"}},
    {"EINTR", 4, {"Interrupted system call"}},
    {"EIO", 5, {"Input/output error", "I/O error"}},
    {"ENXIO", 6, {"No such device or address", "Device not configured"}},
    {"EBADF", 9, {"Bad file descriptor"}},
    {"ECHILD", 10, {"No child processes", "No child process"}},
    {"EAGAIN", 11, {"Resource temporarily unavailable"}},
    {"ENOMEM", 12, {"Cannot allocate memory", "Out of memory"}},
    {"EACCES", 13, {"Permission denied", "Access is denied"}},
    {"EFAULT", 14, {"Bad address"}},
    {"EBUSY", 16, {"Device or resource busy", "Resource busy", "Device busy"}},
    {"EEXIST", 17, {"File exists", "Cannot create a file when that file already exists"}},
    {"EXDEV", 18, {"Invalid cross-device link", "Cross-device link"}},
    {"ENODEV", 19, {"No such device", "Operation not supported by device"}},
    {"ENOTDIR", 20, {"Not a directory", "The system cannot find the path specified"}},
    {"EISDIR", 21, {"Is a directory"}},
    {"EINVAL", 22, {"Invalid argument"}},
    {"ENFILE", 23, {"Too many open files in system"}},
    {"EMFILE", 24, {"Too many open files", "No file descriptors available"}},
    {"ETXTBSY", 26, {"Text file busy"}},
    {"EFBIG", 27, {"File too large"}},
    {"ENOSPC", 28, {"No space left on device"}},
    {"ESPIPE", 29, {"Illegal seek", "Invalid seek"}},
    {"EROFS", 30, {"Read-only file system"}},
    {"EMLINK", 31, {"Too many links"}},
    {"EPIPE", 32, {"Broken pipe"}},
    {"ENAMETOOLONG", 36, {"File name too long", "Filename too long"}},
    {"ENOSYS", 38, {"Function not implemented"}},
    {"ENOTEMPTY", 39, {"Directory not empty"}},
    {"ELOOP", 40, {"Too many levels of symbolic links", "Symbolic link loop"}},
    {"EPROTO", 71, {"Protocol error"}},
    {"EBADMSG", 74, {"Bad message"}},
    {"EILSEQ", 84, {"Invalid or incomplete multibyte or wide character", "Illegal byte sequence"}},
    {"ENOTSOCK", 88, {"Socket operation on non-socket", "Not a socket"}},
    {"EMSGSIZE", 90, {"Message too long", "Message too large"}},
    {"ENOPROTOOPT", 92, {"Protocol not available"}},
    {"EPROTONOSUPPORT", 93, {"Protocol not supported"}},
    {"EOPNOTSUPP", 95, {"Operation not supported", "Not supported"}},
    {"EAFNOSUPPORT", 97, {"Address family not supported by protocol"}},
    {"EADDRINUSE", 98, {"Address already in use", "Address in use", "Only one usage of each socket address"}},
    {"EADDRNOTAVAIL",
     99,
     {"Cannot assign requested address", "Can't assign requested address", "Address not available"}},
    {"ENETDOWN", 100, {"Network is down"}},
    {"ENETUNREACH", 101, {"Network is unreachable", "Network unreachable"}},
    {"ECONNABORTED", 103, {"Software caused connection abort", "Connection aborted"}},
    {"ECONNRESET", 104, {"Connection reset by peer", "An existing connection was forcibly closed by the remote host"}},
    {"ENOBUFS", 105, {"No buffer space available"}},
    {"EISCONN", 106, {"Transport endpoint is already connected", "Socket is already connected", "Socket is connected"}},
    {"ENOTCONN", 107, {"Transport endpoint is not connected", "Socket is not connected", "Socket not connected"}},
    {"ETIMEDOUT",
     110,
     {"Connection timed out", "Operation timed out",
      "A connection attempt failed because the connected party did not properly respond"}},
    {"ECONNREFUSED",
     111,
     {"Connection refused", "No connection could be made because the target machine actively refused it"}},
    {"EHOSTDOWN", 112, {"Host is down"}},
    {"EHOSTUNREACH", 113, {"No route to host", "Host is unreachable"}},
    {"EALREADY", 114, {"Operation already in progress"}},
    {"EINPROGRESS", 115, {"Operation now in progress", "Operation in progress"}},
    {"ESTALE", 116, {"Stale file handle", "Stale NFS file handle"}},
    {"EDQUOT", 122, {"Disk quota exceeded", "Disc quota exceeded", "Quota exceeded"}},
    {"ECANCELED", 125, {"Operation canceled", "Operation cancelled"}},
};

} // namespace

std::string_view errorName(int number, std::string_view text)
{
    const auto saysText = [text](const KnownError &error) {
        return std::ranges::any_of(
            error.texts, [text](std::string_view known) { return !known.empty() && text.starts_with(known); });
    };
    // "Too many open files" begins "Too many open files in system", which stands before it in the list.
    const auto *byText = std::ranges::find_if(KnownErrors, saysText);
    if (byText != std::end(KnownErrors))
        return byText->name;
    const auto *byNumber = std::ranges::find(KnownErrors, number, &KnownError::onLinux);
    return byNumber == std::end(KnownErrors) ? std::string_view() : byNumber->name;
}

bool isErrorName(std::string_view name)
{
    return std::ranges::find(KnownErrors, name, &KnownError::name) != std::end(KnownErrors);
}

} // namespace headwater
