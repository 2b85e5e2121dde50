// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/meaningsection.h"

#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/references.h"

#include <QHBoxLayout>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

/// nginx's own words: the message, the system's error and what nginx was doing, without the fields that follow.
QString messageOf(const QByteArray &lineText)
{
    const std::string_view line(lineText.constData(), static_cast<std::size_t>(lineText.size()));
    const std::optional<ErrorLogLine> parsed = parseErrorLogLine(line);
    if (!parsed)
        return QString::fromUtf8(lineText);
    const LogMessage message = parseLogMessage(parsed->body, line.size());
    QString text = QString::fromUtf8(message.text);
    if (message.errorNumber)
        text += u" (%1: %2)"_s.arg(*message.errorNumber).arg(QString::fromUtf8(message.errorText));
    if (!message.phase.empty())
        text += u" while "_s + QString::fromUtf8(message.phase);
    return text;
}

} // namespace

MeaningSection::MeaningSection(const Incident &incident, int finding, Language language, QWidget *parent)
    : Section(tr("What it means"), parent)
{
    const Finding &found = incident.findings[static_cast<std::size_t>(finding)];
    const Entry &entry = *found.entry;
    content()->addWidget(textLabel(fillPlaceholders(entry.meaning.in(language), found), this));
    if (!entry.visitors.isEmpty())
        content()->addWidget(textLabel(tr("Visitors: %1").arg(entry.visitors.in(language)), this));
    addMessage(incident, found);
    if (!entry.references.isEmpty())
        content()->addWidget(new References(entry.references, this));
}

void MeaningSection::addMessage(const Incident &incident, const Finding &finding)
{
    if (finding.tally.examples.empty())
        return;
    const QString message = messageOf(incident.lineText(finding.tally.examples.front()));
    if (message.isEmpty())
        return;
    auto *words = new QHBoxLayout;
    words->addWidget(secondaryLabel(tr("nginx's words:"), this));
    words->addStretch();
    auto *lines = new LinkButton(tr("Show the lines"), this);
    connect(lines, &QPushButton::clicked, this, &MeaningSection::linesRequested);
    words->addWidget(lines);
    content()->addLayout(words);
    content()->addWidget(new FixedText(message, this));
}

} // namespace headwater
