// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// headwater-compile-table OUTPUT TABLE_DIRECTORY: checks the error-message table and compiles it into what
// Catalog::load() reads. Runs at build time, so that starting Headwater does not pay for YAML.

#include "knowledge/catalog/catalog.h"
#include "knowledge/catalog/tablechecker.h"
#include "knowledge/catalog/tablereader.h"
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
        formats.append({format, hasTail});
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

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        QTextStream(stderr) << "usage: headwater-compile-table OUTPUT TABLE_DIRECTORY\n";
        return 2;
    }
    const QDir table(arguments[2]);

    // The Lua module writes this in nginx's own words; nobody but nginx writes it as a rule.
    QSet<QByteArray> seen = {"signal %d (SIGCHLD) received from %P"};
    QList<FormatMatcher::Source> formats = readFormats(table.filePath(u"messages.tsv"_s), seen);
    formats += readFormats(table.filePath(u"messages-third-party.tsv"_s), seen);
    QList<Error> errors;
    QList<Entry> entries;
    for (const QString &name : table.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
        entries += readTable(table.filePath(name), errors);

    const Catalog catalog(formats, entries);
    const DirectiveTable directives = DirectiveTable::parse(readFile(table.filePath(u"directives.tsv"_s)));
    errors += checkTable(catalog, vocabulary(directives));
    QTextStream err(stderr);
    for (const Error &error : std::as_const(errors))
        err << error.where << (error.line > 0 ? u":%1"_s.arg(error.line) : QString()) << ": error: " << error.detail
            << '\n';
    if (!errors.isEmpty())
        return 1;

    QSaveFile output(arguments[1]);
    const QByteArray blob = catalog.toBlob();
    if (!output.open(QIODevice::WriteOnly) || output.write(blob) != blob.size() || !output.commit()) {
        err << arguments[1] << ": " << output.errorString() << '\n';
        return 1;
    }
    return 0;
}
