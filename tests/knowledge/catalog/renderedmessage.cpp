// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/knowledge/catalog/renderedmessage.h"

#include <QFile>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestEntry = 2047; // NGX_MAX_ERROR_STR less the line feed

/// The conversions of ngx_vslprintf(): width, flags, type.
const QRegularExpression &conversion()
{
    static const QRegularExpression expression(u"%(?:(%)|(\\d*)([umxX]*)(?:\\.\\d+|\\*)?([xX]?)([A-Za-z]))"_s);
    return expression;
}

QByteArray unescaped(const QByteArray &cell)
{
    QByteArray result;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        const char next = cell[i] == '\\' && i + 1 < cell.size() ? cell[++i] : '\0';
        result += next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next == '\0' ? cell[i] : next;
    }
    return result;
}

bool isText(QChar type)
{
    return !u"OPTMzidlDLAfrpcN"_s.contains(type);
}

/// Hands each literal and each conversion of @p format to its function, in order.
template <typename Literal, typename Conversion>
void walk(const QByteArray &format, const Literal &literal, const Conversion &take)
{
    const QString text = QString::fromLatin1(format);
    qsizetype begin = 0;
    for (const QRegularExpressionMatch &match : conversion().globalMatch(text)) {
        literal(text.mid(begin, match.capturedStart() - begin));
        if (match.hasCaptured(1))
            literal(u"%"_s);
        else
            take(match.captured(3) + match.captured(4), match.captured(5).at(0), match.captured(2));
        begin = match.capturedEnd();
    }
    literal(text.mid(begin));
}

} // namespace

QList<ListedFormat> ListedFormat::readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    QList<ListedFormat> formats;
    file.readLine(); // the columns' names
    while (!file.atEnd()) {
        const QList<QByteArray> columns = file.readLine().split('\t');
        formats.append({unescaped(columns[0]), columns[2]});
    }
    return formats;
}

bool ListedFormat::endsInText() const
{
    bool ends = false;
    walk(
        text, [&](const QString &literal) { ends = ends && literal.isEmpty(); },
        [&](const QString &, QChar type, const QString &) { ends = isText(type); });
    return ends;
}

qsizetype ListedFormat::literalLength() const
{
    qsizetype length = 0;
    walk(
        text, [&](const QString &literal) { length += literal.size(); },
        [](const QString &, QChar, const QString &) {});
    return length;
}

QRegularExpression ListedFormat::expression(QRegularExpression::PatternOptions options) const
{
    QString pattern;
    walk(
        text, [&](const QString &literal) { pattern += QRegularExpression::escape(literal); },
        [&](const QString &flags, QChar type, const QString &) {
            if (type == u'p' || (!isText(type) && flags.contains(u'x', Qt::CaseInsensitive)))
                pattern += u"[0-9A-Fa-f]+"_s;
            else if (type == u'c')
                pattern += u"."_s;
            else if (type == u'f')
                pattern += u"-?\\d+(?:\\.\\d+)?"_s;
            else
                pattern += isText(type) ? u".*?"_s : u"-?\\d+"_s;
        });
    return QRegularExpression(u"\\A(?:"_s + pattern + u")\\z"_s,
                              QRegularExpression::DotMatchesEverythingOption | options);
}

MessageRenderer::MessageRenderer(QList<ListedFormat> formats, QList<QByteArray> phases, quint32 seed)
    : m_formats(std::move(formats))
    , m_phases(std::move(phases))
    , m_random(seed)
{
}

