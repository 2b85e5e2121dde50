// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/fix/keyeddirective.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// What tells directives of one name on one level apart.
enum class Key : quint8 {
    Word,       ///< The first argument.
    Header,     ///< The first argument, whose case does not matter.
    AllButLast, ///< All arguments but the last, such as error_page's codes.
    Zone,       ///< The name in zone=NAME:SIZE or zone=NAME.
};

struct Keyed
{
    QByteArrayView directive;
    Key key = Key::Word;
};

// nginx keeps these in arrays that a level inherits as a whole or not at all (ngx_conf_merge_ptr_value and the modules'
// own merging of headers and parameters), or, those of http alone, as zones by name.
constexpr std::array<Keyed, 39> KeyedDirectives = {{
    {"add_header", Key::Header},
    {"add_trailer", Key::Header},
    {"error_page", Key::AllButLast},
    {"fastcgi_cache_path", Key::Word},
    {"fastcgi_cache_valid", Key::AllButLast},
    {"fastcgi_hide_header", Key::Header},
    {"fastcgi_param", Key::Word},
    {"fastcgi_pass_header", Key::Header},
    {"grpc_hide_header", Key::Header},
    {"grpc_pass_header", Key::Header},
    {"grpc_set_header", Key::Header},
    {"limit_conn", Key::Word},
    {"limit_conn_zone", Key::Zone},
    {"limit_req", Key::Zone},
    {"limit_req_zone", Key::Zone},
    {"log_format", Key::Word},
    {"proxy_cache_path", Key::Word},
    {"proxy_cache_valid", Key::AllButLast},
    {"proxy_cookie_domain", Key::Word},
    {"proxy_cookie_flags", Key::Word},
    {"proxy_cookie_path", Key::Word},
    {"proxy_hide_header", Key::Header},
    {"proxy_pass_header", Key::Header},
    {"proxy_redirect", Key::Word},
    {"proxy_set_header", Key::Header},
    {"scgi_cache_path", Key::Word},
    {"scgi_cache_valid", Key::AllButLast},
    {"scgi_hide_header", Key::Header},
    {"scgi_param", Key::Word},
    {"scgi_pass_header", Key::Header},
    {"server", Key::Word},
    {"set", Key::Word},
    {"set_real_ip_from", Key::Word},
    {"sub_filter", Key::Word},
    {"uwsgi_cache_path", Key::Word},
    {"uwsgi_cache_valid", Key::AllButLast},
    {"uwsgi_hide_header", Key::Header},
    {"uwsgi_param", Key::Word},
    {"uwsgi_pass_header", Key::Header},
}};

const Keyed *find(QByteArrayView directive)
{
    const auto *const found = std::ranges::find(KeyedDirectives, directive, &Keyed::directive);
    return found == KeyedDirectives.end() ? nullptr : found;
}

QList<QByteArray> keyOf(Key key, const QList<QByteArray> &arguments)
{
    switch (key) {
    case Key::Word:
        return arguments.first(std::min<qsizetype>(arguments.size(), 1));
    case Key::Header:
        return {arguments.value(0).toLower()};
    case Key::AllButLast:
        return arguments.first(std::max<qsizetype>(arguments.size() - 1, 0));
    case Key::Zone:
        break;
    }
    for (const QByteArray &argument : arguments) {
        if (argument.startsWith("zone="))
            return {argument.sliced(5).split(':').first()};
    }
    return {};
}

} // namespace

bool isKeyed(QByteArrayView directive)
{
    return find(directive) != nullptr;
}

bool hasSameKey(QByteArrayView directive, const QList<QByteArray> &one, const QList<QByteArray> &other)
{
    const Keyed *keyed = find(directive);
    return keyed && keyOf(keyed->key, one) == keyOf(keyed->key, other);
}

} // namespace headwater
