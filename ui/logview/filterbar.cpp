// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/logview/filterbar.h"

#include "knowledge/diagnosis/timescale.h"
#include "ui/findingstyle.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include <chrono>

namespace headwater {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto TypingPause = 150ms;
constexpr int ChipCharacters = 40;

QToolButton *addToggle(const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

QIcon swatch(const QColor &color, int size)
{
    QPixmap pixmap(size, size);
    pixmap.fill(color);
    return pixmap;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_logs(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_caseSensitive(addToggle(u"Aa"_s, tr("Tell capital letters from small ones"), this))
    , m_isPattern(addToggle(u".*"_s, tr("Regular expression"), this))
    , m_level(new QComboBox(this))
    , m_peer(new QComboBox(this))
    , m_findingChip(addToggle({}, tr("Only the lines of the selected problem"), this))
    , m_timeChip(addToggle({}, tr("Only the lines of the time chosen in the timeline"), this))
    , m_progress(new QProgressBar(this))
    , m_count(new QLabel(this))
{
    m_logs->setAccessibleName(tr("Log"));
    m_logs->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_logs->setMinimumContentsLength(16);
    m_logs->hide();
    m_text->setPlaceholderText(tr("Search in the lines"));
    m_text->setClearButtonEnabled(true);
    m_level->setAccessibleName(tr("Level"));
    m_level->addItem(tr("Every level"), static_cast<int>(LogLevel::Unknown));
    for (const LogLevel level : {LogLevel::Notice, LogLevel::Warn, LogLevel::Error, LogLevel::Crit}) {
        const std::string_view name = logLevelName(level);
        m_level->addItem(tr("%1 and worse").arg(QLatin1StringView(name.data(), static_cast<qsizetype>(name.size()))),
                         static_cast<int>(level));
    }
    m_peer->setAccessibleName(tr("Upstream"));
    m_peer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_peer->setMinimumContentsLength(18);
    m_peer->hide();
    for (QToolButton *chip : {m_findingChip, m_timeChip}) {
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setAutoRaise(false);
        chip->hide();
    }
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    m_progress->setMaximumHeight(fontMetrics().height() / 2);
    m_progress->hide();
    m_count->setTextFormat(Qt::PlainText);

    auto *controls = new QHBoxLayout;
    controls->setSpacing(4);
    controls->addWidget(m_logs);
    controls->addWidget(m_text, 1);
    controls->addWidget(m_caseSensitive);
    controls->addWidget(m_isPattern);
    controls->addWidget(m_level);
    controls->addWidget(m_peer);
    auto *chips = new QHBoxLayout;
    chips->setSpacing(8);
    chips->addWidget(m_findingChip);
    chips->addWidget(m_timeChip);
    chips->addStretch();
    chips->addWidget(m_progress);
    chips->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addLayout(chips);

    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::returnPressed, this, &FilterBar::changed);
    connect(m_level, &QComboBox::currentIndexChanged, this, &FilterBar::changed);
    connect(m_peer, &QComboBox::currentIndexChanged, this, &FilterBar::changed);
    connect(m_logs, &QComboBox::activated, this, [this] { Q_EMIT logChosen(m_logs->currentData().toInt()); });
    for (const QToolButton *toggle : {m_caseSensitive, m_isPattern, m_findingChip, m_timeChip})
        connect(toggle, &QToolButton::toggled, this, &FilterBar::changed);
    applyStyle();
}

LogFilter FilterBar::filter() const
{
    LogFilter filter;
    if (m_findingChip->isChecked())
        filter.finding = m_finding;
    if (m_timeChip->isChecked())
        filter.time = m_time;
    filter.leastLevel = static_cast<LogLevel>(m_level->currentData().toInt());
    filter.peer = m_peer->currentData().toByteArray();
    // Without a text, or with a pattern that is not finished, the toggles ask for nothing.
    const bool isUsable = !m_isPattern->isChecked() || QRegularExpression(m_text->text()).isValid();
    if (!m_text->text().isEmpty() && isUsable) {
        filter.text = m_text->text();
        filter.isPattern = m_isPattern->isChecked();
        filter.caseSensitive = m_caseSensitive->isChecked();
    }
    return filter;
}

void FilterBar::changed()
{
    m_typing.stop();
    checkPattern();
    Q_EMIT filterChanged();
}

void FilterBar::checkPattern()
{
    const QRegularExpression expression(m_text->text());
    const bool isBroken = m_isPattern->isChecked() && !expression.isValid();
    QPalette colors = palette();
    if (isBroken)
        colors.setColor(QPalette::Text, severityColor(Severity::Critical, palette()));
    m_text->setPalette(colors);
    m_text->setToolTip(isBroken ? tr("Not a regular expression: %1").arg(expression.errorString()) : QString());
}

void FilterBar::setLogs(const QStringList &names)
{
    m_logs->clear();
    if (names.size() > 1) {
        m_logs->addItem(tr("All logs by time"), AllLogs);
        m_logs->insertSeparator(1);
    }
    for (int log = 0; log < static_cast<int>(names.size()); ++log)
        m_logs->addItem(names[log], log);
    m_logs->setVisible(names.size() > 1);
}

void FilterBar::setLog(int log)
{
    m_logs->setCurrentIndex(m_logs->findData(log));
}

void FilterBar::setPeers(const QList<QByteArray> &peers)
{
    const QByteArray chosen = m_peer->currentData().toByteArray();
    const QSignalBlocker blocker(m_peer);
    m_peer->clear();
    m_peer->addItem(tr("Every upstream"), QByteArray());
    for (const QByteArray &peer : peers)
        m_peer->addItem(QString::fromUtf8(peer), peer);
    m_peer->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, peers.indexOf(chosen) + 1)));
    m_peer->setVisible(!peers.isEmpty());
}

