// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labclient.h"

namespace headwater {

namespace {

constexpr auto Headers = "Host: shop.example.com\r\nConnection: close\r\n";

std::optional<qsizetype> contentLength(const QByteArray &header)
{
    const qsizetype at = header.toLower().indexOf("\r\ncontent-length:");
    if (at < 0)
        return std::nullopt;
    const qsizetype begin = at + 17;
    return header.sliced(begin, header.indexOf('\r', begin) - begin).trimmed().toLongLong();
}

} // namespace

LabClient::LabClient(quint16 port, quint8 from)
    : m_socket(LabSocket::connectedTo(port, from))
{
}

LabAnswer LabClient::ask(QByteArrayView request)
{
    // A server that refuses a body may answer and close before all of it is sent: its answer counts all the same.
    m_socket.send(request);
    return readAnswer();
}

LabAnswer LabClient::readAnswer()
{
    LabAnswer answer;
    QByteArray received;
    std::optional<qsizetype> length;
    while (true) {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end >= 0) {
            answer.header = received.first(end + 2);
            answer.body = received.sliced(end + 4);
            answer.status = answer.header.sliced(answer.header.indexOf(' ') + 1).first(3).toInt();
            length = contentLength(answer.header);
            if (length && answer.body.size() >= *length) {
                answer.isWhole = true;
                return answer;
            }
        }
        const std::optional<QByteArray> more = m_socket.receive();
        if (!more || more->isEmpty()) {
            answer.isWhole = more && end >= 0 && !length;
            if (end < 0)
                answer.body = received;
            return answer;
        }
        received += *more;
    }
}

QByteArray LabClient::get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\n" + Headers + "\r\n";
}

QByteArray LabClient::post(const QByteArray &path, qsizetype bodyLength)
{
    return "POST " + path + " HTTP/1.1\r\n" + Headers + "Content-Length: " + QByteArray::number(bodyLength) +
           "\r\n\r\n" + QByteArray(bodyLength, 'x');
}

QList<int> statusesOf(quint16 port, const QList<QByteArray> &requests)
{
    QList<int> statuses;
    for (const QByteArray &request : requests)
        statuses += LabClient(port).ask(request).status;
    return statuses;
}

QList<int> statusesOfConcurrent(quint16 port, const QList<QByteArray> &requests)
{
    std::vector<LabClient> clients;
    for (const QByteArray &request : requests)
        clients.emplace_back(port).send(request);
    QList<int> statuses;
    for (LabClient &client : clients)
        statuses += client.readAnswer().status;
    return statuses;
}

} // namespace headwater
