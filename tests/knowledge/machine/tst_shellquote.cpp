// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/shellquote.h"

#include <QProcess>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestShellQuote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadBackByTheShell_data();
    void isReadBackByTheShell();
    void leavesPlainWordsAlone();
    void holdsNothingThatATerminalActsOn();
};

void TestShellQuote::isReadBackByTheShell_data()
{
    QTest::addColumn<QString>("word");

    QTest::newRow("plain") << u"/etc/nginx/nginx.conf"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("space") << u"/srv/my site/nginx.conf"_s;
    QTest::newRow("leading dash") << u"-rf"_s;
    QTest::newRow("home") << u"~/nginx.conf"_s;
    QTest::newRow("single quotes") << u"it's 'quoted'"_s;
    QTest::newRow("double quotes and backslashes") << u"a\"b\\c\\\\d"_s;
    QTest::newRow("substitutions") << u"$(touch x) `touch y` $HOME ${HOME}"_s;
    QTest::newRow("operators") << u"a;b&c|d>e<f(g)h*i?j[k]l{m}n#o!p"_s;
    QTest::newRow("assignment") << u"A=b"_s;
    QTest::newRow("line feed") << u"a\nb"_s;
    QTest::newRow("line feed at the end") << u"a\n"_s;
    QTest::newRow("tab and carriage return") << u"a\tb\rc"_s;
    QTest::newRow("end of a bracketed paste") << u"a\x1b[201~\ntouch x\n"_s;
    QTest::newRow("eight-bit control") << u"a\u009b201~b"_s;
    QTest::newRow("control before a digit") << u"a\x01"
                                               u"7"_s;
    QTest::newRow("delete") << u"a\x7f"_s;
    QTest::newRow("percent and printf's own escapes") << u"%s\\n\x1b%d"_s;
    QTest::newRow("Chinese and beyond the first plane") << u"配置 🌊.conf"_s;
}

void TestShellQuote::isReadBackByTheShell()
{
    QFETCH(const QString, word);
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, shellCommand({u"printf"_s, u"%s"_s, word})});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(shell.readAllStandardOutput(), word.toUtf8());
}

void TestShellQuote::leavesPlainWordsAlone()
{
    QCOMPARE(shellCommand({u"nginx"_s, u"-t"_s, u"-c"_s, u"/etc/nginx/nginx.conf"_s}),
             u"nginx -t -c /etc/nginx/nginx.conf"_s);
}

void TestShellQuote::holdsNothingThatATerminalActsOn()
{
    QString every = u"\u009b"_s;
    for (char16_t control = 1; control < 0x20; ++control)
        every += QChar(control);
    for (const QChar character : shellQuoted(every))
        QVERIFY(character == u'\n' || character.category() != QChar::Other_Control);
}

QTEST_GUILESS_MAIN(TestShellQuote)
#include "tst_shellquote.moc"
