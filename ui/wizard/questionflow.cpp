// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/questionflow.h"

#include <algorithm>

namespace headwater {

QuestionFlow::QuestionFlow(FixFlow &flow, QObject *parent)
    : QObject(parent)
    , m_flow(flow)
{
    // What was answered before, for this finding or another one, can be changed here too.
    for (const Question &question : flow.entry().questions)
        if (!flow.session().answers().value(question.id).isEmpty())
            m_asked.append(question.id);
    m_current = m_asked.size();
    follow();
    connect(&flow, &FixFlow::incidentChanged, this, &QuestionFlow::follow);
}

const Question *QuestionFlow::current() const
{
    return m_current < m_asked.size() ? m_flow.entry().question(m_asked.at(m_current)) : nullptr;
}

QString QuestionFlow::answer() const
{
    return current() ? m_flow.session().answers().value(current()->id) : QString();
}

void QuestionFlow::setAnswer(const QString &value)
{
    if (current() && answer() != value)
        m_flow.session().setAnswer(current()->id, value);
    Q_EMIT changed();
}

bool QuestionFlow::canGoOn() const
{
    return m_current + 1 < m_asked.size() || nextOpen();
}

void QuestionFlow::goBack()
{
    if (!canGoBack())
        return;
    --m_current;
    Q_EMIT changed();
}

void QuestionFlow::goOn()
{
    if (!canGoOn())
        return;
    if (m_current + 1 >= m_asked.size())
        m_asked.append(nextOpen()->id);
    ++m_current;
    Q_EMIT changed();
}

void QuestionFlow::follow()
{
    if (m_current >= m_asked.size()) {
        if (const Question *question = nextOpen())
            m_asked.append(question->id);
        else
            m_current = std::max<qsizetype>(0, m_asked.size() - 1);
    }
    Q_EMIT changed();
}

const Question *QuestionFlow::nextOpen() const
{
    const auto &open = m_flow.diagnosis().questions;
    const auto it =
        std::ranges::find_if(open, [this](const Question *question) { return !m_asked.contains(question->id); });
    return it != open.end() ? *it : nullptr;
}

} // namespace headwater
