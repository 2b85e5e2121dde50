// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/sessions.h"
#include "ui/reference/referencewindow.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTextBrowser>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestReferenceWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsTyped_data();
    void findsWhatIsTyped();
    void offersEverythingAtFirst();
    void filtersByStatusCode();
    void saysWhenNothingFits();
    void speaksTheLanguageAskedFor();
};

void TestReferenceWindow::findsWhatIsTyped_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("entry");
    QTest::newRow("line") << u"2026/03/14 05:57:35 [error] 58#58: *1 connect() failed (111: Connection refused) while "
                             "connecting to upstream, client: 192.0.2.1, server: a, request: \"GET / HTTP/1.1\", "
                             "upstream: \"http://127.0.0.1:3000/\", host: \"a\""_s
                          << u"upstream-refused-connecting"_s;
    QTest::newRow("id") << u"client-body-too-large"_s << u"client-body-too-large"_s;
    QTest::newRow("words") << u"intended to send too large body"_s << u"client-body-too-large"_s;
}

void TestReferenceWindow::findsWhatIsTyped()
{
    QFETCH(QString, words);
    QFETCH(QString, entry);
    ReferenceWindow window(test::catalog(), Language::English);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QTest::keyClicks(window.findChild<QLineEdit *>(), words);
    QTRY_COMPARE(window.shownEntry(), entry);
    QVERIFY(window.findChild<QTextBrowser *>()->toPlainText().contains(test::catalog()->entry(entry)->title.en));
}

void TestReferenceWindow::offersEverythingAtFirst()
{
    ReferenceWindow window(test::catalog(), Language::English);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(window.offered(), static_cast<int>(test::catalog()->entries().size()));
    QVERIFY(!window.shownEntry().isEmpty());
}

void TestReferenceWindow::filtersByStatusCode()
{
    ReferenceWindow window(test::catalog(), Language::English);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    auto *status = window.findChild<QComboBox *>();
    QVERIFY(status->findData(u"413"_s) > 0);
    status->setCurrentIndex(status->findData(u"413"_s));
    QVERIFY(window.offered() > 0);
    QVERIFY(window.offered() < static_cast<int>(test::catalog()->entries().size()));
    window.search(u"client-body-too-large"_s);
    QCOMPARE(window.shownEntry(), u"client-body-too-large"_s);
    window.search(u"upstream-refused-connecting"_s);
    QCOMPARE(window.offered(), 0);
}

void TestReferenceWindow::saysWhenNothingFits()
{
    ReferenceWindow window(test::catalog(), Language::English);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.search(u"frobnicator"_s);
    QCOMPARE(window.offered(), 0);
    QVERIFY(window.shownEntry().isEmpty());
    QVERIFY(window.findChild<QTextBrowser *>()->toPlainText().isEmpty());
    window.search({});
    QCOMPARE(window.offered(), static_cast<int>(test::catalog()->entries().size()));
}

void TestReferenceWindow::speaksTheLanguageAskedFor()
{
    ReferenceWindow window(test::catalog(), Language::SimplifiedChinese);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.search(u"client-body-too-large"_s);
    QVERIFY(window.findChild<QTextBrowser *>()->toPlainText().contains(
        test::catalog()->entry(u"client-body-too-large"_s)->title.zhCN));
}

QTEST_MAIN(TestReferenceWindow)
#include "tst_referencewindow.moc"
