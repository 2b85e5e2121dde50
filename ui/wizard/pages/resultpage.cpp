// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/pages/resultpage.h"

#include "ui/overview/section.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/fixedtext.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/diffview.h"
#include "ui/wizard/errorwords.h"
#include "ui/wizard/logwatch.h"
#include "ui/wizard/pages/reloadcard.h"
#include "ui/wizard/pages/watchcard.h"

#include <QProgressBar>
#include <QPushButton>

namespace headwater {

using namespace Qt::StringLiterals;

ResultPage::ResultPage(PlannedChange &change, ChangeRunner &runner, LogWatch *watch, QWidget *parent)
    : ChangePage(change, {}, parent)
    , m_runner(runner)
    , m_watch(watch)
    , m_explanation(textLabel({}, this))
    , m_outcome(textLabel({}, this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("&Stop and put everything back"), this))
    , m_wordsHeading(secondaryLabel({}, this))
    , m_words(new FixedText({}, this))
    , m_undo(new QPushButton(tr("&Undo this change"), this))
    , m_applyUntested(new QPushButton(tr("&Apply without test"), this))
    , m_diff(new DiffView(this))
    , m_changed(new Disclosure(tr("What was changed"), m_diff, this))
    , m_byHand(new QWidget(this))
    , m_byHandText(textLabel({}, m_byHand))
    , m_reload(new ReloadCard(runner, this))
    , m_watchCard(watch ? new WatchCard(*watch, this) : nullptr)
{
    makeParts();
    connectRunner();
}

void ResultPage::makeParts()
{
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Working"));
    auto *byHand = new QVBoxLayout(m_byHand);
    byHand->setContentsMargins(0, 0, 0, 0);
    auto *steps = new Section(tr("What is left to do by hand"), m_byHand);
    steps->content()->addWidget(m_byHandText);
    byHand->addWidget(steps);

    QVBoxLayout *list = addScrollingPart(content(), 1);
    auto *undo = new QHBoxLayout;
    undo->setSpacing(8);
    undo->addWidget(m_undo);
    undo->addWidget(m_applyUntested);
    undo->addWidget(m_cancel);
    undo->addStretch(1);
    list->addWidget(m_outcome);
    list->addWidget(m_explanation);
    list->addWidget(m_progress);
    list->addWidget(m_wordsHeading);
    list->addWidget(m_words);
    list->addWidget(m_changed);
    list->addLayout(undo);
    list->addWidget(m_reload);
    if (m_watchCard)
        list->addWidget(m_watchCard);
    list->addWidget(m_byHand);
    list->addStretch(1);
}

void ResultPage::connectRunner()
{
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_runner.cancel();
    });
    connect(m_undo, &QPushButton::clicked, &m_runner, &ChangeRunner::undo);
    connect(m_applyUntested, &QPushButton::clicked, this, &ResultPage::applyUntested);
    connect(&m_runner, &ChangeRunner::started, this, &ResultPage::refresh);
    connect(&m_runner, &ChangeRunner::applied, this, &ResultPage::showApplied);
    connect(&m_runner, &ChangeRunner::refused, this, &ResultPage::showRefused);
    connect(&m_runner, &ChangeRunner::undone, this, &ResultPage::showUndone);
    connect(&m_runner, &ChangeRunner::failed, this, &ResultPage::showFailed);
    connect(&m_runner, &ChangeRunner::reloaded, this, &ResultPage::watchFromNow);
}

void ResultPage::initializePage()
{
    m_changes = change().changes();
    m_title = change().changeTitle();
    m_stepsByHand = change().stepsByHand();
    m_diff->setChanges(m_changes);
    m_reload->reset();
    if (m_runner.task() == ChangeRunner::Task::Apply) {
        setState(State::Working, tr("Writing the change…"), {});
        return;
    }
    if (m_watch) {
        setState(State::ByHand, tr("Does it stop?"),
                 tr("Headwater looks at the log every few seconds and says whether the problem comes back."));
        watchFromNow();
    } else {
        setState(State::ByHand, tr("Is it gone?"), {});
        readAgain();
    }
}

bool ResultPage::isComplete() const
{
    return m_runner.task() == ChangeRunner::Task::None;
}

