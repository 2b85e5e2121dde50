// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/changehistory.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace headwater;
using namespace Qt::StringLiterals;

class TestChangeHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isEmptyBeforeTheFirstChange();
    void givesBackWhatWasRecorded();
    void replacesTheRecordOfTheSameChange();
    void listsTheNewestFirst();
    void keepsFinishedAndInterruptedApart();
    void doesNotCallWorkInProgressInterrupted();
    void forgets();
    void survivesBeingMoved();
    void leavesOutWhatCannotBeRead_data();
    void leavesOutWhatCannotBeRead();
    void givesEveryChangeAFolderOfItsOwn();
    void liesInTheStateFolder();

private:
    AppliedChange begin(const ChangeHistory &history, bool finished) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestChangeHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

AppliedChange TestChangeHistory::begin(const ChangeHistory &history, bool finished) const
{
    AppliedChange change = history.begin().value();
    change.title = u"Raise \"the\" limit\n到 20 MB"_s;
    change.mainFile = u"/etc/nginx/nginx.conf"_s;
    change.prefix = u"/srv/a b"_s;
    change.finished = finished;
    change.testOutput = u"nginx: test is successful\n"_s;
    change.files.append({.path = u"/etc/nginx/conf.d/\"quoted\"\n'name'.conf"_s,
                         .backup = history.backupPath(change.id, 0),
                         .written = history.writtenPath(change.id, 0),
                         .before = QByteArray(32, '\x01'),
                         .after = QByteArray(32, '\xff')});
    return change;
}

void TestChangeHistory::isEmptyBeforeTheFirstChange()
{
    const ChangeHistory history(m_folder->filePath(u"not/made/yet"_s));
    QVERIFY(history.changes().isEmpty());
    QVERIFY(history.interrupted().isEmpty());
    QVERIFY(!QFile::exists(m_folder->filePath(u"not"_s)));
}

void TestChangeHistory::givesBackWhatWasRecorded()
{
    const ChangeHistory history(m_folder->path());
    const AppliedChange change = begin(history, true);
    QVERIFY(history.record(change));
    QCOMPARE(history.changes(), QList{change});
}

void TestChangeHistory::replacesTheRecordOfTheSameChange()
{
    const ChangeHistory history(m_folder->path());
    AppliedChange change = begin(history, true);
    QVERIFY(history.record(change));
    change.undone = true;
    QVERIFY(history.record(change));
    QCOMPARE(history.changes(), QList{change});
}

void TestChangeHistory::listsTheNewestFirst()
{
    const ChangeHistory history(m_folder->path());
    const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0), QTimeZone::UTC);
    QStringList ids;
    for (const int second : {1, 3, 2}) {
        AppliedChange change = begin(history, true);
        change.when = noon.addSecs(second);
        QVERIFY(history.record(change));
        ids.append(change.id);
    }
    const QList<AppliedChange> changes = history.changes();
    QCOMPARE(changes.size(), 3);
    QCOMPARE(QStringList({changes[0].id, changes[1].id, changes[2].id}), QStringList({ids[1], ids[2], ids[0]}));
}

void TestChangeHistory::keepsFinishedAndInterruptedApart()
{
    const ChangeHistory history(m_folder->path());
    const AppliedChange finished = begin(history, true);
    const AppliedChange unfinished = begin(history, false);
    QVERIFY(history.record(finished));
    QVERIFY(history.record(unfinished));
    QCOMPARE(history.changes(), QList{finished});
    QCOMPARE(history.interrupted(), QList{unfinished});
}

void TestChangeHistory::doesNotCallWorkInProgressInterrupted()
{
    const ChangeHistory history(m_folder->path());
    QVERIFY(history.record(begin(history, false)));
    QLockFile lock(history.lockPath());
    QVERIFY(lock.lock());
    QVERIFY(history.interrupted().isEmpty());
    lock.unlock();
    QCOMPARE(history.interrupted().size(), 1);
}

void TestChangeHistory::forgets()
{
    const ChangeHistory history(m_folder->path());
    const AppliedChange change = begin(history, true);
    QVERIFY(history.record(change));
    history.forget(change);
    QVERIFY(history.changes().isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestChangeHistory::survivesBeingMoved()
{
    const ChangeHistory history(m_folder->filePath(u"old"_s));
    const AppliedChange change = begin(history, true);
    QVERIFY(history.record(change));
    QVERIFY(QDir(m_folder->path()).rename(u"old"_s, u"new"_s));
    const ChangeHistory moved(m_folder->filePath(u"new"_s));
    QCOMPARE(moved.changes().size(), 1);
    QCOMPARE(moved.changes().first().files.first().backup, moved.backupPath(change.id, 0));
}

void TestChangeHistory::leavesOutWhatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("record");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"schema\": 1, \"id\": \"x\"");
    QTest::newRow("another id") << QByteArray(R"({"schema":1,"id":"../x","files":[{"path":"/a"}],"finished":true})");
    QTest::newRow("no files") << QByteArray(R"({"schema":1,"id":"broken","files":[],"finished":true})");
    QTest::newRow("of a later version") << QByteArray(
        R"({"schema":2,"id":"broken","files":[{"path":"/a"}],"finished":true})");
}

void TestChangeHistory::leavesOutWhatCannotBeRead()
{
    QFETCH(const QByteArray, record);
    const ChangeHistory history(m_folder->path());
    const AppliedChange good = begin(history, true);
    QVERIFY(history.record(good));
    QVERIFY(QDir(m_folder->path()).mkdir(u"broken"_s));
    QFile file(m_folder->filePath(u"broken/change.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(record);
    file.close();
    QCOMPARE(history.changes(), QList{good});
    QVERIFY(history.interrupted().isEmpty());
}

void TestChangeHistory::givesEveryChangeAFolderOfItsOwn()
{
    const ChangeHistory history(m_folder->path());
    const AppliedChange first = history.begin().value();
    const AppliedChange second = history.begin().value();
    QVERIFY(first.id != second.id);
    QVERIFY(history.backupPath(first.id, 0) != history.writtenPath(first.id, 0));
}

void TestChangeHistory::liesInTheStateFolder()
{
    QStandardPaths::setTestModeEnabled(false);
    qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder->path()));
    QCOMPARE(ChangeHistory::defaultFolder(), m_folder->filePath(u"headwater/backups"_s));
    qunsetenv("XDG_STATE_HOME");
}

QTEST_GUILESS_MAIN(TestChangeHistory)
#include "tst_changehistory.moc"
