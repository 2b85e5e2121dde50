// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/lab/labsocket.h"

#include <QList>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace headwater {

/// What a LabBackend does with each request.
struct LabScript
{
    struct Part
    {
        std::chrono::milliseconds delay{0}; ///< After the request, or after the part before.
        QByteArray bytes;
    };
    enum class Ending : quint8 { KeepOpen, Close, Reset };

    QList<Part> parts = {};
    Ending ending = Ending::KeepOpen;
    /// How long a connection may lie idle after an answer, as Node's keepAliveTimeout; zero for ever.
    std::chrono::milliseconds idleTimeout{0};
    /// Whether the loop is busy whenever an idle timer runs out, until the next request is there.
    bool losesEveryRace = true;
    /// How long a request keeps the loop busy; not at all when there is no function.
    std::function<std::chrono::milliseconds(QByteArrayView request)> work = {};

    static LabScript answering(const QByteArray &body = "hello\n");
    static LabScript answeringAfter(std::chrono::milliseconds delay);
    static LabScript closingUnanswered();
    static LabScript resettingUnanswered();
    static LabScript neverAnswering();
    /// Sends the header and half of the body at once and the other half after @p pause.
    static LabScript pausingInBody(std::chrono::milliseconds pause);
    static LabScript sending(const QByteArray &bytes);
    static LabScript answeringUntilIdleFor(std::chrono::milliseconds timeout);
};

/// An HTTP/1.1 server that does what its script says, in a thread of its own.
///
/// Its loop serves timers before requests, as event loops do: a connection whose idle timer has run out is closed even
/// if a request has arrived meanwhile, and closing a connection with a request unread makes the kernel send RST.
class LabBackend
{
public:
    explicit LabBackend(const LabScript &script, quint16 port = 0);
    ~LabBackend();
    Q_DISABLE_COPY_MOVE(LabBackend)

    [[nodiscard]] quint16 port() const { return m_port; }
    void setScript(const LabScript &script);

    struct Counts
    {
        int requests = 0;
        int openConnections = 0;
        int expiredConnections = 0; ///< Open ones whose idle timer has run out.
    };
    [[nodiscard]] Counts counts() const;
    /// Waits, at most LabPatience, until @p reached answers true.
    bool waitFor(const std::function<bool(const Counts &)> &reached) const;

private:
    using Clock = std::chrono::steady_clock;
    struct Connection
    {
        LabSocket socket;
        QByteArray received;
        LabScript script; ///< For the latest request; parts that have been sent are taken out.
        bool answering = false;
        bool expired = false;
        Clock::time_point due = Clock::time_point::max(); ///< Of the next part, or of the idle timer.
    };

    void run(const std::stop_token &stop);
    void accept();
    void serveTimers();
    void serve(Connection &connection);
    void takeRequest(Connection &connection);
    void sendDueParts(Connection &connection);
    void publish();
    void wake() const;

    LabSocket m_listener;
    quint16 m_port = 0;
    int m_wakeUp = -1;
    std::vector<Connection> m_connections; // the thread's own
    int m_requests = 0;                    // the thread's own

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    LabScript m_script; // guarded by m_mutex
    Counts m_counts;    // guarded by m_mutex
    std::jthread m_thread;
};

} // namespace headwater
