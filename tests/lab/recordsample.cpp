// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Records the sample incident: runs the shop of resources/sample for five minutes of real time, with backends, visitors
// and an administrator, and keeps the error log that nginx wrote. resources/sample/README.txt tells the story.

#include "tests/lab/labbackend.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labnginx.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <csignal>
#include <random>

using namespace headwater;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr quint16 ShopPort = 8080;
const auto Log = u"/tmp/headwater-sample.error.log"_s;

/// When things happen, after nginx has been started.
constexpr auto ReopenLogs = 45s;
constexpr auto TurnKeepAliveOn = 75s;
constexpr auto ScannerComes = 170s;
constexpr auto End = 300s;

QByteArray headers(QByteArrayView page)
{
    return "Host: shop.example.com\r\nReferer: http://shop.example.com" + page.toByteArray() + "\r\n";
}

QByteArray get(const QByteArray &path, QByteArrayView page = "/")
{
    return "GET " + path + " HTTP/1.1\r\n" + headers(page) + "\r\n";
}

QByteArray post(const QByteArray &path, qsizetype length, QByteArrayView page)
{
    return "POST " + path + " HTTP/1.1\r\n" + headers(page) + "Content-Length: " + QByteArray::number(length) +
           "\r\n\r\n" + QByteArray(length, 'x');
}

/// Somebody who does things over and over, from an address and with a random generator of his own.
class Visitor
{
public:
    explicit Visitor(quint8 address)
        : m_address(address)
        , m_random(address)
    {
    }

    int random(int least, int most) { return std::uniform_int_distribution(least, most)(m_random); }

    /// One request after the other on one connection.
    void visit(const QList<QByteArray> &requests) const
    {
        LabClient client(ShopPort, m_address);
        for (const QByteArray &request : requests) {
            const LabAnswer answer = client.ask(request);
            if (!answer.isWhole || answer.header.contains("Connection: close"))
                return;
        }
    }

private:
    quint8 m_address;
    std::mt19937 m_random;
};

/// Screens on the wall of the office show a summary that is fetched every five seconds by the clock.
void watchSummary(Visitor visitor, Clock::time_point begin)
{
    for (Clock::time_point tick = begin; tick < begin + End; tick += 5s) {
        std::this_thread::sleep_until(tick + std::chrono::milliseconds(visitor.random(0, 10)));
        visitor.visit({get("/api/summary", "/wall")});
    }
}

/// Pages of the staff ask for what is new, by the same clock.
void watchOrders(Visitor visitor, Clock::time_point begin)
{
    int order = 4000;
    for (Clock::time_point tick = begin; tick < begin + End; tick += 5s) {
        std::this_thread::sleep_until(tick + std::chrono::milliseconds(visitor.random(20, 150)));
        QList<QByteArray> requests = {get("/api/orders?since=" + QByteArray::number(order), "/dashboard"),
                                      get("/api/stock", "/dashboard")};
        if (visitor.random(1, 3) == 1)
            requests.prepend(post("/api/orders/" + QByteArray::number(order) + "/status", 40, "/dashboard"));
        visitor.visit(requests);
        order += visitor.random(0, 3);
    }
}

/// Shoppers' browsers ask for pictures that are no longer there.
void browse(Visitor visitor, Clock::time_point begin)
{
    while (Clock::now() < begin + End) {
        std::this_thread::sleep_for(std::chrono::milliseconds(visitor.random(1000, 9000)));
        const QByteArray article = QByteArray::number(visitor.random(100, 160));
        visitor.visit({get("/"), visitor.random(1, 4) == 1
                                     ? get("/favicon.ico")
                                     : get("/images/" + article + ".webp", "/articles/" + article)});
    }
}