QByteArray MessageRenderer::argument(ArgumentKind kind)
{
    static const QList<QByteArray> plain = {"example.com",
                                            "/var/www/index.html",
                                            "10.0.0.5:8080",
                                            "[2001:db8::1]:443",
                                            "listen",
                                            "unix:/run/app.sock",
                                            "GET",
                                            "a b c",
                                            "\xE7\xBD\x91\xE7\xAB\x99"};
    switch (kind) {
    case ArgumentKind::Plain:
        return anyOf(plain);
    case ArgumentKind::Empty:
        return chance(60) ? QByteArray() : anyOf(plain);
    case ArgumentKind::Quotes:
        return anyOf(QList<QByteArray>{"\"", "a\" b", "\"\"", "\" failed", "it's \"quoted\" text"});
    case ArgumentKind::Commas:
        return anyOf(QList<QByteArray>{",", "a, b", ", server", "x, host: y", ", , ,", "a,"});
    case ArgumentKind::PercentSigns:
        return anyOf(QList<QByteArray>{"%", "%s", "%%20", "%V%d%*s", "100%"});
    case ArgumentKind::OtherMessages:
        return message(anyOf(m_formats), ArgumentKind::Plain);
    case ArgumentKind::Phases:
        return "a while " + anyOf(m_phases) + anyOf(QList<QByteArray>{"", " b", "\""});
    case ArgumentKind::Fields:
        return anyOf(
            QList<QByteArray>{"/a, client: b", "/a, client: 192.0.2.9", "x, client: 192.0.2.9, server: evil",
                              "x\", client: 192.0.2.9, server: evil, request: \"GET /y HTTP/1.1\", host: \"h\"",
                              ", responder: r, peer: p", ", upstream: \"http://10.0.0.9/\""});
    case ArgumentKind::Newlines:
        return anyOf(QList<QByteArray>{"\n", "a\nb", "PHP message: x\n#0 {main}\n", "a\r\nb"});
    case ArgumentKind::Errors:
        return anyOf(QList<QByteArray>{"x (104: Connection reset by peer)", "(2: a) b",
                                       " (SSL: error:0A000086:SSL routines::x)", "a (SSL: b"});
    case ArgumentKind::Positions:
        return anyOf(QList<QByteArray>{"a in /etc/nginx/nginx.conf:7", "b in c:3", ":80", "in command line"});
    case ArgumentKind::AnyBytes: {
        QByteArray bytes;
        for (int length = m_random.bounded(12); length > 0; --length)
            bytes += static_cast<char>(m_random.bounded(256));
        return bytes;
    }
    case ArgumentKind::Long:
        return QByteArray(m_random.bounded(100, 2300), static_cast<char>('a' + m_random.bounded(26)));
    }
    return {};
}

QByteArray MessageRenderer::number(const QString &flags, QChar type)
{
    if (type == u'p')
        return QByteArray::number(m_random.generate64(), 16).toUpper().rightJustified(16, '0');
    if (type == u'c')
        return anyOf(QList<QByteArray>{"\"", "x", ";", "{", "%", ",", "7"});
    if (type == u'f')
        return QByteArray::number(m_random.bounded(100.0), 'f', 3);
    if (type == u'N')
        return "\n";
    static const QList<quint32> values = {0, 1, 7, 42, 104, 8080, 20971520, 4294967295};
    const quint32 value = anyOf(values);
    if (flags.contains(u'x', Qt::CaseInsensitive))
        return flags.contains(u'X') ? QByteArray::number(value, 16).toUpper() : QByteArray::number(value, 16);
    const bool isSigned = !flags.contains(u'u') && !u"PT"_s.contains(type);
    return (isSigned && chance(20) ? "-" : "") + QByteArray::number(value);
}

/// Where a message ends with a value, the value's end cannot be told from what nginx appends: it is a plain one then.
QByteArray MessageRenderer::message(const ListedFormat &format, ArgumentKind kind)
{
    const bool looksAppended = kind == ArgumentKind::Phases || kind == ArgumentKind::Errors ||
                               kind == ArgumentKind::Positions || kind == ArgumentKind::OtherMessages;
    int left = 0;
    walk(format.text, [](const QString &) {}, [&](const QString &, QChar, const QString &) { ++left; });
    QByteArray result;
    walk(
        format.text, [&](const QString &literal) { result += literal.toLatin1(); },
        [&](const QString &flags, QChar type, const QString &width) {
            const bool isEnd = --left == 0 && format.endsInText();
            if (isText(type))
                result += argument(isEnd && looksAppended ? ArgumentKind::Plain : kind);
            else
                result += number(flags, type).rightJustified(width.toInt(), '0');
        });
    return result;
}

