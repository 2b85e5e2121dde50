// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/machine/commandrun.h"

#include <QMap>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace headwater {

/// What @p call, which takes a key and gives an optional value, answers for each of @p keys within @p limit. For calls
/// that the system lets nobody break off: the resolver, files on a server that is gone. One that is late goes on in a
/// thread that nobody waits for, so @p call holds by value all that it needs.
template <typename Value, typename Call>
QMap<QString, Value> eachWithinTime(const QStringList &keys, std::chrono::milliseconds limit,
                                    const KeepGoing &keepGoing, Call call)
{
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable changed;
        QMap<QString, Value> values;
        qsizetype pending = 0;
    };
    const auto shared = std::make_shared<Shared>();
    shared->pending = keys.size();
    for (const QString &key : keys) {
        std::thread([shared, call, key] {
            std::optional<Value> value = call(key);
            const std::scoped_lock lock(shared->mutex);
            if (value)
                shared->values.insert(key, std::move(*value));
            --shared->pending;
            shared->changed.notify_one();
        }).detach();
    }

    constexpr std::chrono::milliseconds AskEvery{50};
    const auto deadline = std::chrono::steady_clock::now() + limit;
    std::unique_lock lock(shared->mutex);
    while (shared->pending > 0) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline || (keepGoing && !keepGoing()))
            break;
        shared->changed.wait_until(lock, std::min(deadline, now + AskEvery));
    }
    return shared->values;
}

} // namespace headwater