void ResultPage::refresh()
{
    const bool isWorking = m_runner.task() != ChangeRunner::Task::None;
    m_progress->setVisible(isWorking);
    m_cancel->setVisible(m_runner.task() == ChangeRunner::Task::Apply);
    m_cancel->setEnabled(true);
    m_undo->setEnabled(!isWorking);
    showOutcome();
    Q_EMIT completeChanged();
}

void ResultPage::setState(State state, const QString &heading, const QString &explanation)
{
    m_state = state;
    setQuestion(heading);
    m_explanation->setText(withoutLongWords(explanation));
    m_explanation->setVisible(!explanation.isEmpty());
    const bool isWritten = state == State::Applied;
    m_changed->setVisible(isWritten);
    m_undo->setVisible(isWritten);
    m_applyUntested->hide();
    m_reload->setVisible(isWritten || state == State::Undone || (state == State::ByHand && !m_changes.isEmpty()));
    if (m_watchCard)
        m_watchCard->setVisible(isWritten || state == State::ByHand);
    m_byHandText->setText(m_stepsByHand.join(u"\n\n"_s));
    m_byHand->setVisible(isWritten && !m_stepsByHand.isEmpty());
    showWords({}, {});
    refresh();
}

void ResultPage::showWords(const QString &heading, const QString &words)
{
    m_wordsHeading->setText(heading);
    m_wordsHeading->setVisible(!words.isEmpty());
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_words->setAccessibleName(heading);
}

void ResultPage::showApplied()
{
    const AppliedChange &written = *m_runner.change();
    QStringList files;
    for (const AppliedChange::File &file : written.files)
        files << tr("%1, as it was: %2").arg(file.path, file.backup);
    const bool tested = !written.testOutput.isEmpty();
    setState(State::Applied, tested ? tr("nginx accepts the change.") : tr("The change is written, but not tested."),
             files.join(u'\n'));
    showWords(tr("nginx says"), written.testOutput.trimmed());
    m_reload->reset();
    watchFromNow();
    readAgain();
}

void ResultPage::showRefused(const QString &words, const QString &before)
{
    setState(State::Refused, tr("nginx refuses the change. Everything was put back."), {});
    showWords(tr("nginx says"), words.trimmed());
    if (before.isEmpty())
        return;
    // Without root's rights nginx cannot open its keys and logs, and then refuses whatever the change is.
    m_explanation->setText(
        tr("nginx refuses the configuration without the change as well, so this test does not tell "
           "whether the change is good. It may lack the right to open its own files: start Headwater "
           "with those rights, or go back and copy the commands."));
    m_explanation->show();
    m_applyUntested->show();
}

void ResultPage::showFailed(ChangeRunner::Task task, const Error &error)
{
    const QString sentence = changeErrorText(error);
    if (task == ChangeRunner::Task::Apply && error.code == Error::Code::Cancelled)
        setState(State::Failed, tr("Stopped. Everything was put back."), {});
    else if (task == ChangeRunner::Task::Apply)
        setState(State::Failed, tr("The change could not be made."), sentence);
    else if (task == ChangeRunner::Task::Undo)
        m_explanation->setText(tr("The change was not undone. %1").arg(withoutLongWords(sentence)));
    refresh();
}

void ResultPage::showUndone()
{
    QStringList files;
    for (const AppliedChange::File &file : m_runner.change()->files)
        files << tr("%1 is as it was before.").arg(file.path);
    if (m_watch)
        m_watch->stop();
    setState(State::Undone, tr("The change is undone."), files.join(u'\n'));
    m_reload->reset();
    readAgain();
}

void ResultPage::applyUntested()
{
    setState(State::Working, tr("Writing the change…"), {});
    m_runner.apply(m_title, m_changes, ChangeRunner::Test::None);
}

void ResultPage::watchFromNow()
{
    if (m_watch)
        m_watch->start(change().sharedIncident(), change().watchedFinding());
    refresh();
}

/// The configuration is another one now, for every view.
void ResultPage::readAgain()
{
    change().session().reload();
    showOutcome();
}

void ResultPage::showOutcome()
{
    const bool isTold = !m_watch && (m_state == State::Applied || m_state == State::ByHand);
    m_outcome->setVisible(isTold);
    if (!isTold)
        return;
    if (change().session().isReading())
        m_outcome->setText(tr("Reading the configuration again…"));
    else
        m_outcome->setText(change().isGone() ? tr("Read again, the configuration no longer has this problem.")
                                             : tr("Read again, the configuration still has this problem."));
}

} // namespace headwater
