// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who may see what.

#include "knowledge/config/checks/checkrun.h"
#include "knowledge/config/listenaddress.h"
#include "knowledge/config/locationname.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

bool isAccessRule(QByteArrayView name)
{
    return name == "allow" || name == "deny";
}

std::vector<NodeId> rulesIn(const CheckRun &run, NodeId block)
{
    std::vector<NodeId> rules = run.tree().directivesIn(block);
    std::erase_if(rules, [&](NodeId id) { return !isAccessRule(run.tree().name(id)); });
    return rules;
}

void checkRules(CheckRun &run, NodeId block)
{
    const std::vector<NodeId> rules = rulesIn(run, block);
    const auto isForAll = [&](NodeId id) { return run.argument(id) == "all"; };
    const bool hasAllow = std::ranges::any_of(
        rules, [&](NodeId id) { return run.tree().name(id) == "allow" && run.argument(id) != "all"; });
    const bool hasDeny = std::ranges::any_of(rules, [&](NodeId id) { return run.tree().name(id) == "deny"; });
    if (hasAllow && !hasDeny) {
        CheckResult &result = run.report("allow-without-deny", rules.front());
        result.edits.append(insertionAfter(rules.back(), "deny", "all"));
    }
    const auto closing = std::ranges::find_if(rules, isForAll);
    if (closing == rules.end())
        return;
    for (auto rule = std::next(closing); rule != rules.end(); ++rule)
        run.report("unreachable-access-rule", *rule,
                   {{u"rule"_s, text(run.tree().name(*rule)) + u' ' + text(run.joined(*rule))},
                    {u"other"_s, text(run.tree().name(*closing)) + u" all"_s},
                    {u"line"_s, QString::number(run.tree().line(*closing))}})
            .places.append(run.place(*closing));
}

void checkReturnBesideRules(CheckRun &run, NodeId block)
{
    const std::vector<NodeId> returns = run.tree().directivesIn(block, "return");
    // What answers with an error lets nobody in either.
    const QByteArray code = returns.empty() ? QByteArray() : run.argument(returns.front());
    if (returns.empty() || (code.size() == 3 && (code.startsWith('4') || code.startsWith('5'))))
        return;
    for (const QByteArrayView name : {QByteArrayView("allow"), QByteArrayView("deny"), QByteArrayView("auth_basic"),
                                      QByteArrayView("auth_request"), QByteArrayView("auth_jwt")}) {
        const std::vector<NodeId> rules = run.tree().directivesIn(block, name);
        if (rules.empty() || run.argument(rules.front()) == "off")
            continue;
        run.report("return-bypasses-access", returns.front(),
                   {{u"directive"_s, text(name)}, {u"line"_s, QString::number(run.tree().line(rules.front()))}})
            .places.append(run.place(rules.front()));
        return;
    }
}

bool isLoopback(const QByteArray &listen)
{
    const std::optional<ListenAddress> address = listenAddress(listen);
    return address && (address->isSocket() || address->host.startsWith("127.") || address->host == "::1" ||
                       address->host == "localhost");
}

void checkStatusPages(CheckRun &run)
{
    for (const QByteArray &name : {QByteArray("stub_status"), QByteArray("status"), QByteArray("api"),
                                   QByteArray("vhost_traffic_status_display")}) {
        for (const NodeId id : run.all(name)) {
            const NodeId block = run.tree().enclosingBlock(id);
            const NodeId server = run.enclosing(id, "server");
            if (block == NodeId::None || !run.isInHttp(id))
                continue;
            const auto isGuardedBy = [&](QByteArrayView directive) {
                const EffectiveValue value = effectiveValue(run.tree(), block, directive);
                return value.isSet() && value.arguments.value(0) != "off";
            };
            bool isLocal = false;
            if (server != NodeId::None) {
                const std::vector<NodeId> listens = run.tree().directivesIn(server, "listen");
                isLocal = !listens.empty() &&
                          std::ranges::all_of(listens, [&](NodeId listen) { return isLoopback(run.argument(listen)); });
            }
            if (isLocal || isGuardedBy("deny") || isGuardedBy("allow") || isGuardedBy("auth_basic") ||
                isGuardedBy("auth_request") || isGuardedBy("auth_jwt") || isGuardedBy("internal"))
                continue;
            CheckResult &result = run.report("status-page-exposed", id, {{u"directive"_s, text(name)}});
            result.edits.append(insertionAfter(id, "allow", "127.0.0.1"));
            result.edits.append(insertionAfter(id, "deny", "all"));
        }
    }
}

void checkExposedRoots(CheckRun &run)
{
    static constexpr std::array<QByteArrayView, 12> Dangerous = {
        "/", "/etc", "/etc/nginx", "/root", "/home", "/var", "/usr", "/proc", "/sys", "/dev", "/boot", "/var/log"};
    for (const QByteArray &name : {QByteArray("root"), QByteArray("alias")}) {
        for (const NodeId id : run.all(name)) {
            QByteArray path = run.argument(id);
            while (path.size() > 1 && path.endsWith('/'))
                path.chop(1);
            if (std::ranges::find(Dangerous, path) == Dangerous.end() || !run.isInHttp(id))
                continue;
            // An alias below a longer location, such as /static/ for /, still opens all of it; an exact location
            // opens one file.
            const NodeId block = run.tree().enclosingBlock(id);
            const bool isExact = block != NodeId::None && run.tree().name(block) == "location" &&
                                 locationName(run.tree().statement(block).words).kind == LocationName::Kind::Exact;
            if (!isExact)
                run.report("root-exposes-filesystem", id, {{u"directive"_s, text(name)}, {u"path"_s, text(path)}});
        }
    }
}

void checkVersionDisclosure(CheckRun &run)
{
    const std::vector<NodeId> &set = run.all("server_tokens");
    for (const NodeId id : set) {
        if (run.argument(id) == "on" || run.argument(id) == "build")
            run.report("version-disclosure", id, {{u"value"_s, text(run.argument(id))}})
                .edits.append(replacement(id, "off"));
    }
    if (!set.empty() || !run.isWhole() || run.all("http").empty())
        return;
    const NodeId http = run.all("http").front();
    run.report("version-disclosure", http, {{u"value"_s, u"on"_s}})
        .edits.append(insertion(http, "server_tokens", "off"));
}

} // namespace

void checkAccess(CheckRun &run)
{
    for (const NodeId block : run.blocks({"http", "server", "location", "limit_except"})) {
        checkRules(run, block);
        checkReturnBesideRules(run, block);
    }
    checkStatusPages(run);
    checkExposedRoots(run);
    checkVersionDisclosure(run);
    for (const NodeId id : run.all("valid_referers")) {
        if (!run.tree().arguments(id).contains("none"))
            continue;
        QList<QByteArray> others = run.tree().arguments(id);
        others.removeAll("none");
        CheckResult &result = run.report("valid-referers-none", id);
        if (!others.isEmpty())
            result.edits.append(replacement(id, others.join(' ')));
    }
    for (const NodeId id : run.all("autoindex")) {
        if (run.argument(id) == "on")
            run.report("autoindex-on", id).edits.append(replacement(id, "off"));
    }
}

} // namespace headwater
