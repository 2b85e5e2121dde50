// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/bytehash.h"
#include "knowledge/log/bytesearch.h"

#include <QTest>

#include <random>
#include <set>
#include <string>

using namespace headwater;

/// Bytes that repeat often enough for searches to be misled, with room to be read beyond.
class Haystack
{
public:
    explicit Haystack(std::mt19937 &random, std::size_t size)
        : m_size(size)
    {
        for (std::size_t i = 0; i < size + BytesBeyond; ++i)
            m_bytes += "ab/.x\xff"[random() % 6];
    }
    [[nodiscard]] std::string_view view() const { return std::string_view(m_bytes).substr(0, m_size); }

private:
    std::string m_bytes;
    std::size_t m_size;
};

class TestByteSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatTheStandardLibraryFinds();
    void seesEveryDifferenceOfOneByte();
    void hashesDifferentBytesDifferently();
};

void TestByteSearch::findsWhatTheStandardLibraryFinds()
{
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same in every run
    int found = 0;
    for (int round = 0; round < 20000; ++round) {
        const Haystack haystack(random, random() % 70);
        const std::string_view whole = haystack.view();
        const Haystack needle(random, 1 + random() % 5);
        const std::string_view text = needle.view();
        const char *end = whole.data() + whole.size();
        found += static_cast<int>(whole.contains(text));
        QCOMPARE(holdsText(whole, text), whole.contains(text));
        QCOMPARE(beginsWith(whole.data(), end, text), whole.starts_with(text));
        QCOMPARE(findByte(whole.data(), end, text[0]) - whole.data(),
                 static_cast<std::ptrdiff_t>(std::min(whole.find(text[0]), whole.size())));
    }
    QVERIFY(found > 1000);
}

void TestByteSearch::seesEveryDifferenceOfOneByte()
{
    for (std::size_t length = 0; length < 70; ++length) {
        const std::string one(length, 'a');
        QVERIFY(areSameBytes(one, std::string(length, 'a')));
        QVERIFY(!areSameBytes(one, std::string(length + 1, 'a')));
        for (std::size_t i = 0; i < length; ++i) {
            std::string other = one;
            other[i] = 'b';
            QVERIFY(!areSameBytes(one, other));
        }
    }
}

void TestByteSearch::hashesDifferentBytesDifferently()
{
    std::set<quint64> hashes;
    std::size_t texts = 0;
    for (std::size_t length = 0; length < 40; ++length) {
        const std::string one(length, 'a');
        hashes.insert(hashOfBytes(one));
        ++texts;
        for (std::size_t i = 0; i < length; ++i) {
            std::string other = one;
            other[i] = 'b';
            hashes.insert(hashOfBytes(other));
            ++texts;
        }
    }
    QCOMPARE(hashes.size(), texts);
}

QTEST_GUILESS_MAIN(TestByteSearch)
#include "tst_bytesearch.moc"
