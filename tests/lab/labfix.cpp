// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/lab/labfix.h"

#include "knowledge/fix/fixplan.h"

#include <QFile>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("lab: cannot read %s", qPrintable(path));
    return file.readAll();
}

QString sentence(const Error &error)
{
    return u"%1:%2: %3"_s.arg(error.where).arg(error.line).arg(error.detail);
}

} // namespace

LabFix::LabFix(LabNginx &nginx)
    : m_nginx(nginx)
    , m_runner(LabNginx::binary())
{
}

std::optional<QString> LabFix::apply(const LabDiagnosis &diagnosis, const QString &entry, const QString &fix,
                                     const QMap<QString, QString> &inputs)
{
    const Incident &incident = diagnosis.incident();
    const int index = incident.findingById(entry);
    if (index < 0)
        return u"there is no finding "_s + entry;
    const Finding &finding = incident.findings[static_cast<std::size_t>(index)];
    const Fix *rule = finding.entry->fix(fix);
    if (!rule)
        return u"%1 has no fix %2"_s.arg(entry, fix);

    const Result<FixPlan> plan = planFix(*rule, finding, incident.config.get(), inputs);
    if (!plan)
        return sentence(plan.error());
    if (plan->changes.isEmpty())
        return u"nothing would change; missing: "_s + plan->missingInputs.join(u' ');
    for (const FileChange &change : plan->changes) {
        m_before[change.path] = contentsOf(change.path);
        qInfo().noquote() << change.unifiedDiff();
    }
    const Result<AppliedChange> applied =
        Transaction(m_backups.path(), m_runner).apply(fix, plan->changes, m_nginx.mainFile(), m_nginx.prefix());
    if (!applied)
        return sentence(applied.error());
    m_change = *applied;
    return m_nginx.reload() ? std::nullopt : std::optional(u"nginx did not reload"_s);
}

std::optional<QString> LabFix::undo()
{
    if (const Result<void> undone = Transaction(m_backups.path(), m_runner).undo(m_change); !undone)
        return sentence(undone.error());
    for (const auto &[path, bytes] : m_before.asKeyValueRange()) {
        if (contentsOf(path) != bytes)
            return path + u" is not as it was"_s;
    }
    return m_nginx.reload() ? std::nullopt : std::optional(u"nginx did not reload"_s);
}

} // namespace headwater
