// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/thismachine.h"

#include "knowledge/machine/nginxprobe.h"

#include <QFileInfo>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

QString canonical(const QString &path)
{
    return QFileInfo(path).canonicalFilePath();
}

QStringList canonicalFiles(const ConfigTree &config)
{
    QStringList paths;
    for (const ConfigFile &file : config.files())
        paths.append(canonical(file.path));
    return paths;
}

bool isPartOf(const ConfigTree &part, const ConfigTree &whole)
{
    return !part.files().empty() && std::ranges::all_of(part.files(), [&whole](const ConfigFile &file) {
        const QString path = canonical(file.path);
        return !path.isEmpty() && std::ranges::any_of(whole.files(), [&](const ConfigFile &other) {
            return canonical(other.path) == path && other.bytes == file.bytes;
        });
    });
}

/// The logs that @p nginx has open, is configured to write, or writes before it has read its configuration.
QStringList logsOf(const NginxHere &nginx)
{
    QStringList logs;
    if (nginx.running)
        logs += openFilesOf(nginx.running->master);
    logs.append(pathFrom(nginx.prefix, configureArgument(nginx.build, u"error-log-path"_s, u"logs/error.log"_s)));
    if (nginx.config) {
        for (const QByteArrayView name : {"error_log", "access_log"}) {
            for (const NodeId log : nginx.config->all(name))
                logs.append(pathFrom(nginx.prefix, QFile::decodeName(nginx.config->arguments(log).value(0))));
        }
    }
    return logs;
}

/// Whether @p file is @p log or what logrotate made of it: error.log.1, error.log-20260101.gz.
bool isOfLog(const QString &file, const QString &log)
{
    if (file == log)
        return true;
    const QString rest = file.startsWith(log) ? file.sliced(log.size()) : QString();
    return (rest.startsWith(u'.') || rest.startsWith(u'-')) && !rest.contains(u'/');
}

bool writes(const NginxHere &nginx, const QStringList &files)
{
    QStringList logs;
    for (const QString &log : logsOf(nginx)) {
        // A log that was rotated away may not be there itself; its folder is.
        const QString folder = canonical(QFileInfo(log).path());
        if (!folder.isEmpty())
            logs.append(folder + u'/' + QFileInfo(log).fileName());
    }
    return std::ranges::any_of(files, [&logs](const QString &file) {
        const QString path = canonical(file);
        return !path.isEmpty() && std::ranges::any_of(logs, [&path](const QString &log) { return isOfLog(path, log); });
    });
}

bool isUsedBy(const NginxHere &nginx, const MachineRequest &request)
{
    if (!request.config)
        return writes(nginx, request.files);
    if (!nginx.config || !isPartOf(*request.config, *nginx.config))
        return false;
    const QStringList configured = canonicalFiles(*nginx.config);
    const bool isInPlace = std::ranges::any_of(
        request.files, [&configured](const QString &file) { return configured.contains(canonical(file)); });
    return isInPlace || writes(nginx, request.files);
}

NginxHere withConfig(NginxHere nginx)
{
    if (const Result<ConfigTree> config = ConfigTree::load({nginx.mainFile}))
        nginx.config = std::make_shared<const ConfigTree>(*config);
    return nginx;
}

LocalizedText noNginx()
{
    return {.en = u"There is no nginx on this machine, so the files must come from another one."_s,
            .zhCN = u"这台机器上没有 nginx，所以这些文件一定来自别的机器。"_s};
}

/// The nginx of this build that uses the files of @p request: a running one, or else the installed one.
std::expected<NginxHere, LocalizedText> recognise(const MachineRequest &request, const NginxProbe &build)
{
    if (request.files.isEmpty())
        return std::unexpected(LocalizedText{
            .en = u"What was given is no file of this machine but pasted text or an archive, and does not say where it "
                  "comes from."_s,
            .zhCN = u"给出的是粘贴的文字或压缩包，而不是这台机器上的文件，看不出来自哪里。"_s});
    QList<NginxHere> candidates;
    for (const NginxProcess &running : runningNginx(build))
        candidates.append({.build = build,
                           .mainFile = running.mainFile,
                           .prefix = running.prefix,
                           .running = running,
                           .config = nullptr});
    const QString prefix = configureArgument(build, u"prefix"_s, u"/usr/local/nginx"_s);
    const QString main = pathFrom(prefix, configureArgument(build, u"conf-path"_s, u"conf/nginx.conf"_s));
    candidates.append({.build = build, .mainFile = main, .prefix = prefix, .running = {}, .config = nullptr});

    for (const NginxHere &candidate : std::as_const(candidates)) {
        if (NginxHere nginx = withConfig(candidate); isUsedBy(nginx, request))
            return nginx;
    }
    return std::unexpected(LocalizedText{
        .en = u"None of the files is one that the nginx on this machine uses, so what this machine answers would say "
              "nothing about them."_s,
        .zhCN = u"这些文件都不是这台机器上的 nginx 正在使用的，这台机器的情况说明不了它们的问题。"_s});
}

} // namespace

std::expected<NginxHere, LocalizedText> recogniseMachine(const MachineRequest &request, const NginxRunner &runner)
{
    const Result<QString> output = runner.buildInformation();
    const std::optional<NginxProbe> build = output ? readBuildInformation(*output) : std::nullopt;
    return build ? recognise(request, *build) : std::unexpected(noNginx());
}

std::optional<LocalizedText> refusalBeforehand(const MachineRequest &request, const NginxRunner &runner)
{
    if (!runner.isAvailable())
        return noNginx();
    const std::optional<NginxProbe> build = readBuildInformationIn(runner.binary());
    if (!build)
        return {};
    const std::expected<NginxHere, LocalizedText> nginx = recognise(request, *build);
    return nginx ? std::nullopt : std::optional(nginx.error());
}

std::optional<UserRights> workerRights(const NginxHere &nginx)
{
    if (nginx.running && !nginx.running->workers.isEmpty())
        return rightsOfProcess(nginx.running->workers.first());
    if (nginx.running) {
        // Only root's nginx can be somebody else in its workers.
        const std::optional<UserRights> master = rightsOfProcess(nginx.running->master);
        if (!master || master->user != 0)
            return master;
    }
    const std::vector<NodeId> configured =
        nginx.config ? nginx.config->directivesIn(NodeId::None, "user") : std::vector<NodeId>();
    if (!configured.empty()) {
        const QList<QByteArray> arguments = nginx.config->arguments(configured.front());
        return rightsOfUser(QString::fromUtf8(arguments.value(0)), QString::fromUtf8(arguments.value(1)));
    }
    const QString user = configureArgument(nginx.build, u"user"_s, u"nobody"_s);
    return rightsOfUser(user, configureArgument(nginx.build, u"group"_s, {}));
}

} // namespace headwater
