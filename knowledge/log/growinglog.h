// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QFile;

namespace headwater {

/// Reads on in a log while it is written, through all that happens to logs: renamed and begun anew, emptied in place
/// (copytruncate), deleted and brought back. Reads, never maps. Used by one thread at a time.
class GrowingLog
{
public:
    /// What befell the file since the last look.
    enum class Event : quint8 {
        None,
        Replaced,  ///< Another file has its name: it was rotated, and what follows stands in the new one.
        Truncated, ///< It was emptied, and what follows was written since.
        Vanished,  ///< There is no file of that name. Its writer may still be writing to the old one.
        Failed,    ///< It cannot be read, for now.
    };

    struct Growth
    {
        QByteArray lines; ///< Whole lines, each with its line feed; the last of a file that was replaced may have none.
        Event event = Event::None; ///< Happened after the lines were written.
        bool hasMore = false;      ///< There is more already; look again.
        QString problem;           ///< For Failed, what the system said.
    };

    /// Begins at @p offset of the file that @p path names now; negative for its end.
    explicit GrowingLog(QString path, qint64 offset = -1);
    ~GrowingLog();
    Q_DISABLE_COPY_MOVE(GrowingLog)

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Takes what was added since the last look, up to @p most bytes; a line that is not finished yet waits.
    Growth look(qint64 most = MostAtOnce);

private:
    static constexpr qint64 MostAtOnce = 16 << 20;
    struct OpenFile
    {
        std::unique_ptr<QFile> file; // nullptr while there is none
        qint64 read = 0;             // how much of it was taken
        QByteArray before;           // the last bytes before that
    };
    bool openAnew();
    static void readLines(OpenFile &from, Growth &growth, qint64 most);
    static void readRest(OpenFile &from, Growth &growth);
    [[nodiscard]] bool wasEmptied() const;
    [[nodiscard]] bool isStillNamed(bool &exists) const;

    QString m_path;
    OpenFile m_now;
    OpenFile m_previous; // What had the name before: nginx writes to it until it is told to reopen its logs.
    bool m_isMissing = false;
};

} // namespace headwater
