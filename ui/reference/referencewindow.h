// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knowledge/catalog/catalog.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace headwater {

/// Everything the table knows, to be read without a log: by subject, by status code, by what people type or paste.
/// Does not block the main window.
class ReferenceWindow : public QDialog
{
    Q_OBJECT

public:
    ReferenceWindow(std::shared_ptr<const Catalog> catalog, Language language, QWidget *parent = nullptr);

    void search(const QString &words);
    /// The id of the entry on the page; empty when none fits.
    [[nodiscard]] QString shownEntry() const { return m_shown; }
    /// How many entries the list offers.
    [[nodiscard]] int offered() const;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillList();
    void fillStatusCodes();
    void offer();
    void showCurrent();
    void showEntry(const Entry *entry);
    [[nodiscard]] QList<QTreeWidgetItem *> visibleItems() const;

    std::shared_ptr<const Catalog> m_catalog;
    Language m_language;
    QLineEdit *m_words;
    QComboBox *m_status;
    QTreeWidget *m_list;
    QLabel *m_nothing;
    QTextBrowser *m_page;
    QTimer m_typing;
    QString m_shown;
};

} // namespace headwater
