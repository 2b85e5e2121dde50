// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/configtree.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace headwater;

/// How long a configuration of 100,000 lines takes to read, beside what merely copying and counting its lines takes.
class BenchConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QByteArray servers;
        constexpr int LinesPerServer = 12;
        for (int i = 0; i * LinesPerServer < 100'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            servers += "    server {\n        listen 80;\n        server_name site" + number + ".example;\n" +
                       "        location /api {\n            proxy_pass http://backend;\n" +
                       "            proxy_set_header Host $host; # as sent\n            proxy_read_timeout 30s;\n" +
                       "        }\n        location ~ \"\\.php$\" {\n            fastcgi_pass unix:/run/php.sock;\n" +
                       "        }\n    }\n";
        }
        m_bytes = "events {}\nhttp {\n" + servers + "}\n";
        qInfo("%lld lines, %lld bytes", static_cast<long long>(m_bytes.count('\n')),
              static_cast<long long>(m_bytes.size()));
    }

    void copiesAndCountsLines()
    {
        qsizetype lines = 0;
        QBENCHMARK
        {
            const QByteArray copy(m_bytes.constData(), m_bytes.size());
            lines = std::ranges::count(copy, '\n');
        }
        QVERIFY(lines > 100'000);
    }

    void parses()
    {
        std::size_t statements = 0;
        QBENCHMARK
        {
            statements = parseConfigFile(u"nginx.conf"_s, m_bytes).statements.size();
        }
        QVERIFY(statements > 50'000);
    }

    void readsOneFileOfManyAnew()
    {
        const auto read = [this](const QString &path) -> Result<QByteArray> {
            return path == u"/nginx.conf" ? QByteArray("http { include /big; include /small; }")
                   : path == u"/big"      ? m_bytes
                                          : QByteArray("gzip on;");
        };
        const auto glob = [](const QString &) { return QStringList(); };
        const ConfigTree tree = ConfigTree::fromFiles({u"/nginx.conf"_s}, read, glob);
        QBENCHMARK
        {
            QVERIFY(!tree.withFile(u"/small"_s, "gzip off;").all("gzip").empty());
        }
    }

private:
    QByteArray m_bytes;
};

QTEST_GUILESS_MAIN(BenchConfig)
#include "bench_config.moc"
