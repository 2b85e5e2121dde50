// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desktop.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

using namespace Qt::StringLiterals;

namespace {

constexpr int BadUsage = 2;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Shows what is wrong with nginx, why, since when, and what to change."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption(
        {u"language"_s, u"The language of the window: en or zh_CN. Default: the system's."_s, u"en|zh_CN"_s});
    parser.addPositionalArgument(u"files"_s, u"Error logs, configurations, or folders of them."_s, u"[FILE…]"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"Headwater"_s);
    QCoreApplication::setOrganizationDomain(u"headwater.org"_s);
    QCoreApplication::setApplicationName(u"headwater"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HEADWATER_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Headwater"_s);
    QGuiApplication::setDesktopFileName(u"org.headwater.Headwater"_s);
    // For X11, where the desktop file's icon is not looked up for a window.
    QApplication::setWindowIcon(QIcon(u":/icons/org.headwater.Headwater.svg"_s));

    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    std::optional<headwater::Language> language;
    if (const QString name = parser.value(u"language"_s); name == "en"_L1 || name == "zh_CN"_L1) {
        language = headwater::languageOf(name);
    } else if (!name.isEmpty()) {
        fputs("headwater-desktop: --language takes en or zh_CN\n", stderr);
        return BadUsage;
    }

    headwater::Desktop desktop(language);
    desktop.show(parser.positionalArguments());
    return QApplication::exec();
}
