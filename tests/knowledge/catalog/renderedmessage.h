// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/log/errorlogline.h"

#include <QByteArray>
#include <QMap>
#include <QRandomGenerator>
#include <QRegularExpression>

/// What the text conversions of a rendered message stand for.
enum class ArgumentKind {
    Plain,
    Empty,
    Quotes,
    Commas,
    PercentSigns,
    OtherMessages,
    Phases,
    Fields,
    Newlines,
    Errors,
    Positions,
    AnyBytes,
    Long,
};

/// A format of messages.tsv or messages-third-party.tsv.
struct ListedFormat
{
    QByteArray text;
    QByteArray kind;

    /// Whether its last conversion is a text with nothing after it.
    [[nodiscard]] bool endsInText() const;
    [[nodiscard]] qsizetype literalLength() const;
    /// What it can render to, as a regular expression over Latin-1.
    [[nodiscard]] QRegularExpression expression(QRegularExpression::PatternOptions options = {}) const;

    static QList<ListedFormat> readAll(const QString &path);
};

/// An entry as nginx would write it, and what it must be taken apart into.
struct RenderedMessage
{
    QByteArray message; ///< Of the format alone.
    QByteArray line;    ///< The whole entry without its line feed, cut as nginx does.
    std::optional<int> errorNumber;
    QByteArray sslReason;
    QByteArray phase;
    QByteArray configFile;
    QMap<int, QByteArray> fields; ///< By headwater::LogField.
    bool isCut = false;
};

/// Renders messages the way ngx_log_error_core() and its kin do, the same for the same seed.
class MessageRenderer
{
public:
    MessageRenderer(QList<ListedFormat> formats, QList<QByteArray> phases, quint32 seed);
    RenderedMessage render(const ListedFormat &format, ArgumentKind kind);

private:
    QByteArray message(const ListedFormat &format, ArgumentKind kind);
    QByteArray argument(ArgumentKind kind);
    QByteArray number(const QString &flags, QChar type);
    void appendContext(RenderedMessage &rendered, QByteArray &body);
    template <typename List> const auto &anyOf(const List &list)
    {
        return list[static_cast<qsizetype>(m_random.bounded(static_cast<int>(list.size())))];
    }
    bool chance(int percent) { return m_random.bounded(100) < percent; }

    QList<ListedFormat> m_formats;
    QList<QByteArray> m_phases;
    QRandomGenerator m_random;
};
