// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/difflines.h"

#include <QRegularExpression>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// Reads one file's unified diff; what stands before its first hunk is the header, which names the file once more.
class DiffReader
{
public:
    explicit DiffReader(QList<DiffLine> &lines)
        : m_lines(lines)
    {
    }

    void take(const QString &line)
    {
        static const QRegularExpression hunk(u"^@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@"_s);
        if (const auto match = hunk.match(line); match.hasMatch()) {
            // A file's first hunk needs a gap only when lines are left out before it.
            const int before = match.captured(1).toInt();
            if (m_inHunk || before > 1)
                m_lines.append({DiffLine::Kind::Gap, 0, 0, {}});
            m_before = before;
            m_after = match.captured(2).toInt();
            m_inHunk = true;
        } else if (m_inHunk) {
            takeBody(line);
        }
    }

private:
    void takeBody(const QString &line)
    {
        const QString text = line.mid(1);
        if (line.startsWith(u'+'))
            m_lines.append({DiffLine::Kind::Added, 0, m_after++, text});
        else if (line.startsWith(u'-'))
            m_lines.append({DiffLine::Kind::Removed, m_before++, 0, text});
        else if (!line.startsWith(u'\\')) // "\ No newline at end of file" is no line of the file.
            m_lines.append({DiffLine::Kind::Context, m_before++, m_after++, text});
    }

    QList<DiffLine> &m_lines;
    bool m_inHunk = false;
    int m_before = 0;
    int m_after = 0;
};

} // namespace

QList<DiffLine> diffLines(const QList<FileChange> &changes)
{
    QList<DiffLine> lines;
    for (const FileChange &change : changes) {
        lines.append({DiffLine::Kind::File, 0, 0, change.path});
        DiffReader reader(lines);
        QList<QByteArray> rows = change.unifiedDiff().split('\n');
        if (!rows.isEmpty() && rows.last().isEmpty())
            rows.removeLast();
        for (QByteArray row : std::as_const(rows)) {
            if (row.endsWith('\r'))
                row.chop(1); // Files with CRLF line ends keep them; they are only not drawn.
            reader.take(QString::fromUtf8(row));
        }
    }
    return lines;
}

} // namespace headwater
