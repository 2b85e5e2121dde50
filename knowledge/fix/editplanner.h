// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/fix/fixinputs.h"
#include "knowledge/fix/fixplace.h"
#include "knowledge/fix/fixplan.h"

namespace headwater {

/// Turns the edit rules of a fix into edits of one configuration.
class EditPlanner
{
public:
    EditPlanner(const ConfigTree &tree, const Finding &finding, const Fix &fix, const FixInputs &inputs);

    /// False when the configuration already is as @p rule wants it.
    Result<bool> plan(const EditRule &rule);
    [[nodiscard]] QList<FileChange> changes() const;

private:
    Result<bool> set(const EditRule &rule, const FixPlace &place, const QByteArray &name);
    Result<bool> setKeyed(const EditRule &rule, const FixPlace &place, const QByteArray &name, const QByteArray &value);
    Result<bool> remove(const EditRule &rule, const FixPlace &place, const QByteArray &name);
    Result<bool> setParameters(const EditRule &rule, const FixPlace &place, const QByteArray &name);
    Result<bool> substitute(const EditRule &rule, const FixPlace &place, const QByteArray &name);
    [[nodiscard]] EffectiveValue valueIn(const FixPlace::Target &target, const FixPlace &place,
                                         const QByteArray &name) const;
    [[nodiscard]] bool isSatisfied(const EditRule &rule, const QByteArray &name, const QList<QByteArray> &arguments,
                                   const QByteArray &value) const;
    [[nodiscard]] bool isInside(NodeId block, NodeId outer) const;
    void insert(const FixPlace::Target &target, const QByteArray &name, const QByteArray &value);
    void add(int file, Edit edit);

    const ConfigTree &m_tree;
    const Finding &m_finding;
    const Fix &m_fix;
    const FixInputs &m_inputs;
    QMap<int, QList<Edit>> m_edits; // By file.
};

} // namespace headwater
