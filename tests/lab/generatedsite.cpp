// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/generatedsite.h"

using namespace Qt::StringLiterals;

namespace headwater {

GeneratedSite::GeneratedSite(quint32 seed, const SitePorts &ports)
    : m_random(seed)
    , m_ports(ports)
{
    addMaps();
    const int servers = 2 + m_random.bounded(6);
    for (int i = 0; i < servers; ++i)
        addServer();
}

QStringList GeneratedSite::files()
{
    return {u"index.html"_s,
            u"err.html"_s,
            u"ab"_s,
            u"x.php"_s,
            u"a/b"_s,
            u"a/x.php"_s,
            u"b/index.php"_s,
            u"b/c"_s,
            u"img/x.gif"_s,
            u"dir/"_s,
            u"img/a/index.html"_s,
            u"index.php"_s,
            u"img/index.html"_s,
            u"c d"_s};
}

int GeneratedSite::write(const QByteArray &line)
{
    m_text += line + '\n';
    return ++m_lines;
}

void GeneratedSite::addMaps()
{
    write("root html;");
    write("map $uri $by_uri { default 0; /a yes; /A/B shout; ~^/img/(?<shot>.+)$ $shot; ~*\\.php$ php; }");
    write("map $arg_m $by_argument { default \"\"; one 1; ~^tw two; \\default 4; }");
    write("map $host $by_host { hostnames; default 0; a.test exact; *.a.test below; mail.* post; .b.test dotted; }");
    // A variable that an if asks for has to be set somewhere.
    write("server { listen 127.0.0.9:" + QByteArray::number(m_ports.second) +
          "; set $kind \"\"; set $found \"\"; return 404; }");
}

void GeneratedSite::addListens()
{
    const QByteArray first = QByteArray::number(m_ports.first);
    const QByteArray second = QByteArray::number(m_ports.second);
    const QByteArrayList doors = {first, "127.0.0.2:" + first, "127.0.0.1:" + second, "*:" + second,
                                  "127.0.0.3:" + second};
    QSet<QByteArray> used;
    for (int i = 1 + m_random.bounded(2); i > 0; --i) {
        const QByteArray door = i == 1 && chance(50) ? first : oneOf(doors);
        if (used.contains(door))
            continue;
        used.insert(door);
        const bool isDefault = chance(25) && !m_defaultDoors.contains(door);
        if (isDefault)
            m_defaultDoors.insert(door);
        write("listen " + door + (isDefault ? " default_server;" : ";"));
    }
}

QByteArray GeneratedSite::place(const Server &server, int location) const
{
    return QByteArray::number(server.line) + '/' + (location == 0 ? QByteArray("-") : QByteArray::number(location));
}

void GeneratedSite::addServer()
{
    Server server;
    server.line = write("server {");
    addListens();
    QByteArray names;
    for (int i = m_random.bounded(4); i > 0; --i)
        names += ' ' + oneOf({"a.test", "b.test", "*.a.test", ".a.test", "www.a.*", "mail.*",
                              "~^(?<who>w+)\\.a\\.test$", "~^[A-Z]+\\.b\\.test$", "\"\"", "_", "*.test", "x.a.test",
                              "*.x.a.test", "A.Test", ".b.test", "~^x", "\"~^.{3}\\.test$\""});
    if (!names.isEmpty())
        write("server_name" + names + ';');
    write("add_header X-Place \"" + place(server, 0) + "\" always;");
    if (chance(20))
        write("merge_slashes off;");
    if (chance(25))
        addErrorPages();
    if (chance(15))
        addRewrites(2);
    if (chance(4))
        write("return 200 \"" + place(server, 0) + "\";");
    for (const QByteArray &name : {QByteArray("@one"), QByteArray("@two")}) {
        if (!chance(60))
            continue;
        const int line = write("location " + name + " {");
        write("add_header X-Place \"" + place(server, line) + "\" always;");
        addContent(false, name);
        write("}");
    }
    for (int i = m_random.bounded(8); i > 0; --i)
        addLocation(server, {}, 0);
    write("}");
}

void GeneratedSite::addErrorPages()
{
    write(oneOf({"error_page 404 /err.html;", "error_page 403 404 @one;", "error_page 405 =200 /a/b;",
                 "error_page 400 /x.php;", "error_page 403 https://elsewhere.test/;",
                 "error_page 404 = /index.php?$args;", "error_page 301 302 /err.html;", "error_page 404 /missing;",
                 "error_page 403 /b/;", "error_page 404 =410 /$by_uri;"}));
    if (chance(30))
        write("recursive_error_pages on;");
}

void GeneratedSite::addRewrites(int most)
{
    for (int i = 1 + m_random.bounded(most); i > 0; --i) {
        write(oneOf({"rewrite ^/a(.*)$ /b$1 last;",
                     "rewrite ^/b(.*)$ /img$1;",
                     "rewrite ^/img/(?<rest>.*)$ /a/$rest break;",
                     "rewrite ^(.*)$ /index.php?q=$1;",
                     "rewrite ^/ab$ /a/b? last;",
                     "rewrite ^/x\\.php$ /dir permanent;",
                     "rewrite ^/c http://elsewhere.test/;",
                     "rewrite ^/(.)(.)$ /$2/$1 last;",
                     "if ($arg_z) { return 403; }",
                     "if ($arg_z = 1) { rewrite ^ /b/c last; }",
                     "if ($request_method = POST) { return 405; }",
                     "if ($uri ~ ^/a/(.*)) { rewrite ^ /$1 last; }",
                     "if ($uri !~* \\.PHP$) { set $kind other; }",
                     "if ($kind = other) { rewrite ^/img /ab break; }",
                     "set $kind $by_argument;",
                     "if ($by_uri = php) { return 404; }",
                     "if ($by_uri = x.gif) { rewrite ^ /a/b; }",
                     "if ($by_host = below) { return 404; }",
                     "if ($by_host = dotted) { rewrite ^ /b/; }",
                     "if (-f $document_root$uri) { break; }",
                     "if (!-e $request_filename) { rewrite ^ /index.php last; }",
                     "if (-d $document_root$uri) { return 403; }",
                     "if ($args ~ \"q=(..)\") { set $found $1; }",
                     "if ($found = /a) { return 404; }",
                     "if ($http_x_none) { return 404; }",
                     "if ($scheme = https) { return 404; }",
                     "break;"}));
    }
}

void GeneratedSite::addContent(bool isPrefix, const QByteArray &name)
{
    if (chance(20))
        addErrorPages();
    if (chance(25))
        addRewrites(3);
    if (chance(6))
        write("deny all;");
    if (chance(6))
        write("limit_except GET POST { deny all; }");
    if (chance(8) && !name.startsWith('@'))
        write("internal;");
    switch (m_random.bounded(8)) {
    case 0:
    case 1:
        write("return " + oneOf({"200 here", "204", "404", "403", "302 /a", "404 text", "405", "301 /b", "503"}) + ';');
        break;
    case 2:
    case 3:
        write("try_files " +
              oneOf({"$uri $uri/ /index.php?$args", "$uri @one", "$uri =404", "/missing /a/b", "$uri/ =403",
                     "$uri $uri.php /b/", "$uri/index.html @two", "/ab =404", "$uri /$by_uri"}) +
              ';');
        break;
    case 4:
        write("proxy_pass http://127.0.0.1:" + QByteArray::number(m_ports.refusing) + ';');
        break;
    case 5:
        write("index " +
              oneOf({"index.php", "none.html index.html", "none.html /x.php", "none.html", "$by_uri index.php"}) + ';');
        if (chance(30))
            write("autoindex on;");
        break;
    case 6:
        if (isPrefix)
            write("alias " + oneOf({"html/", "html/a/", "html/img/"}) + ';');
        break;
    default:
        break;
    }
}

void GeneratedSite::addLocation(Server &server, const QByteArray &inside, int depth)
{
    const bool isRegex = chance(35);
    const QByteArray modifier = isRegex ? oneOf({"~", "~*"}) : oneOf({"", "", "", "^~", "="});
    const QByteArray name =
        isRegex ? oneOf({"\\.php$", "\\.(gif|png)$", "^/a/(.+)$", "^/img/(?<picture>[a-z]+)", "/b", "\\.PHP$",
                         "^/(a|b)/", "\"^/.{2}$\"", "^/(?:ab|c)", "x"})
                : inside + oneOf({"/", "/a", "/a/", "/a/b", "/ab", "/img/", "/img", "/x.php", "/b/", "/b", "/dir",
                                  "/dir/", "/index", "/c d", "/index.php", "/err.html", "b"});
    const QByteArray key = (modifier == "=" ? "=" : isRegex ? "~" : "") + name;
    if (!isRegex && server.taken.contains(key))
        return;
    server.taken.insert(key);
    const bool isQuoted = name.contains(' ');
    const int line = write("location " + modifier + ' ' + (isQuoted ? '"' + name + '"' : name) + " {");
    write("add_header X-Place \"" + place(server, line) + "\" always;");
    addContent(!isRegex && modifier != "=", name);
    if (!isRegex && modifier != "=" && depth < 2) {
        Server nested{.line = server.line, .taken = {}};
        for (int i = chance(40) ? m_random.bounded(3) : 0; i > 0; --i)
            addLocation(nested, name, depth + 1);
    }
    write("}");
}

QByteArray GeneratedSite::path()
{
    QByteArray path;
    for (int i = m_random.bounded(4); i > 0; --i)
        path += '/' + oneOf({"a",       "b",      "ab",         "img",       "x.gif", "x.php", "X.PHP",
                             "dir",     "c",      "index.html", "err.html",  "",      ".",     "..",
                             "%61",     "%2e%2e", "a%2Fb",      "%2F",       "index", "c%20d", "index.php",
                             "missing", "b%3f",   "+",          "caf%C3%A9", "...",   "a%25b", "@one"});
    if (path.isEmpty() || chance(30))
        path += '/';
    return path;
}

SiteRequest GeneratedSite::request()
{
    SiteRequest request;
    request.to = chance(30) ? static_cast<quint8>(1 + m_random.bounded(3)) : 1;
    request.port = chance(70) ? m_ports.first : m_ports.second;
    request.host =
        oneOf({"a.test", "b.test", "www.a.test", "x.a.test", "y.x.a.test", "mail.b.test", "ww.a.test", "other.b.test",
               "unknown", "_", "www.a.org", "A.TEST", "a.test:8080", "b.test.", "abc.test", "x", "[::1]:80", "www.a"});
    if (chance(3))
        request.host = oneOf({"a..test", "a/b", "a b", ".", ":80", ".a.test"});
    QByteArray target = path();
    if (chance(25))
        target += oneOf({"?z=1", "?z=0", "?m=one", "?m=two", "?q=/a", "?", "?z=2&m=DEFAULT", "#part", "?a=1#part"});
    if (chance(3))
        target = oneOf({"/%", "/%zz", "/../x", "*", "x", "/a%00", "/%4"});
    if (chance(4))
        target = oneOf({"http://", "https://", "HTTP://"}) + oneOf({"b.test", "x.a.test:99", "B.Test", "a.test."}) +
                 (chance(30) ? QByteArray(chance(50) ? "" : "?z=1") : target);
    const QByteArray method = chance(85)
                                  ? QByteArray("GET")
                                  : oneOf({"POST", "HEAD", "PUT", "OPTIONS", "TRACE", "DELETE", "get", "MY-METHOD"});
    QByteArray version = " HTTP/1.1";
    if (chance(10))
        version =
            oneOf({" HTTP/1.0", " HTTP/1.0", "", " HTTP/1.2", " HTTP/3.0", " HTTP/1.x", "  HTTP/1.1  ", " HTTP/2"});
    request.hasHost = chance(97) && !version.isEmpty();
    if (version == " HTTP/1.0" && chance(50))
        request.hasHost = false;
    request.line = method + ' ' + target + version;
    return request;
}

} // namespace headwater
