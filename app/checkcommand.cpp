// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "knowledge/config/checks/linter.h"
#include "knowledge/config/configdump.h"
#include "knowledge/incident/report/checkreport.h"
#include "knowledge/machine/certificatechecks.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// Beyond any configuration that people write; standard input given by mistake should not fill the memory.
constexpr qint64 MostBytes = 256 * 1024 * 1024;

/// The configurations to look at, with the bytes of what is no file.
struct Inputs
{
    QStringList paths;
    QHash<QString, QByteArray> given;
    bool hasUnreadable = false;
};

/// A directory stands for its nginx.conf, or else for the .conf files in it.
QStringList filesOf(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    const QDir directory(path);
    if (directory.exists(u"nginx.conf"_s))
        return {directory.filePath(u"nginx.conf"_s)};
    QStringList files;
    for (const QString &name : directory.entryList({u"*.conf"_s}, QDir::Files, QDir::Name))
        files.append(directory.filePath(name));
    return files;
}

Inputs readInputs(CommandLine &line, const QStringList &arguments)
{
    Inputs inputs;
    for (const QString &argument : arguments) {
        if (argument == u"-") {
            QFile input;
            const bool isOpen = input.open(stdin, QIODevice::ReadOnly);
            inputs.given.insert(argument, isOpen ? input.read(MostBytes) : QByteArray());
            inputs.paths.append(argument);
            continue;
        }
        const QStringList files = filesOf(argument);
        if (files.isEmpty()) {
            line.fail(Error{Error::Code::NotFound, argument, u"there is no configuration in this directory"_s, 0});
            inputs.hasUnreadable = true;
        }
        for (const QString &path : files) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly)) {
                inputs.paths.append(path);
                continue;
            }
            line.fail(Error{Error::Code::CannotOpen, path, file.errorString(), 0});
            inputs.hasUnreadable = true;
        }
    }
    return inputs;
}

/// The bytes of the tree's first file are those of the input, down to the last one.
int echo(CommandLine &line, const Inputs &inputs)
{
    // A directory can stand for several.
    if (inputs.paths.size() != 1)
        return line.fail(u"--echo takes exactly one file"_s, u"--echo 只接受一个文件"_s);
    QByteArray bytes = inputs.given.value(u"-"_s);
    if (inputs.paths.first() != u"-") {
        QFile file(inputs.paths.first());
        if (!file.open(QIODevice::ReadOnly))
            return line.fail(Error{Error::Code::CannotOpen, file.fileName(), file.errorString(), 0});
        bytes = file.readAll();
    }
    const ConfigFile parsed = parseConfigFile(inputs.paths.first(), bytes);
    const QByteArray &whole = parsed.bytes;
    const bool isWritten = std::fwrite(whole.constData(), 1, static_cast<std::size_t>(whole.size()), stdout) ==
                               static_cast<std::size_t>(whole.size()) &&
                           std::fflush(stdout) == 0;
    return isWritten ? NothingWrong : line.fail(Error{Error::Code::WriteFailed, u"-"_s, {}, 0});
}

/// Whether the files that the configuration names are those that lie here: a dump may come from anywhere.
bool isOfThisMachine(const Inputs &inputs)
{
    return inputs.given.isEmpty() && std::ranges::none_of(inputs.paths, [](const QString &path) {
               QFile file(path);
               return file.open(QIODevice::ReadOnly) && !filesInDump(file.readAll()).isEmpty();
           });
}

/// As the user says, or as one of the inputs does, such as the output of `nginx -V` before that of `nginx -T`.
QVersionNumber versionFor(const QString &given, const Inputs &inputs)
{
    if (!given.isEmpty())
        return QVersionNumber::fromString(given);
    constexpr qint64 Head = 4096;
    for (const QString &path : inputs.paths) {
        QFile file(path);
        const QByteArray head = inputs.given.contains(path)
                                    ? inputs.given[path].first(std::min<qsizetype>(Head, inputs.given[path].size()))
                                : file.open(QIODevice::ReadOnly) ? file.read(Head)
                                                                 : QByteArray();
        if (const QVersionNumber version = nginxVersionIn(head); !version.isNull())
            return version;
    }
    return {};
}

} // namespace

int runCheck(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(
        u"What is wrong with a configuration: main files with what they include, single virtual hosts, directories, or "
        "the output of nginx -T. A problem is silenced by a comment behind its directive or on the line before it: "
        "# headwater: ignore ID reason. Notes alone do not make the exit code 1."_s);
    line.parser.addOption({u"format"_s, u"text (default), json or sarif."_s, u"text|json|sarif"_s, u"text"_s});
    line.parser.addOption({u"nginx-version"_s, u"The nginx that reads it, such as 1.26.3."_s, u"VERSION"_s});
    line.parser.addOption({u"fixes"_s, u"With the text, the diff of each fix."_s});
    line.parser.addOption({u"echo"_s, u"Write the one file back as it was read, byte for byte, instead."_s});
    line.parser.addPositionalArgument(u"CONFIG…"_s, u"Configurations; - is standard input."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    const QString format = line.parser.value(u"format"_s);
    if (format != u"text" && format != u"json" && format != u"sarif")
        return line.fail(u"--format takes text, json or sarif"_s, u"--format 只接受 text、json 或 sarif"_s);
    const QString given = line.parser.value(u"nginx-version"_s);
    if (!given.isEmpty() && QVersionNumber::fromString(given).segmentCount() < 3)
        return line.fail(u"--nginx-version takes a version such as 1.26.3"_s,
                         u"--nginx-version 需要 1.26.3 这样的版本号"_s);
    if (line.parser.positionalArguments().isEmpty())
        return line.fail(u"no configuration was given"_s, u"没有给出配置"_s);
    if (line.parser.isSet(u"echo"_s) && line.parser.positionalArguments().size() != 1)
        return line.fail(u"--echo takes exactly one file"_s, u"--echo 只接受一个文件"_s);
    const Inputs inputs = readInputs(line, line.parser.positionalArguments());
    if (inputs.paths.isEmpty())
        return BadUsage;
    if (line.parser.isSet(u"echo"_s))
        return inputs.hasUnreadable ? BadUsage : echo(line, inputs);
    const Result<ConfigTree> tree = ConfigTree::load(inputs.paths, inputs.given);
    if (!tree)
        return line.fail(tree.error());

    const QList<CheckResult> certificates = isOfThisMachine(inputs)
                                                ? findCertificateProblems(*tree, QDateTime::currentDateTimeUtc())
                                                : QList<CheckResult>();
    const QList<CheckResult> results = findProblems(*tree, versionFor(given, inputs), certificates);
    if (format == u"text")
        line.out << checkText(*tree, results, line.language(), line.parser.isSet(u"fixes"_s));
    else
        line.out << QString::fromUtf8(QJsonDocument(format == u"json" ? checkJson(*tree, results, line.language())
                                                                      : checkSarif(*tree, results, line.language()))
                                          .toJson());
    if (inputs.hasUnreadable)
        return BadUsage;
    const bool isWrong = std::ranges::any_of(results, [](const CheckResult &result) {
        return !result.isSilenced && result.check->level != CheckLevel::Note;
    });
    return isWrong ? ProblemsFound : NothingWrong;
}

} // namespace headwater
