// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/config/configtree.h"
#include "knowledge/language.h"

#include <QList>

namespace headwater {

/// Why a request goes where it goes, one sentence for each decision, in every language.
class RouteSteps
{
public:
    /// %1, %2… in both texts stand for @p values, which may hold anything.
    void add(const char16_t *en, const char16_t *zhCN, const QStringList &values = {});

    [[nodiscard]] const QList<LocalizedText> &all() const { return m_steps; }

private:
    QList<LocalizedText> m_steps;
};

/// FILE:LINE of a directive, as the steps name it.
QString placeText(const ConfigTree &tree, NodeId directive);
/// A directive's words: "location ~ \.php$".
QString wordsOf(const ConfigTree &tree, NodeId directive);
/// Bytes of a request or a configuration as text.
QString shown(QByteArrayView bytes);

} // namespace headwater
