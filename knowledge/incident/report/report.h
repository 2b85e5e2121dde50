// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QJsonObject>

#include <optional>

namespace headwater {

/// The whole diagnosis as `headwater report --format json` writes it; the schema is in CONTRIBUTING.md and only grows.
QJsonObject reportJson(const Incident &incident, Language language);

/// The whole diagnosis as text for a terminal or a ticket, 80 columns.
QString reportText(const Incident &incident, Language language);

/// The whole diagnosis as one HTML page that needs nothing else, loads nothing and runs nothing.
QString reportHtml(const Incident &incident, Language language);

/// The whole diagnosis as Markdown, to paste into an issue or a chat: nothing of a log is taken for markup, a mention
/// or a link.
QString reportMarkdown(const Incident &incident, Language language);
/// One finding of it, with what follows from it.
QString findingMarkdown(const Incident &incident, int finding, Language language);

enum class ReportFormat : quint8 { Text, Json, Html, Markdown };
/// The format that @p name means on the command line: text, json, html, markdown.
std::optional<ReportFormat> reportFormat(const QString &name);
/// The format that a file's name asks for: .json, .html, .md; text otherwise.
ReportFormat reportFormatOf(const QString &path);
/// The report as it is to be written to a file.
QByteArray reportBytes(const Incident &incident, ReportFormat format, Language language);

} // namespace headwater
