// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/nginxprobe.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace headwater {

using namespace Qt::StringLiterals;

std::optional<NginxProbe> readBuildInformation(const QString &output)
{
    static const QRegularExpression version(u" version: [^\\s/]+/(\\d+(?:\\.\\d+)+)"_s);
    // "built with OpenSSL 3.5.1 1 Jul 2025 (running with OpenSSL 3.5.4 30 Sep 2025)": what runs is what counts.
    static const QRegularExpression library(
        u"(?:running with|built with) ((?:\\w|-)+(?: \\d[\\w.+-]*)?)(?!.*running with)"_s);
    static const QRegularExpression arguments(u"^configure arguments: ?(.*)$"_s, QRegularExpression::MultilineOption);
    const auto match = version.match(output);
    if (!match.hasMatch())
        return {};
    return NginxProbe{.version = match.captured(1),
                      .arguments = arguments.match(output).captured(1),
                      .tlsLibrary = library.match(output).captured(1)};
}

std::optional<NginxProbe> readBuildInformationIn(const QString &binary)
{
    constexpr qint64 Largest = 256LL * 1024 * 1024;
    QFile file(binary);
    if (!file.open(QIODevice::ReadOnly) || file.size() > Largest)
        return {};
    const QByteArray bytes = file.readAll();
    // Constants of a C program, each ended by a NUL, some with a line feed before it.
    const auto lineAt = [&bytes](QByteArrayView start) {
        const qsizetype from = bytes.indexOf(start);
        const qsizetype to = from < 0 ? from : bytes.indexOf('\0', from);
        return to < 0 ? QByteArray() : bytes.sliced(from, to - from).trimmed();
    };
    const QByteArray arguments = lineAt("configure arguments:");
    if (arguments.isEmpty())
        return {};
    return readBuildInformation(QString::fromUtf8(lineAt("nginx version: ") + '\n' + arguments));
}

QString configureArgument(const NginxProbe &nginx, const QString &name, const QString &otherwise)
{
    const QRegularExpression argument(u"(?:^| )'?--%1=([^ ']*)"_s.arg(QRegularExpression::escape(name)));
    const auto match = argument.match(nginx.arguments);
    return match.hasMatch() ? match.captured(1) : otherwise;
}

QString pathFrom(const QString &folder, const QString &path)
{
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

} // namespace headwater
