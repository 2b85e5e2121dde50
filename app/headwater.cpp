// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// headwater: every ability of the window without it. Links no Gui, so it runs on a server without a display library.

#include "app/commands.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QProcess>
#include <QStandardPaths>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

constexpr auto Help = R"(headwater [FILE…]            opens the window on these files
headwater report FILE…       the diagnosis of logs and configurations
headwater classify FILE…     one JSON object for each log entry
headwater explain ID-OR-LINE what a message or a check means and what to do
headwater check CONFIG…      what is wrong with configurations
headwater locate REQUEST-LINE the server and location that serve a request, and why
headwater fix FINDING FIX    the diff of a fix in this configuration, or with --apply the whole change
headwater site DIRECTORY     the table of messages as pages for a web server or a browser

Each command takes --language en|zh_CN, and --help to say more. - means standard input.
Exit codes: 0 nothing wrong found, 1 problems found, 2 bad usage or unreadable input.
)";

/// The window's program beside this one, or in PATH.
int startDesktop(const QStringList &files)
{
    QString desktop = QCoreApplication::applicationDirPath() + u"/headwater-desktop"_s;
    if (!QFileInfo(desktop).isExecutable())
        desktop = QStandardPaths::findExecutable(u"headwater-desktop"_s);
    if (desktop.isEmpty() || !QProcess::startDetached(desktop, files)) {
        QTextStream(stderr)
            << "headwater: the window, headwater-desktop, is not installed. headwater report FILE… works without it.\n";
        return 2;
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"headwater"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HEADWATER_VERSION));
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString first = arguments.value(0);
    if (first == u"--help" || first == u"-h") {
        QTextStream(stdout) << Help;
        return 0;
    }
    if (first == u"--version") {
        QTextStream(stdout) << "headwater " HEADWATER_VERSION "\n";
        return 0;
    }
    using Command = int (*)(const QStringList &);
    const QHash<QString, Command> commands = {
        {u"report"_s, headwater::runReport},   {u"classify"_s, headwater::runClassify},
        {u"explain"_s, headwater::runExplain}, {u"check"_s, headwater::runCheck},
        {u"fix"_s, headwater::runFix},         {u"locate"_s, headwater::runLocate},
        {u"site"_s, headwater::runSite}};
    if (const Command command = commands.value(first))
        return command(arguments);
    if (first.startsWith(u'-') && first != u"-") {
        QTextStream(stderr) << "headwater: there is no option " << first << "; headwater --help lists the commands\n";
        return 2;
    }
    return startDesktop(arguments);
}
