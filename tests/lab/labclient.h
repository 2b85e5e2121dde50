// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/lab/labsocket.h"

#include <QList>

namespace headwater {

/// What a server answered.
struct LabAnswer
{
    int status = 0; ///< 0 when there was no status line.
    QByteArray header;
    QByteArray body;
    bool isWhole =
        false; ///< As long as its Content-Length says, or ended by the end of the connection when there is none.
};

/// One connection of a visitor.
class LabClient
{
public:
    explicit LabClient(quint16 port, quint8 from = 1);

    /// Sends @p request as it is and waits for the answer.
    LabAnswer ask(QByteArrayView request);
    /// Sends without waiting for an answer.
    bool send(QByteArrayView bytes) { return m_socket.send(bytes); }
    /// Says that nothing more will come, and still listens.
    void finishSending() { m_socket.finishSending(); }
    LabAnswer readAnswer();
    /// Goes away without a word, as a browser whose user has lost patience.
    void close() { m_socket.close(); }
    void reset() { m_socket.reset(); }

    static QByteArray get(const QByteArray &path);
    static QByteArray post(const QByteArray &path, qsizetype bodyLength);

private:
    LabSocket m_socket;
};

/// The status with which @p port answers each of @p requests, sent one after the other on connections of their own.
QList<int> statusesOf(quint16 port, const QList<QByteArray> &requests);
/// The same, all at once.
QList<int> statusesOfConcurrent(quint16 port, const QList<QByteArray> &requests);

} // namespace headwater
