// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// generatelog MIX BYTES OUTPUT: an error log as a busy site writes it, the same on every run. `./dev bench` measures
// with it.

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

using Lines = std::vector<std::pair<int, std::function<void()>>>; ///< Weight, and what writes one line.

/// Writes lines into a buffer; all randomness comes from one seeded generator.
class Writer
{
public:
    explicit Writer(std::FILE *output)
        : m_output(output)
    {
    }

    bool write(const std::string &mix, std::uint64_t bytes)
    {
        const std::map<std::string, Lines> mixes = {{"storm", storm()}, {"scanner", scanner()}, {"tls", tls()},
                                                    {"info", info()},   {"long", longLines()},  {"mixed", mixed()}};
        const auto found = mixes.find(mix);
        if (found == mixes.end())
            return false;
        int weights = 0;
        for (const auto &[weight, line] : found->second)
            weights += weight;
        while (m_written < bytes) {
            // Some forty lines a second, as in 4.5 million lines over a day and a third.
            m_time += number(0, 39) == 0;
            int dice = number(0, weights - 1);
            for (const auto &[weight, line] : found->second) {
                dice -= weight;
                if (dice < 0) {
                    line();
                    break;
                }
            }
        }
        return flush();
    }

private:
    int number(int least, int most) { return std::uniform_int_distribution<int>(least, most)(m_random); }
    template <typename Item> const Item &oneOf(const std::vector<Item> &items)
    {
        return items[static_cast<std::size_t>(number(0, static_cast<int>(items.size()) - 1))];
    }
    static std::string text(int value) { return std::to_string(value); }

    bool flush()
    {
        const bool done = std::fwrite(m_buffer.data(), 1, m_buffer.size(), m_output) == m_buffer.size();
        m_buffer.clear();
        return done;
    }

    void begin(const char *level)
    {
        const std::time_t time = m_time;
        std::tm parts = {};
        gmtime_r(&time, &parts);
        std::array<char, 64> stamp = {};
        const std::size_t length = std::strftime(stamp.data(), stamp.size(), "%Y/%m/%d %H:%M:%S [", &parts);
        m_buffer.append(stamp.data(), length);
        const int worker = number(0, 7);
        m_buffer.append(level)
            .append("] ")
            .append(text(31201 + worker))
            .append("#")
            .append(text(31201 + worker))
            .append(": ");
    }

    void end()
    {
        m_buffer += '\n';
        if (m_buffer.size() < (1U << 20))
            return;
        m_written += m_buffer.size();
        if (!flush())
            std::exit(2);
    }

    std::string client()
    {
        // Few clients send most requests.
        if (number(0, 9) < 4)
            return "203.0.113." + text(number(1, 20));
        return text(number(1, 223)) + '.' + text(number(0, 255)) + '.' + text(number(0, 255)) + '.' +
               text(number(1, 254));
    }

    std::string path()
    {
        static const std::vector<std::string> paths = {
            "/api/v1/orders",    "/api/v1/cart/items",   "/search", "/product/view", "/checkout/confirm",
            "/account/settings", "/static/js/app.min.js"};
        std::string path = oneOf(paths);
        if (number(0, 2) > 0)
            path += '/' + text(number(1, 200000));
        if (number(0, 1) > 0)
            path += "?session=" + text(number(100000000, 999999999)) + "&page=" + text(number(1, 40));
        return path;
    }

    void context(bool hasUpstream, const std::string &uri, const char *scheme = "http")
    {
        static const std::vector<std::string> servers = {"shop.example.com", "api.example.com", "www.example.com",
                                                         "media.example.net"};
        static const std::vector<std::string> methods = {"GET", "GET", "GET", "POST", "PUT"};
        const std::string &server = oneOf(servers);
        m_buffer.append(", client: ").append(client()).append(", server: ").append(server).append(", request: \"");
        m_buffer.append(oneOf(methods))
            .append(" ")
            .append(uri)
            .append(number(0, 4) == 0 ? " HTTP/2.0\"" : " HTTP/1.1\"");
        if (hasUpstream)
            m_buffer.append(", upstream: \"")
                .append(scheme)
                .append("://10.20.30.")
                .append(text(number(11, 18)))
                .append(":8080")
                .append(uri)
                .append("\"");
        m_buffer.append(", host: \"").append(server).append("\"");
        if (number(0, 2) > 0)
            m_buffer.append(", referrer: \"https://").append(server).append(path()).append("\"");
    }

    /// "*NUMBER message" with the fields of a request.
    void request(const char *level, const std::string &message, bool hasUpstream, const std::string &uri)
    {
        begin(level);
        m_buffer.append("*").append(text(++m_connection)).append(" ").append(message);
        context(hasUpstream, uri);
        end();
    }

    std::function<void()> upstream(const char *level, const char *message)
    {
        return [this, level, message] { request(level, message, true, path()); };
    }

    std::function<void()> handshake(const char *level, const char *message)
    {
        return [this, level, message] {
            begin(level);
            m_buffer.append("*")
                .append(text(++m_connection))
                .append(" ")
                .append(message)
                .append(", client: ")
                .append(client())
                .append(", server: 0.0.0.0:443");
            end();
        };
    }

