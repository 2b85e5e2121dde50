// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/edit.h"
#include "knowledge/fix/linediff.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// A small stream of numbers that is the same on every run.
class Numbers
{
public:
    qsizetype below(qsizetype bound)
    {
        m_state = m_state * 1664525u + 1013904223u;
        return static_cast<qsizetype>(m_state >> 8) % bound;
    }

private:
    quint32 m_state = 3;
};

QByteArray someLines(Numbers &numbers, qsizetype most)
{
    QByteArray text;
    for (qsizetype count = numbers.below(most + 1); count > 0; --count)
        text += QByteArray(1, static_cast<char>('a' + numbers.below(6))) + (numbers.below(8) == 0 ? "\r\n" : "\n");
    if (numbers.below(4) == 0)
        text.chop(1);
    return text;
}

} // namespace

class TestFileChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatDiffWrites_data();
    void writesWhatDiffWrites();
    void canBeAppliedByPatch();
    void findsFewDifferences();
    void givesUpOnHugeDifferences();
};

void TestFileChange::writesWhatDiffWrites_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("diff");
    const auto row = [](const char *name, const QString &path, const char *before, const char *after,
                        const char *diff) {
        QTest::newRow(name) << path << QByteArray(before) << QByteArray(after) << QByteArray(diff);
    };
    row("nothing", u"/x"_s, "a\n", "a\n", "");
    row("one line of many", u"/etc/x"_s, "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
        "--- a/etc/x\n+++ b/etc/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    row("insertion", u"x"_s, "1\n2\n", "1\nx\n2\n", "--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n 1\n+x\n 2\n");
    row("removal", u"x"_s, "1\nx\n2\n", "1\n2\n", "--- a/x\n+++ b/x\n@@ -1,3 +1,2 @@\n 1\n-x\n 2\n");
    row("into an empty file", u"x"_s, "", "1\n", "--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+1\n");
    row("of a whole file", u"x"_s, "1\n2\n", "", "--- a/x\n+++ b/x\n@@ -1,2 +0,0 @@\n-1\n-2\n");
    row("no final line end", u"x"_s, "1\n2", "1\n3",
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n 1\n-2\n\\ No newline at end of file\n+3\n\\ No newline at end of file\n");
    row("context without a final line end", u"x"_s, "1\n2", "0\n1\n2",
        "--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n+0\n 1\n 2\n\\ No newline at end of file\n");
    row("carriage returns", u"x"_s, "1\r\n2\r\n", "1\r\n3\r\n",
        "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n 1\r\n-2\r\n+3\r\n");
    row("two hunks", u"x"_s, "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n",
        "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n");
    row("two changes in one hunk", u"x"_s, "1\n2\n3\n4\n5\n6\n7\n8\n", "one\n2\n3\n4\n5\n6\n7\neight\n",
        "--- a/x\n+++ b/x\n@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n");
    row("blank in the name", u"/a b"_s, "1\n", "2\n", "--- a/a b\t\n+++ b/a b\t\n@@ -1 +1 @@\n-1\n+2\n");
    row("line end in the name", u"/a\nb"_s, "1\n", "2\n", "--- a/a?b\n+++ b/a?b\n@@ -1 +1 @@\n-1\n+2\n");
}

void TestFileChange::writesWhatDiffWrites()
{
    QFETCH(const QString, path);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QTEST((FileChange{.path = path, .before = before, .after = after}).unifiedDiff(), "diff");
}

void TestFileChange::canBeAppliedByPatch()
{
    const QString patch = QStandardPaths::findExecutable(u"patch"_s);
    if (patch.isEmpty())
        QSKIP("patch is not installed");
    const QTemporaryDir directory;
    Numbers numbers;
    for (int round = 0; round < 40; ++round) {
        const QByteArray before = someLines(numbers, 30);
        const QByteArray after = someLines(numbers, 30);
        if (before == after || before.isEmpty() || after.isEmpty())
            continue; // patch makes and removes empty files.
        QFile file(directory.filePath(u"x"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(before);
        file.close();
        QProcess process;
        process.setWorkingDirectory(directory.path());
        process.start(patch, {u"-p1"_s, u"--binary"_s, u"-s"_s});
        process.write(FileChange{.path = u"x"_s, .before = before, .after = after}.unifiedDiff());
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.readAll() + process.readAllStandardError(), QByteArray());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), after);
    }
}

void TestFileChange::findsFewDifferences()
{
    Numbers numbers;
    for (int round = 0; round < 2000; ++round) {
        const QByteArray before = someLines(numbers, 20);
        const QByteArray after = someLines(numbers, 20);
        const std::vector<QByteArrayView> beforeLines = linesOf(before);
        const std::vector<QByteArrayView> afterLines = linesOf(after);
        QByteArray made;
        qsizetype position = 0;
        qsizetype differences = 0;
        for (const LineChange &change : diffLines(beforeLines, afterLines)) {
            for (; position < change.before; ++position)
                made += beforeLines[static_cast<std::size_t>(position)];
            for (qsizetype i = change.after; i < change.after + change.afterCount; ++i)
                made += afterLines[static_cast<std::size_t>(i)];
            position += change.beforeCount;
            differences += change.beforeCount + change.afterCount;
        }
        for (; position < std::ssize(beforeLines); ++position)
            made += beforeLines[static_cast<std::size_t>(position)];
        QCOMPARE(made, after);

        // The longest common subsequence, by the book, says how few there can be.
        const std::size_t width = afterLines.size() + 1;
        std::vector<qsizetype> common((beforeLines.size() + 1) * width);
        for (std::size_t i = beforeLines.size(); i-- > 0;) {
            for (std::size_t j = afterLines.size(); j-- > 0;)
                common[i * width + j] = beforeLines[i] == afterLines[j]
                                            ? common[(i + 1) * width + j + 1] + 1
                                            : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
        }
        QCOMPARE(differences, std::ssize(beforeLines) + std::ssize(afterLines) - 2 * common[0]);
    }
}

void TestFileChange::givesUpOnHugeDifferences()
{
    QByteArray before;
    QByteArray after;
    for (int i = 0; i < 20'000; ++i) {
        before += QByteArray::number(i) + '\n';
        after += QByteArray::number(-i - 1) + '\n';
    }
    const std::vector<LineChange> changes = diffLines(linesOf(before), linesOf(after));
    QCOMPARE(changes,
             (std::vector<LineChange>{{.before = 0, .beforeCount = 20'000, .after = 0, .afterCount = 20'000}}));
}

QTEST_GUILESS_MAIN(TestFileChange)
#include "tst_filechange.moc"
