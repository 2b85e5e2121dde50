// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/rootcause.h"

#include <algorithm>

namespace headwater {

namespace {

/// Hiding a finding behind what may as well not be its root misleads.
constexpr double LeastProbability = 0.5;
/// What a failure brings about comes with it: while it lasts, and within fail_timeout and the like after it.
constexpr qint64 Near = 60;
constexpr double ShareNear = 0.5;

bool haveCommonValue(const ValueCounts &a, const ValueCounts &b)
{
    const std::vector<ValueCounts::Value> values = b.sorted();
    return std::ranges::any_of(a.sorted(), [&values](const ValueCounts::Value &value) {
        return std::ranges::contains(values, value.value, &ValueCounts::Value::value);
    });
}

bool areAtOnePlace(const Finding &a, const Finding &b)
{
    if (a.place.isEmpty() || b.place.isEmpty() || a.place == b.place)
        return true;
    if (a.upstream && b.upstream)
        return a.upstream->target == b.upstream->target;
    return haveCommonValue(a.peers, b.peers) || haveCommonValue(a.servers, b.servers);
}

bool isNear(const Finding &follower, const Finding &root)
{
    const TimeCounts &own = follower.tally.seconds;
    const TimeCounts &others = root.tally.seconds;
    if (own.empty() || others.empty())
        return false;
    const auto near = std::ranges::count_if(own, [&others](const TimeCounts::Count &moment) {
        const auto next = std::ranges::lower_bound(others, qint64(moment.first) - Near, {},
                                                   [](const TimeCounts::Count &count) { return qint64(count.first); });
        return next != others.end() && qint64(next->first) <= qint64(moment.first) + Near;
    });
    return static_cast<double>(near) >= ShareNear * static_cast<double>(own.size());
}

bool explains(const RankedCause &ranked, const Finding &finding)
{
    return ranked.cause && ranked.cause->explains.contains(finding.entry->id);
}

/// How probable it is that one of the causes is true that bring @p finding about.
double probabilityOfExplaining(const Diagnosis &diagnosis, const Finding &finding)
{
    double probability = 0;
    for (const RankedCause &ranked : diagnosis.causes)
        probability += explains(ranked, finding) ? ranked.probability : 0;
    return probability;
}

} // namespace

std::vector<FindingGroup> groupFindings(const std::vector<Finding> &findings, const std::vector<Diagnosis> &diagnoses)
{
    const auto count = static_cast<int>(findings.size());
    const auto at = [](int index) { return static_cast<std::size_t>(index); };
    std::vector<int> followed(findings.size(), -1);
    const auto topOf = [&](int index) {
        while (followed[at(index)] >= 0)
            index = followed[at(index)];
        return index;
    };
    for (int follower = 0; follower < count; ++follower) {
        double best = 0;
        for (int root = 0; root < count; ++root) {
            const double probability = probabilityOfExplaining(diagnoses[at(root)], findings[at(follower)]);
            // The one that follows must not be what its root follows in turn.
            if (probability < LeastProbability || probability <= best ||
                findings[at(root)].entry->severity == Severity::Benign || topOf(root) == follower ||
                !areAtOnePlace(findings[at(root)], findings[at(follower)]) ||
                !isNear(findings[at(follower)], findings[at(root)]))
                continue;
            best = probability;
            followed[at(follower)] = root;
        }
    }
    std::vector<FindingGroup> groups;
    for (int root = 0; root < count; ++root) {
        FindingGroup group{.root = root, .cause = nullptr, .followers = {}};
        for (int follower = 0; follower < count; ++follower) {
            if (follower != root && topOf(follower) == root)
                group.followers.push_back(follower);
        }
        if (group.followers.empty())
            continue;
        const auto cause = std::ranges::find_if(diagnoses[at(root)].causes, [&](const RankedCause &ranked) {
            return std::ranges::any_of(group.followers,
                                       [&](int follower) { return explains(ranked, findings[at(follower)]); });
        });
        group.cause = cause->cause;
        groups.push_back(std::move(group));
    }
    return groups;
}

int rootOf(int finding, const std::vector<FindingGroup> &groups)
{
    const auto group = std::ranges::find_if(
        groups, [finding](const FindingGroup &each) { return std::ranges::contains(each.followers, finding); });
    return group == groups.end() ? -1 : group->root;
}

std::vector<int> orderByRoots(int count, const std::vector<FindingGroup> &groups)
{
    std::vector<int> order;
    for (int finding = 0; finding < count; ++finding) {
        if (std::ranges::contains(order, finding))
            continue;
        const int root = rootOf(finding, groups);
        const int first = root < 0 ? finding : root;
        order.push_back(first);
        const auto group = std::ranges::find(groups, first, &FindingGroup::root);
        if (group != groups.end())
            order.insert(order.end(), group->followers.begin(), group->followers.end());
    }
    return order;
}

} // namespace headwater
