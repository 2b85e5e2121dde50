// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/requestwalk.h"

#include "knowledge/config/effective.h"
#include "knowledge/config/locationchoice.h"

#include <algorithm>

namespace headwater {

namespace {

enum Status {
    MovedPermanently = 301,
    FirstError = 300,
    CloseConnection = 444,
    Forbidden = 403,
    NotFound = 404,
    LastError = 599,
    InternalServerError = 500,
};

} // namespace

RequestWalk::RequestWalk(const ConfigTree &tree, NodeId server, const RequestValues &values, const FileLookup &lookUp,
                         RouteSteps &steps)
    : m_tree(tree)
    , m_server(server)
    , m_values(values)
    , m_lookUp(lookUp)
    , m_steps(steps)
{
}

void RequestWalk::walk(RequestState state)
{
    m_state = std::move(state);
    m_next = Phase::ServerRewrite;
    go();
}

void RequestWalk::refuse(RequestState state, int status)
{
    m_state = std::move(state);
    m_next = finish(status);
    go();
}

/// Each change of the path and each internal redirect uses up one of ten, so this ends.
void RequestWalk::go()
{
    while (m_next != Phase::Done) {
        switch (m_next) {
        case Phase::ServerRewrite:
            m_next = rewriteServer();
            break;
        case Phase::FindLocation:
            m_next = findLocation();
            break;
        case Phase::LocationRewrite:
            m_next = rewriteLocation();
            break;
        case Phase::Access:
            m_next = checkAccess();
            break;
        case Phase::TryFiles:
            m_next = tryFiles();
            break;
        case Phase::Content:
            m_next = serve();
            break;
        case Phase::Done:
            break;
        }
    }
}

NodeId RequestWalk::here() const
{
    if (m_inner != NodeId::None)
        return m_inner;
    return m_location != NodeId::None ? m_location : m_server;
}

QByteArray RequestWalk::setting(QByteArrayView directive) const
{
    return effectiveValue(m_tree, here(), directive).arguments.value(0);
}

void RequestWalk::enter(NodeId location)
{
    m_location = location;
    m_inner = NodeId::None;
    m_visited.push_back(location);
    findRoot();
    if (location == NodeId::None)
        return;
    // A method that limit_except is for gets its settings, and none of the location's rewrites or try_files.
    for (const NodeId limit : m_tree.directivesIn(location, "limit_except")) {
        QList<QByteArray> methods = m_tree.arguments(limit);
        for (QByteArray &method : methods)
            method = method.toUpper();
        if (methods.contains("GET"))
            methods.append("HEAD");
        if (m_tree.isBlock(limit) && !methods.contains(m_state.method)) {
            m_inner = limit;
            m_steps.add(u"limit_except at %1 holds for this method.", u"%1 处的 limit_except 适用于这个请求方法。",
                        {placeText(m_tree, limit)});
        }
    }
}

RequestWalk::Phase RequestWalk::finishScript(const RewriteScript::Outcome &outcome)
{
    const bool isErrorPageable = !outcome.hasText || outcome.status < 400;
    return isErrorPageable ? finish(outcome.status) : Phase::Done;
}

RequestWalk::Phase RequestWalk::rewriteServer()
{
    m_isPathTheLocations = true;
    findRoot();
    const RewriteScript::Outcome outcome = RewriteScript(m_tree, m_values, m_lookUp, m_steps).run(m_server, m_state);
    return outcome.status != 0 ? finishScript(outcome) : Phase::FindLocation;
}

RequestWalk::Phase RequestWalk::findLocation()
{
    m_state.isChanged = false;
    const ChosenLocation chosen = chooseLocation(m_tree, m_server, m_state.path, m_values.regex(), m_steps);
    if (chosen.isRegex)
        m_state.take(chosen.match);
    if (chosen.node != NodeId::None && !m_state.isInternal && effectiveValue(m_tree, chosen.node, "internal").isSet()) {
        m_location = chosen.node;
        m_inner = NodeId::None;
        m_visited.push_back(chosen.node);
        m_steps.add(u"This location is internal: a request from outside gets 404.",
                    u"这个 location 是 internal 的：来自外部的请求得到 404。");
        return finish(NotFound);
    }
    enter(chosen.node);
    return chosen.redirects ? finish(MovedPermanently) : Phase::LocationRewrite;
}

RequestWalk::Phase RequestWalk::rewriteLocation()
{
    if (m_location == NodeId::None || m_inner != NodeId::None)
        return Phase::Access;
    const QByteArray before = m_state.path;
    const RewriteScript::Outcome outcome = RewriteScript(m_tree, m_values, m_lookUp, m_steps).run(m_location, m_state);
    m_inner = outcome.condition;
    if (m_inner != NodeId::None)
        findRoot();
    if (outcome.status != 0)
        return finishScript(outcome);
    if (!m_state.isChanged) {
        m_isPathTheLocations = m_isPathTheLocations && m_state.path == before;
        return Phase::Access;
    }
    if (isCycle())
        return Phase::Done;
    m_location = NodeId::None;
    m_inner = NodeId::None;
    return Phase::FindLocation;
}

bool RequestWalk::isCycle()
{
    if (--m_changesLeft > 0)
        return false;
    m_steps.add(u"The path was changed more than ten times; nginx answers 500.",
                u"路径被改写或内部跳转超过十次，nginx 应答 500。");
    return true;
}

RequestWalk::Phase RequestWalk::checkAccess()
{
    // The level that has either directive hides those above.
    NodeId first = effectiveValue(m_tree, here(), "allow").node;
    if (first == NodeId::None)
        first = effectiveValue(m_tree, here(), "deny").node;
    if (first != NodeId::None) {
        for (const NodeId rule : m_tree.directivesIn(m_tree.enclosingBlock(first))) {
            const QByteArrayView name = m_tree.name(rule);
            if (name != "allow" && name != "deny")
                continue;
            const bool isForAll = m_tree.arguments(rule).value(0) == "all";
            if (!isForAll || setting("satisfy") == "any") {
                m_steps.add(u"The rules at %1 depend on the client; it is taken to be allowed.",
                            u"%1 处的规则取决于客户端，这里按允许处理。", {placeText(m_tree, rule)});
                break;
            }
            if (name == "allow")
                break;
            m_steps.add(u"deny all at %1 answers 403.", u"%1 处的 deny all 应答 403。", {placeText(m_tree, rule)});
            return finish(Forbidden);
        }
    }
    const EffectiveValue user = effectiveValue(m_tree, here(), "auth_basic");
    if (user.isSet() && user.arguments.value(0) != "off")
        m_steps.add(u"auth_basic at %1 asks for a password; it is taken to be right.",
                    u"%1 处的 auth_basic 要求密码，这里按密码正确处理。", {placeText(m_tree, user.node)});
    const EffectiveValue subrequest = effectiveValue(m_tree, here(), "auth_request");
    if (subrequest.isSet() && subrequest.arguments.value(0) != "off")
        m_steps.add(u"auth_request at %1 asks another location; it is taken to allow the request.",
                    u"%1 处的 auth_request 询问另一个 location，这里按允许处理。",
                    {placeText(m_tree, subrequest.node)});
    return Phase::TryFiles;
}

std::optional<QByteArray> RequestWalk::errorPage(int status) const
{
    for (const NodeId page : directivesInForce(m_tree, here(), "error_page")) {
        const QList<QByteArray> words = m_tree.arguments(page);
        for (const QByteArray &code : words.first(std::max<qsizetype>(words.size() - 1, 0))) {
            if (code.toInt() == status) {
                m_steps.add(u"error_page at %1 is for status %2.", u"%1 处的 error_page 用于状态码 %2。",
                            {placeText(m_tree, page), QString::number(status)});
                return words.last();
            }
        }
    }
    return {};
}

RequestWalk::Phase RequestWalk::finish(int status)
{
    if (status == CloseConnection || m_hadErrorPage || m_changesLeft == 0)
        return Phase::Done;
    if (status < FirstError || status > LastError || !effectiveValue(m_tree, here(), "error_page").isSet())
        return Phase::Done;
    m_hadErrorPage = setting("recursive_error_pages") != "on";
    const std::optional<QByteArray> page = errorPage(status);
    if (!page)
        return Phase::Done;
    const ExpandedText target = m_values.expand(m_state, *page);
    if (target.text.startsWith('@'))
        return enterNamed(target.text);
    if (!target.text.startsWith('/'))
        return Phase::Done;
    if (m_state.method != "HEAD")
        m_state.method = "GET";
    return redirect(target.text);
}

RequestWalk::Phase RequestWalk::redirect(const QByteArray &target)
{
    if (isCycle())
        return Phase::Done;
    const qsizetype question = target.indexOf('?');
    m_state.path = question < 0 ? target : target.first(question);
    m_state.arguments = question < 0 ? QByteArray() : target.sliced(question + 1);
    m_state.isInternal = true;
    m_location = NodeId::None;
    m_inner = NodeId::None;
    m_steps.add(u"nginx redirects internally to %1.", u"nginx 在内部跳转到 %1。", {shown(target)});
    return Phase::ServerRewrite;
}

RequestWalk::Phase RequestWalk::enterNamed(const QByteArray &name)
{
    if (isCycle())
        return Phase::Done;
    const NodeId location = m_state.path.isEmpty() ? NodeId::None : namedLocation(m_tree, m_server, name);
    if (location == NodeId::None) {
        m_steps.add(u"There is no location %1 to go to; nginx answers 500.",
                    u"没有可以转到的 location %1，nginx 应答 500。", {shown(name)});
        return finish(InternalServerError);
    }
    m_state.isInternal = true;
    m_state.isChanged = false;
    m_steps.add(u"nginx goes on in location %1 at %2.", u"nginx 转到 %2 处的 location %1 继续处理。",
                {shown(name), placeText(m_tree, location)});
    enter(location);
    return Phase::LocationRewrite;
}

} // namespace headwater
