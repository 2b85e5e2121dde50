// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labbackend.h"

#include <algorithm>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace headwater {

using namespace std::chrono_literals;

namespace {

QByteArray header(qsizetype bodyLength)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + QByteArray::number(bodyLength) +
           "\r\n\r\n";
}

/// The length of the request that @p received begins with; nothing while it is not whole.
std::optional<qsizetype> requestLength(const QByteArray &received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    qsizetype length = end + 4;
    const QList<QByteArray> lines = received.first(end).split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith("content-length:"))
            length += line.sliced(15).trimmed().toLongLong();
    }
    return received.size() >= length ? std::optional(length) : std::nullopt;
}

} // namespace

LabScript LabScript::answering(const QByteArray &body)
{
    return {.parts = {{0ms, header(body.size()) + body}}};
}

LabScript LabScript::answeringAfter(std::chrono::milliseconds delay)
{
    LabScript script = answering();
    script.parts.first().delay = delay;
    return script;
}

LabScript LabScript::closingUnanswered()
{
    return {.ending = Ending::Close};
}

LabScript LabScript::resettingUnanswered()
{
    return {.ending = Ending::Reset};
}

LabScript LabScript::neverAnswering()
{
    return {};
}

LabScript LabScript::pausingInBody(std::chrono::milliseconds pause)
{
    return {.parts = {{0ms, header(12) + "first "}, {pause, "second"}}};
}

LabScript LabScript::sending(const QByteArray &bytes)
{
    return {.parts = {{0ms, bytes}}, .ending = Ending::Close};
}

LabScript LabScript::answeringUntilIdleFor(std::chrono::milliseconds timeout)
{
    LabScript script = answering();
    script.idleTimeout = timeout;
    return script;
}

LabBackend::LabBackend(const LabScript &script, quint16 port)
    : m_listener(LabSocket::listening(64, port))
    , m_port(m_listener.port())
    , m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_script(script)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

LabBackend::~LabBackend()
{
    m_thread.request_stop();
    wake();
    m_thread.join();
    ::close(m_wakeUp);
}

void LabBackend::setScript(const LabScript &script)
{
    const std::lock_guard lock(m_mutex);
    m_script = script;
}

LabBackend::Counts LabBackend::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

bool LabBackend::waitFor(const std::function<bool(const Counts &)> &reached) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, LabPatience, [this, &reached] { return reached(m_counts); });
}

void LabBackend::wake() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_wakeUp, &one, sizeof(one));
}

void LabBackend::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::vector<pollfd> waiting = {{m_wakeUp, POLLIN, 0}, {m_listener.descriptor(), POLLIN, 0}};
        Clock::time_point due = Clock::time_point::max();
        for (const Connection &connection : m_connections) {
            waiting.push_back({connection.socket.descriptor(), POLLIN, 0});
            due = std::min(due, connection.due);
        }
        int timeout = -1;
        if (due != Clock::time_point::max())
            timeout = static_cast<int>(
                std::max(0ms, std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now())).count());
        ::poll(waiting.data(), waiting.size(), timeout);

        serveTimers();
        for (std::size_t i = 0; i < m_connections.size(); ++i) {
            if (waiting[i + 2].revents != 0 && m_connections[i].socket.isOpen())
                serve(m_connections[i]);
        }
        if (waiting[1].revents != 0)
            accept();
        std::erase_if(m_connections, [](const Connection &connection) { return !connection.socket.isOpen(); });
        publish();
    }
}

void LabBackend::accept()
{
    if (LabSocket socket = m_listener.accept(); socket.isOpen())
        m_connections.emplace_back().socket = std::move(socket);
}

void LabBackend::serveTimers()
{
    for (Connection &connection : m_connections) {
        if (connection.due > Clock::now())
            continue;
        if (connection.answering) {
            sendDueParts(connection);
        } else {
            connection.due = Clock::time_point::max();
            connection.expired = true;
            if (!connection.script.losesEveryRace)
                connection.socket.close();
        }
    }
}

void LabBackend::serve(Connection &connection)
{
    if (connection.expired) {
        connection.socket.close();
        return;
    }
    const std::optional<QByteArray> bytes = connection.socket.receive(0ms);
    if (!bytes || bytes->isEmpty()) {
        connection.socket.close();
        return;
    }
    connection.received += *bytes;
    if (!connection.answering)
        takeRequest(connection);
}

void LabBackend::takeRequest(Connection &connection)
{
    const std::optional<qsizetype> length = requestLength(connection.received);
    if (!length)
        return;
    const QByteArray request = connection.received.first(*length);
    connection.received.remove(0, *length);
    ++m_requests;
    {
        const std::lock_guard lock(m_mutex);
        connection.script = m_script;
    }
    if (connection.script.work)
        std::this_thread::sleep_for(connection.script.work(request));
    connection.answering = true;
    const QList<LabScript::Part> &parts = connection.script.parts;
    connection.due = Clock::now() + (parts.isEmpty() ? 0ms : parts.first().delay);
    sendDueParts(connection);
}

void LabBackend::sendDueParts(Connection &connection)
{
    LabScript &script = connection.script;
    while (!script.parts.isEmpty()) {
        if (connection.due > Clock::now())
            return;
        connection.socket.send(script.parts.takeFirst().bytes);
        if (!script.parts.isEmpty())
            connection.due = Clock::now() + script.parts.first().delay;
    }
    connection.answering = false;
    connection.due = script.idleTimeout > 0ms ? Clock::now() + script.idleTimeout : Clock::time_point::max();
    if (script.ending == LabScript::Ending::Close)
        connection.socket.close();
    else if (script.ending == LabScript::Ending::Reset)
        connection.socket.reset();
}

void LabBackend::publish()
{
    const std::lock_guard lock(m_mutex);
    m_counts.requests = m_requests;
    m_counts.openConnections = static_cast<int>(m_connections.size());
    m_counts.expiredConnections = static_cast<int>(std::ranges::count(m_connections, true, &Connection::expired));
    m_changed.notify_all();
}

} // namespace headwater
