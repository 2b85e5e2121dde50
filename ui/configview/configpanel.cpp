// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configview/configpanel.h"

#include "ui/configview/configmodel.h"
#include "ui/configview/confignote.h"
#include "ui/configview/configtext.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace headwater {

ConfigPanel::ConfigPanel(IncidentSession &session, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_selection(selection)
    , m_model(new ConfigModel(this))
    , m_tree(new QTreeView(this))
    , m_text(new ConfigText(this))
    , m_note(new ConfigNote(this))
    , m_path(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_fix(new QAction(tr("Apply the change against this problem…"), this))
    , m_pages(new QStackedWidget(this))
{
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(makeConfigPage());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(&m_session, &IncidentSession::incidentChanged, this, &ConfigPanel::takeIncident);
    connect(&m_selection, &Selection::findingChanged, this, &ConfigPanel::followFinding);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            showLine(current.data(ConfigModel::FileRole).toInt(), current.data(ConfigModel::LineRole).toInt());
    });
    connect(m_text, &QPlainTextEdit::cursorPositionChanged, this, &ConfigPanel::updateHeading);
    connect(m_text, &QWidget::customContextMenuRequested, this, &ConfigPanel::showMenu);
    connect(m_note, &ConfigNote::fixRequested, this, &ConfigPanel::fixRequested);
    connect(m_fix, &QAction::triggered, this, [this] { Q_EMIT fixRequested(m_note->fixable()); });
    connect(m_previous, &QToolButton::clicked, this, [this] { goToMark(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { goToMark(1); });
    takeIncident();
}

ConfigPanel::~ConfigPanel() = default;

QWidget *ConfigPanel::makeEmptyPage()
{
    auto *page = new QWidget(this);
    auto *words =
        new QLabel(tr("No configuration was given. Drop nginx.conf or the folder /etc/nginx here to see where in it "
                      "the problem lies."),
                   page);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignCenter);
    words->setMaximumWidth(fontMetrics().averageCharWidth() * 60);
    auto *open = new QPushButton(tr("Open a configuration…"), page);
    connect(open, &QPushButton::clicked, this, &ConfigPanel::openRequested);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(words, 0, Qt::AlignHCenter);
    layout->addWidget(open, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

QWidget *ConfigPanel::makeConfigPage()
{
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIconSize({8, 8});
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Files and blocks of the configuration"));
    m_path->setTextFormat(Qt::PlainText);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_path->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_previous->setArrowType(Qt::UpArrow);
    m_previous->setAccessibleName(tr("Previous mark"));
    m_previous->setShortcut(Qt::SHIFT | Qt::Key_F8);
    m_next->setArrowType(Qt::DownArrow);
    m_next->setAccessibleName(tr("Next mark"));
    m_next->setShortcut(Qt::Key_F8);
    for (QToolButton *button : {m_previous, m_next}) {
        button->setAutoRaise(true);
        button->setToolTip(tr("%1 (%2)", "action, shortcut")
                               .arg(button->accessibleName(), button->shortcut().toString(QKeySequence::NativeText)));
    }

    m_fix->setShortcut(Qt::ALT | Qt::Key_Return);
    m_fix->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_fix);
    setFocusProxy(m_text);
    m_text->setContextMenuPolicy(Qt::CustomContextMenu);

    auto *right = new QWidget(this);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(12, 4, 8, 4);
    heading->addWidget(m_path, 1);
    heading->addWidget(m_previous);
    heading->addWidget(m_next);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addLayout(heading);
    auto *textAndNote = new QSplitter(Qt::Vertical, right);
    textAndNote->addWidget(m_text);
    textAndNote->addWidget(m_note);
    textAndNote->setStretchFactor(0, 1);
    textAndNote->setChildrenCollapsible(false);
    rightLayout->addWidget(textAndNote, 1);

    auto *splitter = new QSplitter(this);
    splitter->addWidget(m_tree);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    return splitter;
}

void ConfigPanel::takeIncident()
{
    const std::shared_ptr<const Incident> &incident = m_session.incident();
    if (incident->config == m_config) {
        refreshMarks();
        return;
    }
    const QString path = m_file < 0 ? QString() : m_config->files().at(static_cast<std::size_t>(m_file)).path;
    const int line = m_text->currentLine();
    m_config = incident->config;
    m_file = -1;
    m_marks.clear(); // They are about the old one.
    m_model->setConfig(m_config);
    m_tree->expandToDepth(2);
    m_tree->setCurrentIndex(m_model->index(0, 0));
    m_pages->setCurrentIndex(m_config ? 1 : 0);
    // Read again after a change, it is still the same place that the user looks at.
    const int file = m_config && !path.isEmpty() ? fileCalled(path) : -1;
    if (file < 0) {
        followFinding();
        return;
    }
    refreshMarks();
    showLine(file, line);
}

int ConfigPanel::fileCalled(const QString &path) const
{
    const std::vector<ConfigFile> &files = m_config->files();
    const auto found = std::ranges::find(files, path, &ConfigFile::path);
    return found == files.end() ? -1 : static_cast<int>(found - files.begin());
}

void ConfigPanel::followFinding()
{
    refreshMarks();
    const int finding = m_selection.finding();
    const std::vector<Finding> &findings = m_session.incident()->findings;
    if (m_config && finding >= 0 && static_cast<std::size_t>(finding) < findings.size())
        showDirective(placeOf(findings[static_cast<std::size_t>(finding)]));
}

void ConfigPanel::refreshMarks()
{
    m_marks = configMarks(*m_session.incident(), m_selection.finding(), m_session.language());
    m_model->setMarks(m_marks, palette());
    m_previous->setEnabled(!m_marks.empty());
    m_next->setEnabled(!m_marks.empty());
    showMarks();
    updateHeading();
}

void ConfigPanel::showMarks()
{
    std::vector<ConfigMark> marks;
    std::ranges::copy_if(m_marks, std::back_inserter(marks),
                         [this](const ConfigMark &mark) { return mark.file == m_file; });
    m_text->setMarks(marks);
}

void ConfigPanel::showDirective(NodeId node)
{
    if (!m_config || node == NodeId::None)
        return;
    const QModelIndex index = m_model->indexOf(node);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    showLine(m_config->node(node).file, m_config->line(node));
}

void ConfigPanel::showFile(int file)
{
    if (m_file == file)
        return;
    m_file = file;
    m_text->setBytes(m_config->files().at(static_cast<std::size_t>(file)).bytes);
    showMarks();
}

void ConfigPanel::showLine(int file, int line)
{
    showFile(file);
    m_text->showLine(line);
    updateHeading();
}

void ConfigPanel::goToMark(int step)
{
    if (m_marks.empty())
        return;
    const auto placeOfMark = [](const ConfigMark &mark) { return std::pair(mark.file, mark.line); };
    const std::pair here(m_file, m_text->currentLine());
    // They are in order of file and line; after the last one comes the first.
    auto next = step > 0 ? std::ranges::upper_bound(m_marks, here, {}, placeOfMark)
                         : std::ranges::lower_bound(m_marks, here, {}, placeOfMark);
    if (step > 0 && next == m_marks.end())
        next = m_marks.begin();
    else if (step < 0)
        next = next == m_marks.begin() ? std::prev(m_marks.end()) : std::prev(next);
    showLine(next->file, next->line);
}

void ConfigPanel::updateHeading()
{
    QList<int> checks;
    if (m_file >= 0) {
        const QString path = m_config->files().at(static_cast<std::size_t>(m_file)).path;
        m_path->setText(tr("%1, line %2").arg(path).arg(m_text->currentLine()));
    }
    for (const ConfigMark &mark : m_marks) {
        if (mark.check >= 0 && mark.file == m_file && mark.line == m_text->currentLine())
            checks.append(mark.check);
    }
    m_note->show(m_session.incident(), checks, m_session.language());
    m_fix->setEnabled(m_note->fixable() >= 0);
}

void ConfigPanel::showMenu(const QPoint &position)
{
    // What the menu offers is about the line that was clicked, as the note below is.
    if (!m_text->textCursor().hasSelection())
        m_text->setTextCursor(m_text->cursorForPosition(position));
    QMenu *menu = m_text->createStandardContextMenu(position);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addAction(m_fix);
    menu->popup(m_text->viewport()->mapToGlobal(position));
}

void ConfigPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_config)
        refreshMarks();
}

} // namespace headwater
