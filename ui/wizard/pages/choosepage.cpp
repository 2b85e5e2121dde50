// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/choosepage.h"

#include "ui/overview/misconceptioncard.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/choice.h"
#include "ui/wizard/fixwizard.h"
#include "ui/wizard/pages/fixchoice.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

using namespace Qt::StringLiterals;

ChoosePage::ChoosePage(FixFlow &flow, QWidget *parent)
    : FixPage(flow, tr("What do you want to do?"), parent)
    , m_list(addScrollingPart(content(), 1))
{
    m_list->setSpacing(8);
    connect(&flow, &FixFlow::choiceChanged, this, &QWizardPage::completeChanged);
}

void ChoosePage::initializePage()
{
    if (!flow().chosen())
        if (const auto best = std::ranges::find_if(flow().options(), &FixOption::canBeChosen);
            best != flow().options().end())
            flow().choose(best->fix->id);
}

bool ChoosePage::isComplete() const
{
    const FixOption *chosen = flow().chosen();
    return chosen ? chosen->state != FixOption::State::NeedsValue : !flow().hasChoosableOption();
}

int ChoosePage::nextId() const
{
    const FixOption *chosen = flow().chosen();
    const bool changesFiles = chosen && chosen->state != FixOption::State::ByHand;
    return changesFiles ? FixWizard::Review : FixWizard::ByHand;
}

QStringList ChoosePage::optionsNow() const
{
    QStringList options{flow().incident().config ? u"configured"_s : QString()};
    for (const FixOption &option : flow().options())
        options.append(u"%1 %2 %3"_s.arg(option.fix->id).arg(option.canBeChosen()).arg(option.obstacle));
    return options;
}

void ChoosePage::refresh()
{
    // Fields that are being filled in stay as they are as long as the same fixes are offered.
    if (const QStringList options = optionsNow(); options != m_shown) {
        m_shown = options;
        clearLayout(m_list);
        addOptions();
        addConfigurationHint();
        addMisconceptions();
        m_list->addStretch(1);
    }
    Q_EMIT completeChanged();
}

void ChoosePage::addOptions()
{
    delete m_group;
    m_group = new QButtonGroup(this);
    if (flow().options().isEmpty())
        m_list->addWidget(textLabel(
            tr("Headwater knows no fix for this. The next page says what to collect for those who can help."), this));
    else if (!flow().hasChoosableOption())
        m_list->addWidget(textLabel(
            tr("None of the known fixes can be used here. The next page says what to collect for those who can help."),
            this));
    for (const FixOption &option : flow().options()) {
        auto *card = new FixChoice(flow(), option, this);
        m_group->addButton(card->choice()->button());
        m_list->addWidget(card);
    }
}

void ChoosePage::addConfigurationHint()
{
    const bool needsConfiguration =
        std::ranges::any_of(flow().options(), [](const FixOption &option) { return !option.fix->edits.isEmpty(); });
    if (flow().incident().config || !needsConfiguration)
        return;
    auto *card = new Card(this);
    card->content()->addWidget(
        textLabel(tr("Headwater has not seen your configuration, so it can only show lines to paste. "
                     "With the configuration open it writes the change into the right place and tests it."),
                  card));
    auto *open = new QPushButton(tr("&Open configuration…"), card);
    connect(open, &QPushButton::clicked, this, &ChoosePage::openConfiguration);
    card->content()->addWidget(open, 0, Qt::AlignLeft);
    m_list->addWidget(card);
}

void ChoosePage::openConfiguration()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open Configuration"), u"/etc/nginx/nginx.conf"_s);
    if (!path.isEmpty())
        flow().session().open({path});
}

void ChoosePage::addMisconceptions()
{
    if (flow().entry().misconceptions.isEmpty())
        return;
    m_list->addSpacing(8);
    m_list->addWidget(titleLabel(tr("Do not do this"), 1.15, this));
    for (const Misconception &misconception : flow().entry().misconceptions)
        m_list->addWidget(new MisconceptionCard(misconception, flow().language(), this));
}

} // namespace headwater