void MessageRenderer::appendContext(RenderedMessage &rendered, QByteArray &body)
{
    const auto append = [&](LogField field, const QByteArray &before, const QByteArray &value,
                            const QByteArray &after = {}) {
        rendered.fields.insert(static_cast<int>(field), value);
        body += before + value + after;
    };
    switch (m_random.bounded(6)) {
    case 0: // nothing
        break;
    case 1: // ngx_http_log_error()
        append(LogField::Client, ", client: ", anyOf(QList<QByteArray>{"192.0.2.1", "2001:db8::7", "unix:"}));
        append(LogField::Server, ", server: ", anyOf(QList<QByteArray>{"example.com", "0.0.0.0:80", "~^a{1,2}$"}));
        if (chance(80)) {
            append(LogField::Request, ", request: \"",
                   anyOf(QList<QByteArray>{"GET / HTTP/1.1", "GET /x\", host: \"evil HTTP/1.1",
                                           "POST /a?b=\"c\", d HTTP/2.0"}),
                   "\"");
            if (chance(20))
                append(LogField::Subrequest, ", subrequest: \"", "/auth", "\"");
            if (chance(60))
                append(LogField::Upstream, ", upstream: \"", "http://10.0.0.5:8080/a", "\"");
            append(LogField::Host, ", host: \"", "example.com", "\"");
            if (chance(50))
                append(LogField::Referrer, ", referrer: \"", anyOf(QList<QByteArray>{"https://x/", "y\", host: \"z"}),
                       "\"");
        }
        break;
    case 2: // ngx_stream_log_error(), ngx_stream_proxy_log_error()
        append(chance(50) ? LogField::UdpClient : LogField::Client, {}, "192.0.2.1");
        body.chop(9);
        body += rendered.fields.contains(int(LogField::UdpClient)) ? ", udp client: 192.0.2.1" : ", client: 192.0.2.1";
        append(LogField::Server, ", server: ", "0.0.0.0:53");
        append(LogField::Upstream, ", upstream: \"", "10.0.0.1:53", "\"");
        append(LogField::BytesFromToClient, ", bytes from/to client:", "1/2");
        append(LogField::BytesFromToUpstream, ", bytes from/to upstream:", "3/4");
        break;
    case 3: // ngx_mail_log_error()
        append(LogField::Client, ", client: ", "192.0.2.1", chance(50) ? " using starttls" : "");
        append(LogField::Server, ", server: ", "0.0.0.0:143");
        append(LogField::Login, ", login: \"", "user@example.com", "\"");
        append(LogField::Upstream, ", upstream: ", "10.0.0.1:143");
        break;
    case 4: // ngx_ssl_ocsp_log_error()
        append(LogField::Responder, ", responder: ", "ocsp.example.com");
        append(LogField::Peer, ", peer: ", "192.0.2.3:80");
        append(LogField::Certificate, ", certificate: \"", "/etc/ssl/a, b.pem", "\"");
        break;
    default: // ngx_resolver_log_error()
        append(LogField::Resolver, ", resolver: ", "127.0.0.53:53");
        break;
    }
}

RenderedMessage MessageRenderer::render(const ListedFormat &format, ArgumentKind kind)
{
    RenderedMessage rendered;
    rendered.message = message(format, kind);
    QByteArray body = rendered.message;
    const QByteArray header = "2026/11/22 14:02:07 [error] 31#31: *5 ";
    const bool isConfig = format.kind.contains("config");
    if (format.kind.contains("tls")) {
        rendered.sslReason = "error:0A00010B:SSL routines::wrong version number";
        body += " (SSL: " + rendered.sslReason + ')';
    }
    if (chance(40)) {
        rendered.errorNumber = 104;
        constexpr qsizetype RoomForError = 50; // ngx_log_errno()
        if (header.size() + body.size() > LongestEntry + 1 - RoomForError)
            body = body.left(LongestEntry + 1 - RoomForError - header.size()) + "...";
        body += " (104: Connection reset by peer)";
    }
    if (isConfig) {
        rendered.configFile = "/etc/nginx/conf.d/a.conf";
        body += " in " + rendered.configFile + ":17";
    } else {
        if (chance(40)) {
            rendered.phase = anyOf(m_phases);
            body += " while " + rendered.phase;
        }
        appendContext(rendered, body);
    }
    rendered.line = header + body;
    rendered.isCut = rendered.line.size() > LongestEntry || body.contains("... (104");
    rendered.line.truncate(LongestEntry);
    return rendered;
}
