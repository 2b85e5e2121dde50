// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/blockcontext.h"
#include "knowledge/config/configtree.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// What is left of the bytes between two words once comments are gone.
QByteArray withoutComments(QByteArrayView gap)
{
    QByteArray rest;
    for (qsizetype i = 0; i < gap.size(); ++i) {
        if (gap[i] == '#') {
            while (i < gap.size() && gap[i] != '\n')
                ++i;
        } else if (!QByteArrayView(" \t\r\n").contains(gap[i])) {
            rest += gap[i];
        }
    }
    return rest;
}

} // namespace

/// A file is nothing but its statements' words and, between them, blanks, comments and what ends a statement: so that
/// an edit of one of them leaves all the other bytes as they are.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accountsForEveryByte_data();
    void accountsForEveryByte();
};

void TestRoundTrip::accountsForEveryByte_data()
{
    QTest::addColumn<QString>("path");
    const QString source = QStringLiteral(HEADWATER_SOURCE_DIR);
    for (const QString &folder : {source + u"/tests/data/config"_s, source + u"/resources/sample"_s, u"/etc/nginx"_s,
                                  u"/usr/share/nginx/modules-available"_s}) {
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (!path.endsWith(u".log") && !path.endsWith(u".md") && !path.endsWith(u".txt"))
                QTest::newRow(qPrintable(path)) << path;
        }
    }
}

void TestRoundTrip::accountsForEveryByte()
{
    QFETCH(const QString, path);
    QFile source(path);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray bytes = source.readAll();
    const ConfigFile file = parseConfigFile(path, bytes);
    QByteArray written;
    const auto writeUpTo = [&](qsizetype end) {
        const QByteArrayView gap = QByteArrayView(bytes).sliced(written.size(), end - written.size());
        const QByteArray rest = withoutComments(gap.startsWith("\xEF\xBB\xBF") ? gap.sliced(3) : gap);
        QVERIFY2(std::ranges::all_of(rest, [](char c) { return c == ';' || c == '{' || c == '}'; }), rest);
        written += gap;
    };
    for (const ConfigStatement &statement : file.statements) {
        for (const ConfigWord &word : statement.words) {
            writeUpTo(word.range.begin);
            written += bytes.sliced(word.range.begin, word.range.end - word.range.begin);
            QCOMPARE(bytes.first(word.range.begin).count('\n') + 1, word.line);
        }
        if (statement.body && isLuaBlock(statement.words.front().text)) {
            writeUpTo(statement.body->begin);
            written += bytes.sliced(statement.body->begin, statement.body->end - statement.body->begin);
        }
    }
    writeUpTo(bytes.size());
    QCOMPARE(written, bytes);
    QCOMPARE(file.bytes, bytes);
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
