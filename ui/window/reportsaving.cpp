// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/reportsaving.h"

#include "knowledge/incident/report/report.h"
#include "ui/errortext.h"
#include "ui/incidentsession.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSaveFile>

namespace headwater {

using namespace Qt::StringLiterals;

ReportSaving::ReportSaving(const IncidentSession &session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
    , m_saving(this, [this](const Outcome &outcome) { finish(outcome); })
{
}

void ReportSaving::begin()
{
    auto *dialog = new QFileDialog(m_window, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Web page (*.html)"), tr("Markdown (*.md)"), tr("Text (*.txt)"), tr("JSON (*.json)")});
    dialog->setDefaultSuffix(u"html"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const qsizetype dot = filter.lastIndexOf(u"*."_s) + 2;
        const QString suffix = filter.sliced(dot).chopped(1);
        const QString name = QFileInfo(dialog->selectedFiles().value(0)).completeBaseName();
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(name + u'.' + suffix); // The name tells the format.
    });
    dialog->setDirectory(QDir::homePath());
    dialog->selectFile(u"nginx-report.html"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportSaving::save);
    dialog->open();
}

void ReportSaving::save(const QString &path)
{
    m_saving.start([path, incident = m_session.incident(), language = m_session.language()](const Progress &) {
        Outcome outcome{.path = path, .error = {}};
        const QByteArray bytes = reportBytes(*incident, reportFormatOf(path), language);
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            outcome.error = Error{Error::Code::WriteFailed, path, file.errorString(), 0};
        return outcome;
    });
}

void ReportSaving::finish(const Outcome &outcome)
{
    if (!outcome.error) {
        Q_EMIT saved(outcome.path);
        return;
    }
    const QString why = errorText(*outcome.error);
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save the report"), why, QMessageBox::Ok, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
    Q_EMIT failed(why);
}

} // namespace headwater
