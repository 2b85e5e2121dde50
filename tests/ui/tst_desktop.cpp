// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desktop.h"
#include "ui/mainwindow.h"
#include "ui/widgets/labels.h"
#include "ui/window/actions.h"

#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void speaksTheLanguageAskedFor_data();
    void speaksTheLanguageAskedFor();
    void countsInEachLanguage();
    void isTranslatedWhole_data();
    void isTranslatedWhole();
    void cutsLongWordsButNoSentences();
    void opensTheSampleAsACopyThatCanBeChanged();
};

namespace {

const MainWindow *shownWindow()
{
    for (const QWidget *widget : QApplication::topLevelWidgets()) {
        if (const auto *window = qobject_cast<const MainWindow *>(widget); window && window->isVisible())
            return window;
    }
    return nullptr;
}

} // namespace

void TestDesktop::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"Headwater"_s);
    QCoreApplication::setApplicationName(u"tst_desktop"_s);
}

void TestDesktop::init()
{
    QSettings().clear();
}

void TestDesktop::speaksTheLanguageAskedFor_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("open");

    QTest::newRow("English") << Language::English << u"Open…"_s;
    QTest::newRow("Chinese") << Language::SimplifiedChinese << u"打开…"_s;
}

void TestDesktop::speaksTheLanguageAskedFor()
{
    QFETCH(const Language, language);
    QFETCH(const QString, open);
    Desktop desktop(language);
    desktop.show({});
    QVERIFY(shownWindow());
    QCOMPARE(shownWindow()->actions().open->text(), open);
}

void TestDesktop::countsInEachLanguage()
{
    const auto steps = [](int count) {
        return QCoreApplication::translate("headwater::FixCard", "%n step(s)", nullptr, count);
    };
    {
        const Desktop desktop(Language::English);
        QCOMPARE(steps(1), u"1 step"_s);
        QCOMPARE(steps(2), u"2 steps"_s);
    }
    const Desktop desktop(Language::SimplifiedChinese);
    QVERIFY(!steps(2).contains(u"step"));
    QVERIFY(steps(2).contains(u'2'));
}

void TestDesktop::isTranslatedWhole_data()
{
    QTest::addColumn<QString>("file");

    QTest::newRow("English plurals") << u"headwater_en.ts"_s;
    QTest::newRow("Chinese") << u"headwater_zh_CN.ts"_s;
}

void TestDesktop::isTranslatedWhole()
{
    QFETCH(const QString, file);
    QFile texts(QStringLiteral(HEADWATER_SOURCE_DIR "/resources/translations/") + file);
    QVERIFY(texts.open(QIODevice::ReadOnly));
    const QByteArray bytes = texts.readAll();
    QVERIFY(bytes.contains("<translation"));
    QVERIFY(!bytes.contains("type=\"unfinished\""));
}

void TestDesktop::cutsLongWordsButNoSentences()
{
    const QString chinese =
        u"请求还有一部分没被读走，后端就关闭连接或死掉，内核就会发出重置；"_s.repeated(4) + u"消息是 502。"_s;
    QCOMPARE(withoutLongWords(chinese), chinese);
    const QString path = u"/very/long/path"_s.repeated(20);
    QVERIFY(withoutLongWords(u"在 "_s + path).size() < 70);
    QVERIFY(withoutLongWords(chinese + path).startsWith(chinese));
}

void TestDesktop::opensTheSampleAsACopyThatCanBeChanged()
{
    Desktop desktop(Language::English);
    desktop.show({});
    QVERIFY(shownWindow()->actions().sample->isEnabled());
    shownWindow()->actions().sample->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!shownWindow()->isWelcoming() && shownWindow()->actions().fix->isEnabled(), 20000);
}

QTEST_MAIN(TestDesktop)

#include "tst_desktop.moc"
