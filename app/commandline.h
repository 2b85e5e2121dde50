// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/diagnosis/troubleshooter.h"
#include "knowledge/language.h"
#include "knowledge/progress.h"
#include "knowledge/result.h"

#include <QCommandLineParser>
#include <QTextStream>

namespace headwater {

/// What commands exit with (DESIGN: nothing wrong found, problems found, bad usage or unreadable input).
enum ExitCode { NothingWrong = 0, ProblemsFound = 1, BadUsage = 2 };

/// The options and streams that the commands share. Results go to out, all else to err.
class CommandLine
{
public:
    CommandLine();

    QCommandLineParser parser;
    QTextStream out;
    QTextStream err;

    /// Parses @p arguments, the command's name first. False when the command has to end with exitCode(): help or bad
    /// usage.
    bool parse(const QStringList &arguments);
    [[nodiscard]] int exitCode() const { return m_exitCode; }

    [[nodiscard]] Language language() const { return m_language; }
    /// The --answer ID=VALUE options; says on err which are not of that form, or no question and answer of @p catalog,
    /// and leaves those out.
    Answers answers(const Catalog &catalog);
    /// Says what is wrong, in the user's language, and answers BadUsage.
    int fail(const QString &en, const QString &zhCN);
    int fail(const Error &error);

    void addAnswerOption();
    void addConfigOption();
    void addRotatedOption();

private:
    Language m_language;
    int m_exitCode = NothingWrong;
};

/// The table with the user's own entries from $XDG_CONFIG_HOME/headwater/table.d; what is wrong in those goes to err.
std::shared_ptr<const Catalog> loadCatalog(CommandLine &line);

/// Prints progress on standard error, when that is a terminal.
Progress terminalProgress();

} // namespace headwater
