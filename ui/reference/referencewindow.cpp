// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reference/referencewindow.h"

#include "knowledge/catalog/entrypage.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <chrono>
#include <map>

namespace headwater {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto TypingPause = 150ms;
constexpr int EntryRole = Qt::UserRole;

} // namespace

ReferenceWindow::ReferenceWindow(std::shared_ptr<const Catalog> catalog, Language language, QWidget *parent)
    : QDialog(parent)
    , m_catalog(std::move(catalog))
    , m_language(language)
    , m_words(new QLineEdit(this))
    , m_status(new QComboBox(this))
    , m_list(new QTreeWidget(this))
    , m_nothing(secondaryLabel(tr("No message fits. Fewer words find more."), this))
    , m_page(new QTextBrowser(this))
{
    setWindowTitle(tr("Messages of nginx"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowFlag(Qt::WindowMinMaxButtonsHint);
    m_words->setPlaceholderText(tr("Paste a line, or type a part of it, an error's name, a status code"));
    m_words->setClearButtonEnabled(true);
    m_status->setAccessibleName(tr("Status code that visitors see"));
    m_list->setAccessibleName(tr("Messages of nginx"));
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_nothing->hide();
    m_page->setOpenExternalLinks(true);
    m_page->document()->setDocumentMargin(16);

    auto *finder = new QWidget(this);
    auto *found = new QVBoxLayout(finder);
    found->setContentsMargins(0, 0, 0, 0);
    found->setSpacing(8);
    found->addWidget(m_words);
    found->addWidget(m_status);
    found->addWidget(m_nothing);
    found->addWidget(m_list, 1);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(finder);
    splitter->addWidget(m_page);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(splitter);
    resize(1000, 680);

    fillList();
    fillStatusCodes();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &ReferenceWindow::offer);
    connect(m_words, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_words, &QLineEdit::returnPressed, this, &ReferenceWindow::offer);
    connect(m_status, &QComboBox::currentIndexChanged, this, &ReferenceWindow::offer);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ReferenceWindow::showCurrent);
    offer();
}

void ReferenceWindow::search(const QString &words)
{
    m_words->setText(words);
    offer();
}

int ReferenceWindow::offered() const
{
    return static_cast<int>(visibleItems().size());
}

void ReferenceWindow::fillList()
{
    std::map<QString, QTreeWidgetItem *> subjects;
    for (const Entry &entry : m_catalog->entries()) {
        QTreeWidgetItem *&subject = subjects[entry.subject.in(m_language)];
        if (!subject)
            subject = new QTreeWidgetItem({entry.subject.in(m_language)});
        auto *item = new QTreeWidgetItem(subject, {entry.title.in(m_language)});
        item->setData(0, EntryRole, m_catalog->indexOf(&entry));
        item->setToolTip(0, plainToolTip(entry.title.in(m_language)));
    }
    for (const auto &[name, subject] : subjects) {
        subject->setFlags(Qt::ItemIsEnabled);
        m_list->addTopLevelItem(subject);
    }
}

void ReferenceWindow::fillStatusCodes()
{
    QStringList codes;
    for (const Entry &entry : m_catalog->entries())
        codes += statusCodes(entry);
    codes.removeDuplicates();
    codes.sort();
    m_status->addItem(tr("Every status code"));
    for (const QString &code : std::as_const(codes))
        m_status->addItem(code, code);
}

void ReferenceWindow::offer()
{
    m_typing.stop();
    const QString words = m_words->text().trimmed();
    const QString status = m_status->currentData().toString();
    const QList<const Entry *> found = m_catalog->find(words);
    const auto fits = [&](const Entry &entry) {
        return (words.isEmpty() || found.contains(&entry)) && (status.isEmpty() || statusCodes(entry).contains(status));
    };
    QTreeWidgetItem *best = nullptr;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *subject = m_list->topLevelItem(i);
        bool isAnyShown = false;
        for (int j = 0; j < subject->childCount(); ++j) {
            QTreeWidgetItem *item = subject->child(j);
            const Entry &entry = m_catalog->entries()[item->data(0, EntryRole).toInt()];
            item->setHidden(!fits(entry));
            isAnyShown |= !item->isHidden();
            if (!item->isHidden() && (!best || (!found.isEmpty() && found.constFirst() == &entry)))
                best = item;
        }
        subject->setHidden(!isAnyShown);
        subject->setExpanded(isAnyShown && !(words.isEmpty() && status.isEmpty()));
    }
    m_nothing->setVisible(!best);
    if (!best)
        showEntry(nullptr);
    else if (!words.isEmpty() || !status.isEmpty() || !m_list->currentItem())
        m_list->setCurrentItem(best);
    if (words.isEmpty() && status.isEmpty() && best)
        best->parent()->setExpanded(true);
}

QList<QTreeWidgetItem *> ReferenceWindow::visibleItems() const
{
    QList<QTreeWidgetItem *> items;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *subject = m_list->topLevelItem(i);
        for (int j = 0; j < subject->childCount(); ++j) {
            if (!subject->child(j)->isHidden())
                items.append(subject->child(j));
        }
    }
    return items;
}

void ReferenceWindow::showCurrent()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (item && item->data(0, EntryRole).isValid())
        showEntry(&m_catalog->entries()[item->data(0, EntryRole).toInt()]);
}

void ReferenceWindow::showEntry(const Entry *entry)
{
    m_shown = entry ? entry->id : QString();
    if (!entry)
        return m_page->clear();
    const QPalette colors = palette();
    m_page->document()->setDefaultStyleSheet(
        u"h1 { font-size: x-large; } h2 { font-size: large; margin-top: 18px; } h3 { margin-top: 12px; }"
        "pre { background-color: %1; white-space: pre-wrap; } .quiet, .references { color: %2; } a { color: %3; }"_s
            .arg(colors.color(QPalette::AlternateBase).name(), colors.color(QPalette::PlaceholderText).name(),
                 colors.color(QPalette::Link).name()));
    m_page->setHtml(entryHtml(*entry, m_language));
}

void ReferenceWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showCurrent();
}

void ReferenceWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        m_words->setFocus(Qt::ShortcutFocusReason);
        m_words->selectAll();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace headwater
