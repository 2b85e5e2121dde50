// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/evidencelist.h"

#include "ui/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/linkbutton.h"

#include <QFileInfo>
#include <QGridLayout>

#include <array>

namespace headwater {

using namespace Qt::StringLiterals;

EvidenceList::EvidenceList(const Incident &incident, const Diagnosis &diagnosis, const RankedCause &cause,
                           Language language, Places places, QWidget *parent)
    : QWidget(parent)
    , m_places(places)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    for (const WeighedEvidence &evidence : cause.evidence) {
        const FactResult &fact = diagnosis.facts[evidence.fact];
        if (fact.outcome != Outcome::Unknown && evidence.ratio != 1)
            addKnown(incident, fact, evidence.ratio, language);
    }
    addUnknown(diagnosis, cause, incident);
}

void EvidenceList::addKnown(const Incident &incident, const FactResult &fact, double ratio, Language language)
{
    const bool speaksFor = ratio > 1;
    const QString strength =
        speaksFor ? tr("Speaks for this cause: makes it %1 times as likely.").arg(ratio, 0, 'g', 2)
                  : tr("Speaks against this cause: makes it %1 times less likely.").arg(1 / ratio, 0, 'g', 2);
    addRow(speaksFor ? u'✓' : u'✗', strength, fact.text(language));
    const int row = m_grid->rowCount() - 1;
    if (fact.fact->source == Fact::Source::Log)
        addLinesPlace(row);
    else if (fact.fact->source == Fact::Source::Machine)
        m_grid->addWidget(placeLabel(tr("this machine")), row, 2);
    else if (!fact.directives.empty() && incident.config)
        addDirectivePlace(row, *incident.config, fact.directives.front());
}

QLabel *EvidenceList::placeLabel(const QString &name)
{
    QLabel *place = secondaryLabel(name, this);
    place->setWordWrap(false);
    return place;
}

void EvidenceList::addLinesPlace(int row)
{
    if (m_places == Places::Names) {
        m_grid->addWidget(placeLabel(tr("log")), row, 2);
        return;
    }
    auto *lines = new LinkButton(tr("lines"), this);
    lines->setAccessibleName(tr("Show the lines"));
    connect(lines, &QPushButton::clicked, this, &EvidenceList::linesRequested);
    m_grid->addWidget(lines, row, 2, Qt::AlignTop | Qt::AlignRight);
}

void EvidenceList::addDirectivePlace(int row, const ConfigTree &config, NodeId directive)
{
    const QString name = u"%1:%2"_s.arg(QFileInfo(config.path(directive)).fileName()).arg(config.line(directive));
    if (m_places == Places::Names) {
        QLabel *place = placeLabel(name);
        place->setToolTip(plainToolTip(config.path(directive)));
        m_grid->addWidget(place, row, 2);
        return;
    }
    auto *place = new LinkButton(QString(name).replace(u'&', u"&&"_s), this);
    connect(place, &QPushButton::clicked, this, [this, directive] { Q_EMIT directiveRequested(directive); });
    m_grid->addWidget(place, row, 2, Qt::AlignTop | Qt::AlignRight);
}

void EvidenceList::addUnknown(const Diagnosis &diagnosis, const RankedCause &cause, const Incident &incident)
{
    std::array<int, 4> unknown = {};
    for (const WeighedEvidence &evidence : cause.evidence) {
        const FactResult &fact = diagnosis.facts[evidence.fact];
        if (fact.outcome == Outcome::Unknown)
            ++unknown[static_cast<std::size_t>(fact.fact->source)];
    }
    const QString meaning = tr("Not known yet");
    if (const int count = unknown[static_cast<std::size_t>(Fact::Source::Configuration)]; count > 0) {
        addRow(u'?', meaning,
               incident.config
                   ? tr("%n point(s) that this configuration does not show.", nullptr, count)
                   : tr("%n point(s) in nginx's configuration. Open it too, and they count.", nullptr, count));
    }
    if (const int count = unknown[static_cast<std::size_t>(Fact::Source::Log)]; count > 0)
        addRow(u'?', meaning, tr("%n point(s) that the log shows too little of.", nullptr, count));
    if (const int count = unknown[static_cast<std::size_t>(Fact::Source::Machine)]; count > 0)
        addRow(u'?', meaning,
               incident.machine ? tr("%n point(s) that this machine did not tell.", nullptr, count)
                                : tr("%n point(s) that only a look at the machine tells.", nullptr, count));
    if (const int count = unknown[static_cast<std::size_t>(Fact::Source::Answer)]; count > 0)
        addRow(u'?', meaning,
               tr("%n point(s) that only you know; what is worth asking is asked below.", nullptr, count));
}

void EvidenceList::addRow(QChar symbol, const QString &meaning, const QString &text)
{
    const int row = m_grid->rowCount();
    auto *mark = new QLabel(symbol, this);
    mark->setTextFormat(Qt::PlainText);
    mark->setAccessibleName(meaning);
    mark->setToolTip(plainToolTip(meaning));
    mark->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    mark->setFixedWidth(fontMetrics().horizontalAdvance(u'✓') +
                        8); // The room that the text does not need belongs to its right.
    mark->setForegroundRole(symbol == u'✓' ? QPalette::Link : QPalette::PlaceholderText);
    m_grid->addWidget(mark, row, 0);
    QLabel *words = symbol == u'?' ? secondaryLabel(text, this) : textLabel(text, this);
    words->setToolTip(plainToolTip(meaning));
    m_grid->addWidget(words, row, 1);
}

} // namespace headwater
