// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/requestvalues.h"
#include "knowledge/config/routesteps.h"

namespace headwater {

/// Works through the directives that nginx's rewrite module runs one after the other: set, if, rewrite, break, return.
class RewriteScript
{
public:
    struct Outcome
    {
        int status = 0;       ///< The answer that return or a redirecting rewrite gives; 0 when there is none.
        bool hasText = false; ///< return has a text of its own, which no error_page replaces.
        NodeId condition = NodeId::None; ///< The last if whose condition held: its settings are in force.
    };

    RewriteScript(const ConfigTree &tree, const RequestValues &values, const FileLookup &lookUp, RouteSteps &steps)
        : m_tree(tree)
        , m_values(values)
        , m_lookUp(lookUp)
        , m_steps(steps)
    {
    }

    /// Runs what stands in @p block, a server or location, on @p state.
    Outcome run(NodeId block, RequestState &state);

private:
    /// False when what follows is not reached.
    bool runBlock(NodeId block, RequestState &state, Outcome &outcome);
    void set(NodeId directive, RequestState &state);
    bool rewrite(NodeId directive, RequestState &state, Outcome &outcome);
    void answer(NodeId directive, RequestState &state, Outcome &outcome);
    bool holds(NodeId condition, RequestState &state);
    bool holdsFile(NodeId condition, const QByteArray &test, const QByteArray &path);
    void noteUnknown(NodeId directive, const QStringList &unknown);

    const ConfigTree &m_tree;
    const RequestValues &m_values;
    const FileLookup &m_lookUp;
    RouteSteps &m_steps;
};

} // namespace headwater
