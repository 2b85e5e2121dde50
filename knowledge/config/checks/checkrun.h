// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/checks/checkid.h"
#include "knowledge/config/checks/checkresult.h"
#include "knowledge/config/effective.h"

#include <QHash>
#include <QSet>
#include <QVersionNumber>

namespace headwater {

/// One look at one configuration: what the checks ask, and where they put what they find.
class CheckRun
{
public:
    CheckRun(const ConfigTree &tree, const QVersionNumber &version);

    [[nodiscard]] const ConfigTree &tree() const { return m_tree; }
    /// Every directive called @p name, in order.
    [[nodiscard]] const std::vector<NodeId> &all(const QByteArray &name) const;
    /// Every directive, in order; what only looks like one, such as a map's value, is not among them.
    [[nodiscard]] const std::vector<NodeId> &directives() const { return m_directives; }
    /// The servers and locations of http, outermost first, and what is inside an if or limit_except.
    [[nodiscard]] std::vector<NodeId> blocks(std::initializer_list<QByteArrayView> names) const;

    [[nodiscard]] QByteArray argument(NodeId directive, qsizetype index = 0) const;
    [[nodiscard]] QByteArray joined(NodeId directive) const; ///< The arguments with a space between.
    [[nodiscard]] bool has(NodeId block, QByteArrayView name) const;
    [[nodiscard]] QByteArray value(NodeId block, QByteArrayView directive) const; ///< First argument in force.
    [[nodiscard]] NodeId enclosing(NodeId directive, QByteArrayView block) const; ///< Nearest block of that name.
    [[nodiscard]] bool isInHttp(NodeId directive) const;
    /// The file, by its index, that a directive is read from by way of its includes. Files that were named side by side
    /// are configurations of their own.
    [[nodiscard]] int rootFile(NodeId directive) const;
    /// Whether that file is a main one: others can have been included from anywhere.
    [[nodiscard]] bool isOfMainFile(NodeId directive) const { return m_mainFiles.contains(rootFile(directive)); }
    /// Whether the main file is here, so that what is nowhere to be seen is not there.
    [[nodiscard]] bool isWhole() const { return !m_mainFiles.isEmpty(); }

    [[nodiscard]] const QVersionNumber &version() const { return m_version; }
    /// Whether nginx is older than that, as far as is known: an unknown version may be.
    [[nodiscard]] bool mayPrecede(int major, int minor, int micro) const;

    CheckResult &report(CheckId id, NodeId directive, const QMap<QString, QString> &values = {});
    CheckResult &report(CheckId id, const CheckPlace &place, const QMap<QString, QString> &values = {});
    [[nodiscard]] CheckPlace place(NodeId directive) const;
    [[nodiscard]] CheckPlace place(NodeId directive, qsizetype argument) const;
    QList<CheckResult> takeResults() { return std::move(m_results); }

private:
    const ConfigTree &m_tree;
    QVersionNumber m_version;
    QSet<int> m_mainFiles;
    std::vector<NodeId> m_directives;
    QHash<QByteArray, std::vector<NodeId>> m_byName;
    QList<CheckResult> m_results;
};

ProposedEdit insertion(NodeId block, const QByteArray &name, const QByteArray &value);
ProposedEdit insertionAfter(NodeId directive, const QByteArray &name, const QByteArray &value);
ProposedEdit replacement(NodeId directive, const QByteArray &value);
ProposedEdit removal(NodeId directive);

/// The rows of a table compiled into the library, without the titles.
QList<QList<QByteArray>> tableRows(const QString &name);

/// The regular expression of an if, by its arguments; empty when it compares in another way.
QByteArray conditionRegex(const QList<QByteArray> &arguments);

inline QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

// The themes, one file each.
void checkAccess(CheckRun &run);
void checkArguments(CheckRun &run);
void checkContexts(CheckRun &run);
void checkDataBlocks(CheckRun &run);
void checkHeaders(CheckRun &run);
void checkInjection(CheckRun &run);
void checkLimits(CheckRun &run);
void checkLocations(CheckRun &run);
void checkProxying(CheckRun &run);
void checkRegexes(CheckRun &run);
void checkResolvers(CheckRun &run);
void checkServers(CheckRun &run);
void checkSyntax(CheckRun &run);
void checkTls(CheckRun &run);
void checkVersions(CheckRun &run);

} // namespace headwater
