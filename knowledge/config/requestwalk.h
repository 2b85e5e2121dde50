// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/requestvalues.h"
#include "knowledge/config/rewritescript.h"
#include "knowledge/config/routesteps.h"

namespace headwater {

/// Takes a request through nginx's phases from the moment its server is known: server rewrites, the location, its
/// rewrites, access, try_files, content, and the internal redirects these lead to.
class RequestWalk
{
public:
    /// All of them are kept by reference.
    RequestWalk(const ConfigTree &tree, NodeId server, const RequestValues &values, const FileLookup &lookUp,
                RouteSteps &steps);

    /// Walks @p state to its end.
    void walk(RequestState state);
    /// nginx refuses the request with @p status before it has looked for a location; an error_page may take it further.
    void refuse(RequestState state, int status);

    /// The location whose settings the answer is given with; None for the server's own.
    [[nodiscard]] NodeId location() const { return m_location; }
    /// The locations that were entered, the first one first.
    [[nodiscard]] const std::vector<NodeId> &visited() const { return m_visited; }

private:
    enum class Phase : quint8 { ServerRewrite, FindLocation, LocationRewrite, Access, TryFiles, Content, Done };
    static constexpr int MostChanges = 10;

    void go();
    [[nodiscard]] Phase rewriteServer();
    [[nodiscard]] Phase findLocation();
    [[nodiscard]] Phase rewriteLocation();
    [[nodiscard]] Phase checkAccess();
    [[nodiscard]] Phase tryFiles();
    [[nodiscard]] Phase serve();
    [[nodiscard]] Phase serveIndex();
    [[nodiscard]] Phase serveFile();
    [[nodiscard]] Phase finish(int status);
    [[nodiscard]] Phase finishScript(const RewriteScript::Outcome &outcome);
    [[nodiscard]] Phase redirect(const QByteArray &target);
    [[nodiscard]] Phase enterNamed(const QByteArray &name);
    [[nodiscard]] bool isCycle();

    void enter(NodeId location);
    /// The block whose settings are in force: an if or limit_except, the location, or the server.
    [[nodiscard]] NodeId here() const;
    /// Where error_page sends requests that would end with @p status.
    [[nodiscard]] std::optional<QByteArray> errorPage(int status) const;
    /// The directive that answers, such as proxy_pass; None where files do.
    [[nodiscard]] NodeId contentHandler() const;
    [[nodiscard]] bool isReadOnly() const;
    void findRoot();
    /// Where @p path lies on disk; nothing when nginx cannot say either.
    [[nodiscard]] std::optional<QByteArray> filePath(const QByteArray &path) const;
    [[nodiscard]] FileKind kindOf(const QByteArray &path) const;
    [[nodiscard]] QByteArray setting(QByteArrayView directive) const;

    const ConfigTree &m_tree;
    NodeId m_server;
    const RequestValues &m_values;
    const FileLookup &m_lookUp;
    RouteSteps &m_steps;
    RequestState m_state;
    NodeId m_location = NodeId::None;
    NodeId m_inner = NodeId::None; ///< The if or limit_except inside the location, or the if inside the server.
    int m_changesLeft = MostChanges + 1;
    bool m_hadErrorPage = false;
    bool m_isPathTheLocations = true; ///< Not rewritten since, which alias needs.
    Phase m_next = Phase::ServerRewrite;
    std::vector<NodeId> m_visited;
};

} // namespace headwater
