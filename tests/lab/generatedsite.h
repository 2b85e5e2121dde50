// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QSet>
#include <QStringList>

namespace headwater {

/// The doors of a generated site: connections reach its servers on these.
struct SitePorts
{
    quint16 first = 0;
    quint16 second = 0;
    quint16 refusing = 0; ///< Nobody listens there.
};

/// A request and the door it goes through.
struct SiteRequest
{
    quint8 to = 1; ///< The last byte of the loopback address that is connected to.
    quint16 port = 0;
    bool hasHost = true;
    QByteArray host;
    QByteArray line;
};

/// Servers and locations put together at random, each of which names itself in the X-Place header of whatever it
/// answers: "LINE/-" for a server, "LINE/LINE" for a location of it. The same seed gives the same site.
class GeneratedSite
{
public:
    GeneratedSite(quint32 seed, const SitePorts &ports);

    /// What belongs into http { }, to be kept in a file of its own: the lines count from there.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// The files of the site's root, which is html below the prefix; those that end in / are folders.
    static QStringList files();
    SiteRequest request();

private:
    struct Server
    {
        int line = 0;
        QSet<QByteArray> taken; ///< Locations there are already.
    };
    int write(const QByteArray &line);
    void addMaps();
    void addServer();
    void addListens();
    void addRewrites(int most);
    void addErrorPages();
    void addLocation(Server &server, const QByteArray &inside, int depth);
    void addContent(bool isPrefix, const QByteArray &name);
    QByteArray place(const Server &server, int location) const;
    QByteArray path();
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    QByteArray oneOf(const QByteArrayList &texts) { return texts[m_random.bounded(texts.size())]; }

    QRandomGenerator m_random;
    SitePorts m_ports;
    QByteArray m_text;
    int m_lines = 0;
    QSet<QByteArray> m_defaultDoors;
};

} // namespace headwater