/// Photographs, some larger than nginx allows.
void upload(Visitor visitor, Clock::time_point begin)
{
    while (Clock::now() < begin + End) {
        std::this_thread::sleep_for(std::chrono::milliseconds(visitor.random(4000, 20000)));
        visitor.visit({post("/api/photos", visitor.random(300'000, 4'500'000), "/sell")});
    }
}

void scan(const Visitor &visitor, Clock::time_point begin)
{
    std::this_thread::sleep_until(begin + ScannerComes);
    for (const char *path :
         {"/.env", "/.git/config", "/wp-login.php", "/xmlrpc.php", "/phpmyadmin/index.php", "/.aws/credentials",
          "/backup.zip", "/admin/config.php", "/.ssh/id_rsa", "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php"}) {
        visitor.visit({"GET " + QByteArray(path) + " HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n"});
        std::this_thread::sleep_for(700ms);
    }
}

/// Copies the shop's configuration to @p folder, with or without connections kept to the backends.
void writeConfiguration(const QDir &folder, bool keepAlive)
{
    const QDir sample(QStringLiteral(HEADWATER_SOURCE_DIR "/resources/sample"));
    folder.mkpath(u"conf.d"_s);
    for (const QString &name : {u"nginx.conf"_s, u"conf.d/shop.conf"_s}) {
        QFile original(sample.filePath(name));
        QFile copy(folder.filePath(name));
        if (!original.open(QIODevice::ReadOnly) || !copy.open(QIODevice::WriteOnly))
            qFatal("the sample's configuration cannot be copied");
        QByteArray text = original.readAll();
        if (!keepAlive)
            text.replace("    keepalive  16;\n", "");
        copy.write(text);
    }
}

/// What the administrator does meanwhile.
void administer(const QProcess &nginx, const QDir &folder, Clock::time_point begin)
{
    const auto master = static_cast<pid_t>(nginx.processId());
    std::this_thread::sleep_until(begin + ReopenLogs);
    ::kill(master, SIGUSR1);
    std::this_thread::sleep_until(begin + TurnKeepAliveOn);
    writeConfiguration(folder, true);
    ::kill(master, SIGHUP);
    std::this_thread::sleep_until(begin + End);
}

} // namespace

int main()
{
    LabScript java = LabScript::answering();
    LabScript node = LabScript::answeringUntilIdleFor(5s);
    std::mt19937 random;
    node.work = [&random](QByteArrayView request) {
        // A single thread draws the summary and can do nothing else meanwhile.
        return request.startsWith("GET /api/summary") ? std::chrono::milliseconds(random() % 600 + 100) : 2ms;
    };
    node.losesEveryRace = false;
    const LabBackend first(java, 9001);
    const LabBackend second(node, 9002);

    const QTemporaryDir folder;
    writeConfiguration(QDir(folder.path()), false);
    QFile::remove(Log);
    QProcess nginx;
    nginx.setProcessChannelMode(QProcess::ForwardedChannels);
    nginx.start(LabNginx::binary(),
                {u"-c"_s, folder.filePath(u"nginx.conf"_s), u"-e"_s, Log, u"-g"_s, u"daemon off;"_s});
    if (nginx.waitForFinished(1000))
        return 1;

    const Clock::time_point begin = Clock::now();
    std::vector<std::jthread> visitors;
    for (quint8 address = 8; address < 10; ++address)
        visitors.emplace_back(watchSummary, Visitor(address), begin);
    for (quint8 address = 11; address < 31; ++address)
        visitors.emplace_back(watchOrders, Visitor(address), begin);
    for (quint8 address = 41; address < 47; ++address)
        visitors.emplace_back(browse, Visitor(address), begin);
    for (quint8 address = 51; address < 53; ++address)
        visitors.emplace_back(upload, Visitor(address), begin);
    visitors.emplace_back(scan, Visitor(66), begin);
    administer(nginx, QDir(folder.path()), begin);

    // The shop is still open when somebody takes the log along.
    const QString kept = QStringLiteral(HEADWATER_SOURCE_DIR "/resources/sample/error.log");
    QFile::remove(kept);
    const bool saved = QFile::copy(Log, kept);
    visitors.clear();
    ::kill(static_cast<pid_t>(nginx.processId()), SIGQUIT);
    nginx.waitForFinished();
    return saved ? 0 : 1;
}
