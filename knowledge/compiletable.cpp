// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// headwater-compile-table OUTPUT_DIRECTORY TABLE_DIRECTORY: checks the error-message table and the pages of the
// configuration's checks, and compiles them into catalog.bin and checks.bin, which the library reads. Runs at build
// time, so that starting Headwater does not pay for YAML.

#include "knowledge/catalog/catalog.h"
#include "knowledge/catalog/checkreader.h"
#include "knowledge/catalog/checktable.h"
#include "knowledge/catalog/coverage.h"
#include "knowledge/catalog/tablechecker.h"
#include "knowledge/catalog/tablereader.h"
#include "knowledge/config/checks/checkid.h"
#include "knowledge/config/directivetable.h"
#include "knowledge/diagnosis/vocabulary.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QTextStream>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

QByteArray unescaped(QByteArrayView cell)
{
    QByteArray result;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell[i] != '\\' || i + 1 == cell.size()) {
            result.append(cell[i]);
            continue;
        }
        const char next = cell[++i];
        result.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
    }
    return result;
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return file.readAll();
}

/// The formats of one list; @p seen holds those that another list has already.
QList<FormatMatcher::Source> readFormats(const QString &path, QSet<QByteArray> &seen)
{
    QList<FormatMatcher::Source> formats;
    QList<QByteArray> lines = readFile(path).split('\n');
    lines.removeFirst(); // the columns' names
    for (const QByteArray &line : std::as_const(lines)) {
        const QList<QByteArray> columns = line.split('\t');
        const QByteArray format = unescaped(columns.constFirst());
        if (format.isEmpty() || seen.contains(format))
            continue;
        seen.insert(format);
        // The compiler's name follows as a string constant of its own.
        const bool hasTail = columns.constLast() == "core/ngx_slab.c" || format == "built by ";
        // use_accept4 ? "accept4() failed" : "accept() failed" in ngx_event_accept(); the other one has its own line.
        const QByteArray written = format == "accept4() failedaccept() failed" ? "accept4() failed" : "";
        formats.append({format, hasTail, written});
    }
    return formats;
}

TableVocabulary vocabulary(const DirectiveTable &directives)
{
    TableVocabulary result;
    result.predicates = predicateVocabulary();
    result.inputRules = inputRuleVocabulary();
    result.isDirective = [&directives](const QString &name, const QString &context) {
        return context.isEmpty() ? !directives.find(name.toUtf8()).isEmpty()
                                 : directives.find(name.toUtf8(), context.toUtf8()) != nullptr;
    };
    return result;
}

QStringList linterIds()
{
    QStringList ids;
    for (const std::string_view id : CheckIds)
        ids.append(QString::fromLatin1(id.data(), static_cast<qsizetype>(id.size())));
    return ids;
}

/// nginx.org's page about each directive that a check names.
void addDocumentation(Check &check, const DirectiveTable &directives, QList<Error> &errors)
{
    for (const QString &name : std::as_const(check.directives)) {
        const QList<const DirectiveInfo *> found = directives.find(name.toUtf8());
        if (found.isEmpty() || found.first()->documentation.isEmpty())
            errors.append({Error::Code::Invalid, u"checks/%1.yaml: %2"_s.arg(check.theme, check.id),
                           u"nginx.org documents no directive %1"_s.arg(name), 0});
        else
            check.references.append(
                {name, u"https://nginx.org/"_s + QString::fromLatin1(found.first()->documentation)});
    }
}

bool write(const QString &path, const QByteArray &blob)
{
    QSaveFile output(path);
    if (output.open(QIODevice::WriteOnly) && output.write(blob) == blob.size() && output.commit())
        return true;
    QTextStream(stderr) << path << ": " << output.errorString() << '\n';
    return false;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        QTextStream(stderr) << "usage: headwater-compile-table OUTPUT_DIRECTORY TABLE_DIRECTORY\n";
        return 2;
    }
    const QDir table(arguments[2]);

    // The Lua module writes this in nginx's own words; nobody but nginx writes it as a rule.
    QSet<QByteArray> seen = {"signal %d (SIGCHLD) received from %P"};
    QList<FormatMatcher::Source> formats = readFormats(table.filePath(u"messages.tsv"_s), seen);
    for (const QString &list : {u"messages-third-party.tsv"_s, u"messages-more.tsv"_s})
        formats += readFormats(table.filePath(list), seen);
    QList<Error> errors;
    QList<Entry> entries;
    for (const QString &name : table.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
        entries += readTable(table.filePath(name), errors);

    const Catalog catalog(formats, entries);
    const DirectiveTable directives = DirectiveTable::parse(readFile(table.filePath(u"directives.tsv"_s)));
    errors += checkTable(catalog, vocabulary(directives));
    QList<QByteArray> wanted;
    for (const FormatMatcher::Source &format : std::as_const(formats))
        wanted.append(format.format);
    const Coverage coverage = coverageOf(catalog, wanted);
    for (const QByteArray &format : coverage.uncovered)
        errors.append({Error::Code::Invalid, u"table"_s,
                       u"no entry takes every line of \"%1\": give one the format without conditions"_s.arg(
                           QString::fromUtf8(format)),
                       0});

    const QDir pages(table.filePath(u"checks"_s));
    QList<Check> checks;
    for (const QString &name : pages.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
        checks += readChecks(pages.filePath(name), errors);
    for (Check &check : checks)
        addDocumentation(check, directives, errors);
    errors += checkPages(checks, linterIds());

    QTextStream err(stderr);
    for (const Error &error : std::as_const(errors))
        err << error.where << (error.line > 0 ? u":%1"_s.arg(error.line) : QString()) << ": error: " << error.detail
            << '\n';
    if (!errors.isEmpty())
        return 1;

    QTextStream(stdout) << coverage.summary() << '\n';
    const QDir output(arguments[1]);
    const bool isWritten = write(output.filePath(u"catalog.bin"_s), catalog.toBlob()) &&
                           write(output.filePath(u"checks.bin"_s), CheckTable(checks).toBlob());
    return isWritten ? 0 : 1;
}
