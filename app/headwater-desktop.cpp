// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desktop.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace {

constexpr int BadUsage = 2;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "headwater-desktop", "Shows what is wrong with nginx, why, since when, and what to change."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"language"_s,
                      QCoreApplication::translate("headwater-desktop", "The language to speak: en or zh_CN."),
                      u"language"_s});
    parser.addPositionalArgument(
        u"files"_s, QCoreApplication::translate("headwater-desktop", "Error logs, configurations, or folders of them."),
        u"[FILE…]"_s);
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

    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    std::optional<headwater::Language> language;
    if (const QString name = parser.value(u"language"_s); name == "en"_L1 || name == "zh_CN"_L1) {
        language = headwater::languageOf(name);
    } else if (!name.isEmpty()) {
        const QString problem =
            QCoreApplication::translate("headwater-desktop", "There is no language %1; en and zh_CN are.").arg(name);
        fprintf(stderr, "headwater-desktop: %s\n", qPrintable(problem));
        return BadUsage;
    }

    headwater::Desktop desktop(language);
    desktop.show(parser.positionalArguments());
    return QApplication::exec();
}
