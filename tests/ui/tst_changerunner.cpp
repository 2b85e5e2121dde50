// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/wizardfixture.h"
#include "ui/wizard/changerunner.h"

#include <QSignalSpy>
#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

/// With a real nginx.
class TestChangeRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void appliesAndUndoes();
    void putsBackWhatNginxRefuses();
    void saysWhenNginxRefusesEvenWithoutTheChange();
    void writesUntestedWhenToldSo();
    void refusesToUndoWhatWasEditedSince();
    void putsBackWhenDestroyedHalfWay();

private:
    [[nodiscard]] FileChange changeTo(const QByteArray &directive) const;

    std::unique_ptr<WizardFixture> m_fixture;
    std::unique_ptr<ChangeRunner> m_runner;
    QByteArray m_before;
};

void TestChangeRunner::init()
{
    m_fixture = std::make_unique<WizardFixture>();
    m_before = m_fixture->config();
    m_runner = std::make_unique<ChangeRunner>(m_fixture->path(u"backups"_s));
    m_runner->setNginx({{}, m_fixture->configPath()});
    QVERIFY(m_runner->nginx().canTest());
}

FileChange TestChangeRunner::changeTo(const QByteArray &directive) const
{
    QByteArray after = m_before;
    after.replace("return 200;", directive + "\n            return 200;");
    return {m_fixture->configPath(), m_before, after, 19};
}

void TestChangeRunner::appliesAndUndoes()
{
    const FileChange change = changeTo("client_max_body_size 30m;");
    QVERIFY(!m_runner->obstacle({change}));
    QSignalSpy applied(m_runner.get(), &ChangeRunner::applied);
    m_runner->apply(u"Raise"_s, {change}, ChangeRunner::Test::WithNginx);
    QCOMPARE(m_runner->task(), ChangeRunner::Task::Apply);
    QVERIFY(applied.wait());
    QCOMPARE(m_fixture->config(), change.after);
    QVERIFY(m_runner->change()->testOutput.contains(u"test is successful"));

    QSignalSpy undone(m_runner.get(), &ChangeRunner::undone);
    m_runner->undo();
    QVERIFY(undone.wait());
    QCOMPARE(m_fixture->config(), m_before);
    QVERIFY(m_runner->change()->undone);
}

void TestChangeRunner::putsBackWhatNginxRefuses()
{
    QSignalSpy refused(m_runner.get(), &ChangeRunner::refused);
    m_runner->apply(u"Break"_s, {changeTo("client_max_body_size 1x;")}, ChangeRunner::Test::WithNginx);
    QVERIFY(refused.wait());
    QVERIFY(refused.first().at(0).toString().contains(u"invalid value"));
    QVERIFY(refused.first().at(1).toString().isEmpty());
    QCOMPARE(m_fixture->config(), m_before);
}

void TestChangeRunner::saysWhenNginxRefusesEvenWithoutTheChange()
{
    QFile config(m_fixture->configPath());
    QVERIFY(config.open(QIODevice::Append));
    config.write("what_is_this on;\n");
    config.close();
    m_before = m_fixture->config();
    QSignalSpy refused(m_runner.get(), &ChangeRunner::refused);
    m_runner->apply(u"Raise"_s, {changeTo("client_max_body_size 30m;")}, ChangeRunner::Test::WithNginx);
    QVERIFY(refused.wait());
    QVERIFY(refused.first().at(1).toString().contains(u"what_is_this"));
    QCOMPARE(m_fixture->config(), m_before);
}

void TestChangeRunner::writesUntestedWhenToldSo()
{
    const FileChange change = changeTo("client_max_body_size 1x;");
    QSignalSpy applied(m_runner.get(), &ChangeRunner::applied);
    m_runner->apply(u"Untested"_s, {change}, ChangeRunner::Test::None);
    QVERIFY(applied.wait());
    QCOMPARE(m_fixture->config(), change.after);
    QVERIFY(m_runner->change()->testOutput.isEmpty());
}

void TestChangeRunner::refusesToUndoWhatWasEditedSince()
{
    QSignalSpy applied(m_runner.get(), &ChangeRunner::applied);
    m_runner->apply(u"Raise"_s, {changeTo("client_max_body_size 30m;")}, ChangeRunner::Test::WithNginx);
    QVERIFY(applied.wait());
    QFile config(m_fixture->configPath());
    QVERIFY(config.open(QIODevice::Append));
    config.write("# by hand\n");
    config.close();
    const QByteArray edited = m_fixture->config();
    QSignalSpy failed(m_runner.get(), &ChangeRunner::failed);
    m_runner->undo();
    QVERIFY(failed.wait());
    QCOMPARE(failed.first().at(0).value<ChangeRunner::Task>(), ChangeRunner::Task::Undo);
    QCOMPARE(m_fixture->config(), edited);
}

void TestChangeRunner::putsBackWhenDestroyedHalfWay()
{
    // An nginx that never answers: the test is still running when the runner goes.
    QFile slow(m_fixture->path(u"nginx"_s));
    QVERIFY(slow.open(QIODevice::WriteOnly));
    slow.write("#!/bin/sh\ntouch \"${0%/*}/asked\"\nexec sleep 600\n");
    slow.close();
    slow.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_runner->setNginx({slow.fileName(), m_fixture->configPath()});
    m_runner->apply(u"Raise"_s, {changeTo("client_max_body_size 30m;")}, ChangeRunner::Test::WithNginx);
    QTRY_VERIFY(QFile::exists(m_fixture->path(u"asked"_s)));
    QVERIFY(m_fixture->config() != m_before);
    m_runner.reset();
    QCOMPARE(m_fixture->config(), m_before);
}

QTEST_MAIN(TestChangeRunner)
#include "tst_changerunner.moc"
