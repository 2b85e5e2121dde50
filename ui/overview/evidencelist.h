// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/incident/incident.h"

#include <QWidget>

class QGridLayout;

namespace headwater {

/// What speaks for and against one cause, the strongest first, each opening to where it was seen.
class EvidenceList : public QWidget
{
    Q_OBJECT

public:
    /// How the place that a piece of evidence comes from is given: to click, or only named where there is nowhere to
    /// go.
    enum class Places : quint8 { Links, Names };

    EvidenceList(const Incident &incident, const Diagnosis &diagnosis, const RankedCause &cause, Language language,
                 Places places, QWidget *parent = nullptr);

Q_SIGNALS:
    void linesRequested();
    void directiveRequested(headwater::NodeId directive);

private:
    void addKnown(const Incident &incident, const FactResult &fact, double ratio, Language language);
    void addUnknown(const Diagnosis &diagnosis, const RankedCause &cause, const Incident &incident);
    QLabel *placeLabel(const QString &name);
    void addLinesPlace(int row);
    void addDirectivePlace(int row, const ConfigTree &config, NodeId directive);
    void addRow(QChar symbol, const QString &meaning, const QString &text);

    Places m_places;
    QGridLayout *m_grid;
};

} // namespace headwater
