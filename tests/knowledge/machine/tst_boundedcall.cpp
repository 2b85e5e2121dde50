// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/machine/boundedcall.h"

#include <QTest>

#include <semaphore>

using namespace headwater;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestBoundedCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gathersTheAnswers();
    void leavesOutWhatIsLate();
    void endsWhenCancelled();

private:
    /// Answers for "quick"; "late" waits until the test lets it go.
    [[nodiscard]] auto call() const
    {
        return [release = m_release](const QString &key) -> std::optional<qsizetype> {
            if (key == "late"_L1)
                release->acquire();
            return key == "none"_L1 ? std::nullopt : std::optional(key.size());
        };
    }
    std::shared_ptr<std::counting_semaphore<>> m_release = std::make_shared<std::counting_semaphore<>>(0);
};

void TestBoundedCall::gathersTheAnswers()
{
    const QMap<QString, qsizetype> expected = {{u"a"_s, 1}, {u"bc"_s, 2}};
    QCOMPARE(eachWithinTime<qsizetype>({u"a"_s, u"none"_s, u"bc"_s}, 1h, {}, call()), expected);
    QCOMPARE(eachWithinTime<qsizetype>({}, 1h, {}, call()), (QMap<QString, qsizetype>()));
}

void TestBoundedCall::leavesOutWhatIsLate()
{
    QVERIFY(!eachWithinTime<qsizetype>({u"late"_s}, 1ms, {}, call()).contains(u"late"_s));
    m_release->release();
}

void TestBoundedCall::endsWhenCancelled()
{
    QVERIFY(!eachWithinTime<qsizetype>({u"late"_s}, 1h, [] { return false; }, call()).contains(u"late"_s));
    m_release->release();
}

QTEST_GUILESS_MAIN(TestBoundedCall)
#include "tst_boundedcall.moc"