    std::function<void()> missingFile()
    {
        return [this] {
            static const std::vector<std::string> wanted = {
                "/wp-login.php",         "/.env",
                "/phpmyadmin/index.php", "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php",
                "/.git/config",          "/cgi-bin/luci"};
            const std::string uri =
                number(0, 1) == 0 ? oneOf(wanted) : "/backup-" + text(number(1, 500000)) + ".tar.gz";
            request("error", "open() \"/usr/share/nginx/html" + uri + "\" failed (2: No such file or directory)", false,
                    uri);
        };
    }

    std::function<void()> limited()
    {
        return [this] {
            request("error",
                    "limiting requests, excess: " + text(number(5, 60)) + '.' + text(number(100, 999)) +
                        " by zone \"perip\"",
                    false, path());
        };
    }

    std::function<void()> tooLarge()
    {
        return [this] {
            request("error", "client intended to send too large body: " + text(number(1048577, 90000000)) + " bytes",
                    false, "/upload");
        };
    }

    Lines storm()
    {
        return {
            {40, upstream("error",
                          "recv() failed (104: Connection reset by peer) while reading response header from upstream")},
            {25,
             upstream("error",
                      "upstream timed out (110: Connection timed out) while reading response header from upstream")},
            {15, upstream("error", "connect() failed (111: Connection refused) while connecting to upstream")},
            {10,
             upstream("error", "upstream prematurely closed connection while reading response header from upstream")},
            {5, upstream("error", "no live upstreams while connecting to upstream")},
            {5, upstream("warn", "upstream server temporarily disabled while reading response header from upstream")}};
    }

    Lines scanner()
    {
        return {{60, missingFile()},
                {20, [this] { request("error", "access forbidden by rule", false, path()); }},
                {10,
                 [this] {
                     request("error",
                             "directory index of \"/usr/share/nginx/html" + path().substr(0, 8) + "/\" is forbidden",
                             false, path());
                 }},
                {10, limited()}};
    }

    Lines tls()
    {
        return {
            {50,
             handshake(
                 "crit",
                 "SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking")},
            {20, handshake("info", "SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) "
                                   "while SSL handshaking")},
            {20, handshake(
                     "info",
                     "peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking")},
            {10, handshake("info", "SSL_do_handshake() failed (SSL: error:0A000416:SSL routines::sslv3 alert "
                                   "certificate unknown:SSL alert number 46) while SSL handshaking")}};
    }

    Lines info()
    {
        return {{40,
                 [this] {
                     begin("info");
                     m_buffer.append("*")
                         .append(text(++m_connection))
                         .append(" client ")
                         .append(client())
                         .append(" closed keepalive connection");
                     end();
                 }},
                {30, handshake("info", "client timed out (110: Connection timed out) while waiting for request")},
                {20, upstream("info", "epoll_wait() reported that client prematurely closed connection, so upstream "
                                      "connection is closed too while sending request to upstream")},
                {10, [this] {
                     request("warn",
                             "an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/" +
                                 text(number(1, 9)) + '/' + text(number(10, 99)) + "/00000" +
                                 text(number(10000, 99999)) + " while reading upstream",
                             true, path());
                 }}};
    }

    Lines longLines()
    {
        return {{50,
                 [this] {
                     request("error",
                             "FastCGI sent in stderr: \"PHP message: PHP Warning:  Undefined variable $total in "
                             "/srv/shop/cart.php on line " +
                                 text(number(1, 900)) + std::string(static_cast<std::size_t>(number(200, 1200)), 'x') +
                                 "\" while reading response header from upstream",
                             true, path());
                 }},
                {49,
                 [this] {
                     request("error", "upstream sent too big header while reading response header from upstream", true,
                             path() + '/' + std::string(static_cast<std::size_t>(number(500, 1500)), 'q'));
                 }},
                {1, [this] {
                     m_buffer += std::string(static_cast<std::size_t>(number(10000, 200000)), 'z');
                     end();
                 }}};
    }

    Lines mixed()
    {
        Lines all;
        for (const auto &[share, lines] : {std::pair{60, storm()}, {20, scanner()}, {10, tls()}, {8, info()}}) {
            for (const auto &[weight, line] : lines)
                all.emplace_back(share * weight, line);
        }
        all.emplace_back(200, tooLarge());
        return all;
    }

    std::FILE *m_output;
    std::mt19937 m_random{20261124}; // NOLINT(cert-msc51-cpp): the same log on every run.
    std::string m_buffer;
    std::uint64_t m_written = 0;
    std::time_t m_time = 1763643600; // 2025/11/20 13:00:00
    int m_connection = 1000;
};

} // namespace

int main(int argc, char *argv[])
{
    std::FILE *output = argc == 4 ? std::fopen(argv[3], "wb") : nullptr;
    if (!output || !Writer(output).write(argv[1], std::strtoull(argv[2], nullptr, 10))) {
        std::fputs("usage: generatelog storm|scanner|tls|info|long|mixed BYTES OUTPUT\n", stderr);
        return 2;
    }
    return std::fclose(output) == 0 ? 0 : 2;
}
