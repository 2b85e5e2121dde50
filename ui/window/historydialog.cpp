// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/historydialog.h"

#include "ui/errortext.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace headwater {

namespace {

/// Undoes a change and remembers that it was undone.
Result<void> undo(const QString &backupFolder, AppliedChange change)
{
    const NginxRunner nginx;
    const Result<void> undone = Transaction(backupFolder, nginx).undo(change);
    return undone ? ChangeHistory(backupFolder).record(change) : undone;
}

} // namespace

HistoryDialog::HistoryDialog(QWidget *parent, const QString &backupFolder)
    : QDialog(parent)
    , m_backupFolder(backupFolder.isEmpty() ? ChangeHistory::defaultFolder() : backupFolder)
    , m_list(new QTreeWidget(this))
    , m_outcome(textLabel({}, this))
    , m_undo(new QPushButton(tr("&Undo this change"), this))
    , m_undoing(this, [this](const Result<void> &result) {
        m_outcome->setText(result ? tr("The files are as they were before. nginx uses them from its next reload on.")
                                  : tr("Nothing was undone. %1").arg(errorText(result.error())));
        showChanges();
        if (result)
            Q_EMIT undone();
    })
{
    setWindowTitle(tr("Changes made"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setHeaderLabels({tr("When"), tr("Change"), tr("State")});
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->setAccessibleName(tr("Changes made"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_undo, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(secondaryLabel(
        tr("Every file was kept as it was before the change. Undoing puts it back, byte for byte."), this));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_outcome);
    layout->addWidget(buttons);
    resize(720, 420);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_undo, &QPushButton::clicked, this, &HistoryDialog::undoSelected);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HistoryDialog::showSelected);
    showChanges();
}

void HistoryDialog::showChanges()
{
    const int before = selected();
    m_changes = ChangeHistory(m_backupFolder).changes();
    m_list->clear();
    for (const AppliedChange &change : std::as_const(m_changes)) {
        const QString when = QLocale().toString(change.when.toLocalTime(), QLocale::ShortFormat);
        auto *item = new QTreeWidgetItem(m_list, {when, change.title, change.undone ? tr("undone") : tr("in force")});
        for (const AppliedChange::File &file : change.files)
            new QTreeWidgetItem(item, {QString(), file.path});
        item->setExpanded(true);
    }
    if (m_changes.isEmpty())
        m_outcome->setText(tr("Headwater has not changed any file."));
    else
        m_list->setCurrentItem(m_list->topLevelItem(std::clamp(before, 0, m_list->topLevelItemCount() - 1)));
    showSelected();
}

void HistoryDialog::showSelected()
{
    const int change = selected();
    m_undo->setEnabled(change >= 0 && !m_changes[change].undone && !m_undoing.isRunning());
}

void HistoryDialog::undoSelected()
{
    const int change = selected();
    if (change < 0)
        return;
    m_undo->setEnabled(false);
    m_undoing.start(
        [folder = m_backupFolder, what = m_changes[change]](const Progress &) { return undo(folder, what); });
}

int HistoryDialog::selected() const
{
    QTreeWidgetItem *item = m_list->currentItem();
    if (item && item->parent())
        item = item->parent();
    return item ? m_list->indexOfTopLevelItem(item) : -1;
}

} // namespace headwater
