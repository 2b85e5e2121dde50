// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labbackend.h"
#include "tests/lab/labclient.h"
#include "tests/lab/labdiagnosis.h"
#include "tests/lab/labtls.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace headwater;

namespace {

/// Every location is there to make nginx say something.
constexpr auto Site = R"(
    limit_req_zone $binary_remote_addr zone=slow:64k rate=1r/m;
    limit_req_zone $server_name zone=brisk:64k rate=5r/s;
    limit_conn_zone $server_name zone=one:64k;
    large_client_header_buffers 2 1k;
    client_header_timeout 1s;
    client_max_body_size 1k;
    proxy_cache_path temp/cache keys_zone=cached:64k;
    upstream dead { server @dead@ max_fails=1; server @dead2@ max_fails=1; }
    server {
        listen @front@;
        server_name shop.example.com;
        root site;
        location /missing/ { }
        location /random/ { random_index on; }
        location = /forbidden { deny all; }
        location /password/ { auth_basic shop; auth_basic_user_file conf/passwords; }
        location /nopasswords/ { auth_basic shop; auth_basic_user_file conf/none; }
        location /auth/ { auth_request /askdead; }
        location = /askdead { proxy_pass http://@dead@; }
        location /auth302/ { auth_request /ask302; }
        location = /ask302 { return 302 /; }
        location /limited/ { limit_req zone=slow; try_files /index.html =404; }
        location /burst/ { limit_req zone=brisk burst=2; try_files /index.html =404; }
        location /conn/ { limit_conn one 1; proxy_pass http://@silent@; }
        location /cycle { rewrite ^ /cycle?again last; }
        location /errors/ { error_page 404 /errors/also-missing; recursive_error_pages on; }
        location /unset/ { if ($nothing_there) { return 204; } set $later $nothing_there; set $nothing_there ""; return 200 $later; }
        location /badredirect/ { rewrite ^ /%zz; }
        location /dead/ { proxy_pass http://dead/; }
        location /closing/ { proxy_pass http://@closing@; }
        location /silent/ { proxy_pass http://@silent@; proxy_read_timeout 1s; }
        location /garbage/ { proxy_pass http://@garbage@; }
        location /short/ { proxy_pass http://@short@; }
        location /long/ { proxy_pass http://@long@; }
        location /big/ { proxy_pass http://@big@; proxy_buffer_size 1k; }
        location /chunks/ { proxy_pass http://@chunks@; proxy_http_version 1.1; }
        location /tls/ { proxy_pass https://@plain@; }
        location /name/ { set $there 127.0.0.1; proxy_pass http://$there:99999/; }
        location /noresolver/ { set $there shop.invalid; proxy_pass http://$there/; }
        location /noscheme/ { set $there //nothing; proxy_pass $there; }
        location /fastcgi/ { fastcgi_pass @plain@; }
        location /uwsgi/ { uwsgi_pass @plain@; }
        location /scgi/ { scgi_pass @plain@; }
        location /memcached/ { set $memcached_key "$uri"; memcached_pass @plain@; }
        location /nokey/ { memcached_pass @answering@; }
        location /grpc/ { grpc_pass grpc://@plain@; }
        location /store/ { proxy_pass http://@answering@; proxy_store /nonexistent/store$uri; }
        location /spool/ { proxy_pass http://@large@; proxy_buffers 2 4k; proxy_busy_buffers_size 4k; proxy_max_temp_file_size 8m; proxy_temp_file_write_size 8k; }
        location /buffered/ { client_max_body_size 8m; client_body_buffer_size 1k; proxy_pass http://@answering@; }
        location /slice/ { slice 1k; proxy_set_header Range $slice_range; proxy_pass http://@answering@; }
        location /dav/ { dav_methods PUT DELETE MKCOL COPY MOVE; client_max_body_size 8m; }
        location /secure/ { secure_link $arg_md5,$arg_expires; secure_link_md5 "$secure_link_expires x"; if ($secure_link = "") { return 403; } return 204; }
        location /ssi/ { ssi on; }
        location /video/ { mp4; }
        location /film/ { flv; }
        location /gunzip/ { gunzip on; proxy_pass http://@notgzip@; }
        location /addition/ { add_after_body /missing/footer; default_type text/html; }
        location /internal/ { internal; }
        location /named/ { try_files $uri @nowhere; }
        location /trybase/ { try_files /a /b /trybase/c; }
        location /alias/ { alias site/private/; }
        location /upgrade/ { proxy_pass http://@switching@; proxy_http_version 1.1; }
        location /cached/ { proxy_cache cached; proxy_cache_valid 1m; proxy_pass http://@answering@; }
    }
    server {
        listen @proxied@ proxy_protocol;
        return 204;
    }
    server {
        listen @secure@ ssl;
        @certificate@
        ssl_protocols TLSv1.2;
        return 204;
    }
    server {
        listen @plain@;
        return 204;
    }
    server {
        listen @second@;
        http2 on;
        return 204;
    }
)";

QByteArray request(const QByteArray &line, const QByteArray &headers = {})
{
    return line + "\r\nHost: shop.example.com\r\n" + headers + "Connection: close\r\n\r\n";
}

} // namespace

/// nginx is made to say as much as it can, and Headwater explains all of it.
class TestManyMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (LabNginx::binary().isEmpty())
            QSKIP("nginx is not installed");
    }
    void areAllExplained();

private:
    static void writeFiles(LabNginx &nginx);
    static QList<QByteArray> plainRequests();
};

void TestManyMessages::writeFiles(LabNginx &nginx)
{
    for (const QString &folder : {u"site/private"_s, u"site/random"_s, u"site/video"_s, u"site/film"_s, u"site/ssi"_s,
                                  u"site/dav"_s, u"site/addition"_s, u"site/auth"_s})
        QDir(nginx.prefix()).mkpath(folder);
    nginx.writeFile(u"site/index.html"_s, "hello");
    nginx.writeFile(u"site/addition/index.html"_s, "hello");
    nginx.writeFile(u"site/video/film.mp4"_s, QByteArray("\0\0\0\x08moov", 8));
    nginx.writeFile(u"site/video/cut.mp4"_s, QByteArray("\0\0\0\x18"
                                                        "ftypmp42\0\0\0\0mp42\0\0\0\x20moov\0\0\0\x0c",
                                                        36));
    nginx.writeFile(u"site/video/none.mp4"_s, "no film at all, and long enough to be read as one");
    nginx.writeFile(u"conf/passwords"_s, "known:{PLAIN}right\nodd:$9$no-such-scheme\n");
    const QByteArrayList pages = {
        "<!--# include file=\"../../secret\" -->",
        "<!--# include virtual=\"/dead/\" -->",
        "<!--# include virtual=\"/missing/page\" -->",
        "<!--# include -->",
        "<!--# include file=\"a\" virtual=\"b\" -->",
        "<!--# nonsense -->",
        "<!--# echo -->",
        "<!--# echo var=\"a\" wrong=\"b\" -->",
        "<!--# echo var=\"a\" encoding=\"rot13\" -->",
        "<!--# if expr=\"$a = \" -->x<!--# endif -->",
        "<!--# if expr=\"$a = /(/\" -->x<!--# endif -->",
        "<!--# else -->",
        "<!--# endif -->",
        "<!--# set var=\"a\" -->",
        "<!--# config timefmt= -->",
        "<!--# include file=\"unclosed -->",
        "<!--# block -->",
        "<!--# if -->",
    };
    for (qsizetype i = 0; i < pages.size(); ++i)
        nginx.writeFile(u"site/ssi/%1.html"_s.arg(i), pages[i]);
}

QList<QByteArray> TestManyMessages::plainRequests()
{
    QList<QByteArray> requests = {
        "GET\r\n\r\n",
        "get / HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../.. HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET nothing HTTP/1.1\r\n\r\n",
        "GET http:/// HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nbad header: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nunder_score: x\r\nConnection: close\r\n\r\n",
        QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 39),
        "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X: ") + QByteArray(4000, 'x') + "\r\n\r\n",
        "GET /" + QByteArray(4000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /dead/ HTTP/1.1\r\nHost: shop.example.com\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /dead/ HTTP/1.1\r\nHost: shop.example.com\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" +
            QByteArray(5000, 'x'),
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        QByteArray("\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", 11) + QByteArray(200, 'x'),
        "GET / HTTP/1.1\r\nHost: shop.example.com\r\nExpect: nothing\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop.example.com\r\nRange: bytes=9-1\r\nConnection: close\r\n\r\n",
    };
    for (const char *path : {"/missing/page",
                             "/missing/",
                             "/private/",
                             "/random/",
                             "/forbidden",
                             "/password/",
                             "/nopasswords/",
                             "/auth/",
                             "/auth302/",
                             "/limited/",
                             "/limited/",
                             "/burst/",
                             "/burst/",
                             "/burst/",
                             "/cycle",
                             "/errors/x",
                             "/unset/",
                             "/badredirect/",
                             "/dead/",
                             "/dead/",
                             "/dead/",
                             "/closing/",
                             "/silent/",
                             "/garbage/",
                             "/short/",
                             "/long/",
                             "/big/",
                             "/chunks/",
                             "/tls/",
                             "/tlsplain/",
                             "/name/",
                             "/noresolver/",
                             "/noscheme/",
                             "/fastcgi/",
                             "/uwsgi/",
                             "/scgi/",
                             "/memcached/",
                             "/nokey/",
                             "/grpc/",
                             "/store/x",
                             "/spool/",
                             "/slice/",
                             "/secure/",
                             "/secure/?arg_md5=x",
                             "/video/film.mp4?start=1",
                             "/video/cut.mp4?start=1",
                             "/video/none.mp4?start=1",
                             "/video/none.mp4?start=x",
                             "/film/none.flv?start=1",
                             "/gunzip/",
                             "/addition/",
                             "/internal/",
                             "/named/",
                             "/trybase/",
                             "/alias/../..",
                             "/alias/x",
                             "/upgrade/",
                             "/cached/",
                             "/index.html/"})
        requests.append(request("GET " + QByteArray(path) + " HTTP/1.1"));
    for (int i = 0; i < 18; ++i)
        requests.append(request("GET /ssi/" + QByteArray::number(i) + ".html HTTP/1.1"));
    for (const char *password : {"known:wrong", "unknown:x", "odd:x", "nocolon"})
        requests.append(
            request("GET /password/ HTTP/1.1", "Authorization: Basic " + QByteArray(password).toBase64() + "\r\n"));
    requests.append(request("GET /password/ HTTP/1.1", "Authorization: Basic !!!\r\n"));
    requests.append(LabClient::post("/buffered/", 100'000));
    requests.append(LabClient::post("/dead/", 100'000));
    requests.append(request("PUT /dav/none/x HTTP/1.1", "Content-Length: 1\r\n") + "x");
    requests.append(request("PUT /dav/ HTTP/1.1", "Content-Length: 1\r\n") + "x");
    requests.append(request("PUT /dav/x HTTP/1.1", "Content-Range: bytes 0-0/1\r\nContent-Length: 1\r\n") + "x");
    requests.append(request("PUT /dav/x HTTP/1.1", "Content-Length: 1\r\nDate: never\r\n") + "x");
    requests.append(request("DELETE /dav/none HTTP/1.1"));
    requests.append(request("DELETE /dav/none/ HTTP/1.1"));
    requests.append(request("DELETE /dav/x HTTP/1.1", "Depth: 5\r\n"));
    requests.append(request("MKCOL /dav/new HTTP/1.1"));
    requests.append(request("MKCOL /dav/none/new/ HTTP/1.1"));
    requests.append(request("COPY /dav/x HTTP/1.1"));
    requests.append(request("COPY /dav/x HTTP/1.1", "Destination: nowhere\r\n"));
    requests.append(request("COPY /dav/x HTTP/1.1", "Destination: http://other.example.com/dav/y\r\n"));
    requests.append(request("COPY /dav/x HTTP/1.1", "Destination: /dav/y/\r\n"));
    requests.append(request("MOVE /dav/none HTTP/1.1", "Destination: /dav/y\r\n"));
    requests.append(request("MOVE /dav/x HTTP/1.1", "Destination: /dav/y\r\nOverwrite: maybe\r\n"));
    return requests;
}

void TestManyMessages::areAllExplained()
{
    LabNginx nginx;
    writeFiles(nginx);
    const LabBackend answering(LabScript::answering());
    const LabBackend closing(LabScript::closingUnanswered());
    const LabBackend silent(LabScript::neverAnswering());
    const LabBackend garbage(LabScript::sending("\x01nonsense\r\nmore\r\n\r\n"));
    const LabBackend shortBody(
        {.parts = {{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"}}, .ending = LabScript::Ending::Close});
    const LabBackend longBody(LabScript::sending("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxyz"));
    const LabBackend big(LabScript::sending("HTTP/1.1 200 OK\r\nX: " + QByteArray(3000, 'x') + "\r\n\r\n"));
    const LabBackend chunks({.parts = {{.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}},
                             .ending = LabScript::Ending::Close});
    const LabBackend large(LabScript::answering(QByteArray(3'000'000, 'x')));
    const LabBackend notGzip(
        LabScript::sending("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"));
    const LabBackend switching(LabScript::sending("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"));
    const quint16 front = nginx.newPort();
    const quint16 proxied = nginx.newPort();
    const quint16 secure = nginx.newPort();
    const quint16 second = nginx.newPort();
    const QByteArray certificate = writeCertificate(nginx, "shop.example.com");
    const bool hasTls = !certificate.isEmpty();
    QByteArray site = Site;
    if (!hasTls)
        site.replace("listen @secure@ ssl;", "listen @secure@;");
    nginx.configure(site,
                    {{"front", labAddress(front)},
                     {"proxied", labAddress(proxied)},
                     {"secure", labAddress(secure)},
                     {"second", labAddress(second)},
                     {"plain", labAddress(nginx.newPort())},
                     {"certificate", certificate},
                     {"dead", labAddress(nginx.newPort())},
                     {"dead2", labAddress(nginx.newPort())},
                     {"answering", labAddress(answering.port())},
                     {"closing", labAddress(closing.port())},
                     {"silent", labAddress(silent.port())},
                     {"garbage", labAddress(garbage.port())},
                     {"short", labAddress(shortBody.port())},
                     {"long", labAddress(longBody.port())},
                     {"big", labAddress(big.port())},
                     {"chunks", labAddress(chunks.port())},
                     {"large", labAddress(large.port())},
                     {"notgzip", labAddress(notGzip.port())},
                     {"switching", labAddress(switching.port())}},
                    "info");
    QVERIFY(nginx.start());

    for (const QByteArray &each : plainRequests())
        LabClient(front).ask(each);
    // Two at once, of which one is too many.
    const int before = silent.counts().requests;
    LabClient first(front);
    QVERIFY(first.send(LabClient::get("/conn/")));
    QVERIFY(silent.waitFor([=](const LabBackend::Counts &counts) { return counts.requests > before; }));
    LabClient(front).ask(LabClient::get("/conn/"));
    first.reset();
    for (const QByteArray &each : {QByteArray("GET / HTTP/1.1\r\n\r\n"), QByteArray("PROXY NONSENSE\r\n"),
                                   QByteArray("\r\n\r\n\0\r\nQUIT\n\xff\xff\0\0", 16)})
        LabClient(proxied).ask(each);
    for (const QByteArray &each :
         {request("GET / HTTP/1.1"), QByteArray("\x16\x03\x01\0\x05\x01\0\0\x01\x03", 10),
          QByteArray("\x16\x03\x03\0\x02\xff\xff", 7), QByteArray("\x80\x2e\x01\0\x02" + QByteArray(60, 'x'))})
        LabClient(secure).ask(each);
    const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    for (const QByteArray &frame : {QByteArray("\0\0\x03\x04\0\0\0\0\0abc", 12), // settings of an impossible length
                                    QByteArray("\0\0\x05\x01\x04\0\0\0\x01xxxxx", 14),   // a header block that is none
                                    QByteArray("\0\0\x04\x08\0\0\0\0\0\0\0\0\0", 13),    // no window to add
                                    QByteArray("\0\0\x01\0\0\0\0\0\0x", 10),             // data without a stream
                                    QByteArray("\x7f\xff\xff\0\0\0\0\0\x01", 9),         // a frame that is too long
                                    QByteArray("\0\0\x08\x06\0\0\0\0\x01xxxxxxxx", 17)}) // a ping on a stream
    {
        LabClient client(second);
        client.send(preface + frame);
        client.finishSending();
        client.readAnswer();
    }
    LabClient idle(front);
    idle.send("GET / HT");
    QVERIFY(nginx.waitForLog("client timed out"));
    QVERIFY(nginx.reload());
    nginx.stop();

    const LabDiagnosis diagnosis(nginx);
    const QStringList unknown = diagnosis.unknownLines();
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
    const qsizetype entries = diagnosis.lines().size();
    qInfo("%lld lines of %lld different entries", diagnosis.incident().tally.entries, entries);
    QVERIFY(entries > 50);
}

QTEST_GUILESS_MAIN(TestManyMessages)
#include "tst_manymessages.moc"
