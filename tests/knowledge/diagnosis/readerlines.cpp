// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/diagnosis/readerlines.h"

#include <QRandomGenerator>

namespace headwater::test {

namespace {

QByteArray stamp(int line)
{
    return "2026/11/22 14:" + QByteArray::number(10 + line / 600) + ':' + QByteArray::number(10 + line / 13 % 50);
}

constexpr auto Start = "2026/11/22 14:02:07 [error] 31#31: *1 ";

QByteArray linesOf(std::initializer_list<const char *> messages)
{
    QByteArray lines;
    for (const char *message : messages)
        lines += Start + QByteArray(message) + '\n';
    return lines;
}

} // namespace

QByteArray changedSamples(const Catalog &catalog, int rounds)
{
    QRandomGenerator random(3);
    QByteArray log = "the end of a line that began in another file\n";
    int line = 0;
    for (int round = 0; round < rounds; ++round) {
        // All would be over a thousand, and every line is read by both readers.
        constexpr qsizetype Step = 5;
        for (qsizetype i = 0; i < catalog.entries().size(); i += Step) {
            for (const QString &sample : catalog.entries()[i].samples) {
                QByteArray text = sample.toUtf8();
                text.replace('\n', ' ');
                for (qsizetype at = 26; at + 1 < text.size(); ++at) {
                    if (text[at] > '0' && text[at] <= '9' && random.bounded(8) == 0)
                        text[at] = static_cast<char>('1' + random.bounded(9));
                }
                if (!parseErrorLogLine({text.constData(), static_cast<std::size_t>(text.size())}))
                    text = stamp(line) + " [error] 3" + QByteArray::number(line % 4) + "#0: *" +
                           QByteArray::number(line) + ' ' + text;
                log += text + (line % 17 == 0 ? "\r\n" : "\n");
                if (line % 23 == 0)
                    log += "stack trace:\n#0 {main}\n\n";
                ++line;
            }
        }
    }
    return log + "2026/11/22 15:00:00 [error] 1#1: *5 a last line without line feed, client: 192.0.2.1, server: a";
}

QByteArray plainLines()
{
    return linesOf({
        R"(open() "/srv/www/a.png" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a.png HTTP/1.1", host: "a", referrer: "http://a/")",
        R"(open() "/srv/www/b.png" failed (2: No such file or directory), client: 192.0.2.2, server: a, request: "GET /b.png HTTP/1.1", host: "a")",
        R"(upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:8080/", host: "a")",
        R"(client intended to send too large body: 2097152 bytes, client: 192.0.2.1, server: a, request: "POST / HTTP/1.1", host: "a")",
        R"(limiting requests, excess: 5.120 by zone "one", client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(connect() to 127.0.0.1:9000 failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:9000/", host: "a")",
        R"(access forbidden by rule, client: 192.0.2.1, server: a, request: "GET /x HTTP/1.1", host: "a")",
        R"(an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/6/73/0000052956 while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/7/74/0000052957 while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(rewrite or internal redirection cycle while processing "/a", client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(no message of nginx, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(no message of nginx either)",
        R"(could not build server_names_hash, you should increase server_names_hash_bucket_size: 64)",
    });
}

QByteArray hostileLines()
{
    return linesOf({
        R"(open() "/srv/www/a, client: 192.0.2.9, server: b" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(open() "/srv/www/favicon.ico" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /favicon.ico HTTP/1.1", host: "a")",
        R"(open() "/srv/www/.env" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /.env HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a"b" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"x(open() "/srv/www/a (13: Permission denied)" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")x",
        R"(lua entry thread aborted: runtime error: /srv/a.lua:27: attempt to index local 'a' (a nil value))",
        R"(lua entry thread aborted: runtime error: /srv/a.lua:3: module 'a.b' not found:)",
        R"(lua entry thread aborted: memory allocation error: not enough memory)",
        R"(broken header: "GET /status HTTP/1.1)",
        R"(broken header: "" while reading PROXY protocol, client: 192.0.2.1, server: 0.0.0.0:443)",
        R"(unknown directive "a" in /etc/nginx/nginx.conf:14)",
        R"(FastCGI sent in stderr: "PHP message: PHP Warning:  Undefined variable $a in /srv/www/a.php on line 7" while reading response header from upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "a")",
        R"(FastCGI sent in stderr: "PHP message: PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /srv/www/a.php on line 7" while reading response header from upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "a")",
        R"(an upstream response is buffered to a temporary file in while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /a in /b:12 while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /a while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file while while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(an upstream response is buffered to a temporary file /a while reading b while reading upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "http://127.0.0.1:8080/a", host: "a")",
        R"(FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: gone in /srv/www/a.php:3)",
        R"(FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream, client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /, client: 192.0.2.9, server: b HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET /"x", host: "b" HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a b", referrer: "x")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, host: "a b", referrer: "x")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: nobody, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: unix:/run/a, b, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, b, request: "GET / HTTP/1.1", host: "a")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a", referrer: "x, client: 192.0.2.9")",
        R"(open() "/srv/www/a" failed (2: No such file or directory), client: 192.0.2.1, server: a, bytes from/to client:0/0, host: "b")",
        R"(open() "/srv/www/a" failed (2: No such file or directory) while logging to syslog, server: 192.0.2.7)",
        R"(upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:8080/", host: "x", host: "a")",
        R"(upstream timed out (110: Connection timed out) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", subrequest: "/s", upstream: "http://127.0.0.1:8080/", host: "a")",
        R"(client intended to send too large body: 99999999999999999999 bytes, client: 192.0.2.1, server: a, request: "POST / HTTP/1.1", host: "a")",
        R"(client intended to send too large body: -7 bytes, client: 192.0.2.1, server: a, request: "POST / HTTP/1.1", host: "a")",
        R"(limiting requests, excess: 5.120 by zone "one" while sending to client, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(limiting requests, excess: 5.120 by zone "while", client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", host: "a")",
        R"(connect() to unix:/run/a.sock failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://unix:/run/a.sock:/", host: "a")",
        R"(connect() to 127.0.0.1:9000 failed (113: No route to host) while connecting to upstream, client: 192.0.2.1, server: a, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:9000/", host: "a")",
        R"(rewrite or internal redirection cycle while processing "/a while reading b", client: 192.0.2.1, server: a, request: "GET /a HTTP/1.1", host: "a")",
        R"(no message of nginx, client: 192.0.2.1, server: a, request: "GET /a, client: 192.0.2.9 HTTP/1.1", host: "a")",
        R"(could not build server_names_hash, you should increase server_names_hash_bucket_size: 64 in /etc/nginx/nginx.conf:12)",
    });
}

} // namespace headwater::test