void FilterBar::setFinding(int finding, const QString &name)
{
    m_finding = finding;
    const QString text = name.size() > ChipCharacters ? name.first(ChipCharacters - 1) + u'…' : name;
    m_findingChip->setText(QString(text).replace(u'&', "&&"_L1));
    const QSignalBlocker blocker(m_findingChip);
    m_findingChip->setChecked(finding >= 0);
    m_findingChip->setVisible(finding >= 0);
    applyStyle();
    Q_EMIT filterChanged();
}

void FilterBar::setTime(std::optional<TimeRange> time)
{
    m_time = time;
    const QSignalBlocker blocker(m_timeChip);
    m_timeChip->setText(time ? formatTimeRange(*time) : QString());
    m_timeChip->setChecked(time.has_value());
    m_timeChip->setVisible(time.has_value());
    Q_EMIT filterChanged();
}

void FilterBar::clear()
{
    blockSignals(true); // One change, not five.
    m_text->clear();
    m_level->setCurrentIndex(0);
    m_peer->setCurrentIndex(0);
    m_findingChip->setChecked(false);
    m_timeChip->setChecked(false);
    m_typing.stop();
    blockSignals(false);
    changed();
}

void FilterBar::search(const QString &text)
{
    m_text->setText(text);
    focusSearch();
}

void FilterBar::focusSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::showProgress(int done, int steps)
{
    m_progress->setVisible(done < steps);
    m_progress->setRange(0, steps);
    m_progress->setValue(done);
}

void FilterBar::showCount(qint64 shown, qint64 all)
{
    const QString total = formatCount(static_cast<quint64>(all));
    m_progress->hide();
    m_count->setText(shown == all ? tr("%1 lines").arg(total)
                                  : tr("%1 of %2 lines").arg(formatCount(static_cast<quint64>(shown)), total));
}

void FilterBar::applyStyle()
{
    if (m_finding >= 0)
        m_findingChip->setIcon(swatch(findingColor(m_finding, palette()), fontMetrics().ascent()));
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyStyle();
}

} // namespace headwater
