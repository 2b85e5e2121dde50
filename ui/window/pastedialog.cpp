// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/pastedialog.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/primarybutton.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace headwater {

PasteDialog::PasteDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Paste text"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("Lines of an error log, a configuration, or what nginx -T prints"));
    m_text->setAccessibleName(tr("Text to read"));

    auto *read = new PrimaryButton(tr("&Read this text"), this);
    read->setEnabled(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(read, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(
        secondaryLabel(tr("It is told apart by its content: several lines of a log, or a whole configuration."), this));
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    resize(720, 420);

    connect(m_text, &QPlainTextEdit::textChanged, this,
            [this, read] { read->setEnabled(!m_text->document()->isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT textGiven(m_text->toPlainText());
        accept();
    });
}

} // namespace headwater
