// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/report/report.h"

#include <QJsonDocument>

namespace headwater {

using namespace Qt::StringLiterals;

std::optional<ReportFormat> reportFormat(const QString &name)
{
    static const QHash<QString, ReportFormat> formats = {{u"text"_s, ReportFormat::Text},
                                                         {u"json"_s, ReportFormat::Json},
                                                         {u"html"_s, ReportFormat::Html},
                                                         {u"markdown"_s, ReportFormat::Markdown}};
    const auto found = formats.constFind(name);
    return found == formats.cend() ? std::nullopt : std::optional(*found);
}

ReportFormat reportFormatOf(const QString &path)
{
    const auto endsWith = [&path](QLatin1StringView suffix) { return path.endsWith(suffix, Qt::CaseInsensitive); };
    if (endsWith(".html"_L1) || endsWith(".htm"_L1))
        return ReportFormat::Html;
    if (endsWith(".md"_L1) || endsWith(".markdown"_L1))
        return ReportFormat::Markdown;
    return endsWith(".json"_L1) ? ReportFormat::Json : ReportFormat::Text;
}

QByteArray reportBytes(const Incident &incident, ReportFormat format, Language language)
{
    switch (format) {
    case ReportFormat::Json:
        return QJsonDocument(reportJson(incident, language)).toJson();
    case ReportFormat::Html:
        return reportHtml(incident, language).toUtf8();
    case ReportFormat::Markdown:
        return reportMarkdown(incident, language).toUtf8();
    case ReportFormat::Text:
        break;
    }
    return reportText(incident, language).toUtf8();
}

} // namespace headwater
