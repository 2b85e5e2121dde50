// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/commands.h"
#include "knowledge/catalog/catalog.h"
#include "knowledge/catalog/entrypage.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <map>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

constexpr Language Languages[] = {Language::English, Language::SimplifiedChinese};

QString folderOf(Language language)
{
    return inLanguage(language, u"en"_s, u"zh_CN"_s);
}

/// The head of a page, up to and with its navigation. @p file is the page's name in each language's folder.
QString pageHead(const QString &title, const QString &description, const QString &file, Language language)
{
    const QString other = inLanguage(language, u"zh_CN"_s, u"en"_s);
    const QString otherCode = inLanguage(language, u"zh-CN"_s, u"en"_s);
    return u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>%2</title>\n<meta name=\"description\" content=\"%3\">\n"
           "<link rel=\"stylesheet\" href=\"../style.css\">\n"
           "<link rel=\"alternate\" hreflang=\"%4\" href=\"../%5/%6\">\n</head>\n<body>\n"
           "<header><a href=\"index.html\">%7</a> <a href=\"../%5/%6\" hreflang=\"%4\">%8</a></header>\n<main>\n"_s.arg(
               inLanguage(language, u"en"_s, u"zh-CN"_s), title.toHtmlEscaped(), description.toHtmlEscaped(), otherCode,
               other, file.toHtmlEscaped(), inLanguage(language, u"nginx error messages"_s, u"nginx 错误消息"_s),
               inLanguage(language, u"简体中文"_s, u"English"_s));
}

QString pageFoot()
{
    return u"</main>\n</body>\n</html>\n"_s;
}

QString entryPage(const Entry &entry, Language language)
{
    return pageHead(entry.title.in(language), entry.meaning.in(language), entry.id + u".html"_s, language) +
           entryHtml(entry, language) + pageFoot();
}

QString indexPage(const Catalog &catalog, Language language)
{
    const QString title = inLanguage(language, u"What nginx's error messages mean"_s, u"nginx 错误消息的含义"_s);
    QString html = pageHead(title,
                            inLanguage(language,
                                       u"Every message nginx can write to its error log: what it means, whether it "
                                       "matters and what to do."_s,
                                       u"nginx 错误日志里可能出现的每条消息：什么意思，要不要紧，怎么办。"_s),
                            u"index.html"_s, language);
    html += u"<h1>%1</h1>\n<p><input type=\"search\" autofocus aria-label=\"%2\" placeholder=\"%2\"></p>\n"
            "<p id=\"nothing\" hidden>%3</p>\n"_s.arg(
                title,
                inLanguage(language, u"Paste a line, or type a part of it, a status code or an error's name"_s,
                           u"粘贴一行日志，或输入其中一部分、状态码、错误名"_s),
                inLanguage(language, u"No entry holds all these words. Fewer of them find more."_s,
                           u"没有包含所有这些词的条目。少输几个词再试。"_s));
    std::map<QString, QString> groups;
    for (const Entry &entry : catalog.entries())
        groups[entry.subject.in(language)] += u"<li data-id=\"%1\"><a href=\"%1.html\">%2</a></li>\n"_s.arg(
            entry.id, entry.title.in(language).toHtmlEscaped());
    for (const auto &[subject, items] : groups)
        html += u"<section class=\"group\">\n<h2>%1</h2>\n<ul class=\"entries\">\n%2</ul>\n</section>\n"_s.arg(
            subject.toHtmlEscaped(), items);
    html += u"<script src=\"entries.js\"></script>\n<script src=\"../search.js\"></script>\n"_s;
    return html + pageFoot();
}

/// The words of each entry, as a script, because a page opened from a folder may not fetch anything.
QByteArray entriesScript(const Catalog &catalog, Language language)
{
    QJsonObject words;
    for (const Entry &entry : catalog.entries())
        words.insert(entry.id, searchedText(entry, language));
    return "const HEADWATER_WORDS = " + QJsonDocument(words).toJson(QJsonDocument::Compact) + ";\n";
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(Error::Code::WriteFailed, path, file.errorString());
}

QByteArray resource(const QString &name)
{
    QFile file(u":/headwater/"_s + name);
    const bool isThere = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isThere, "resource", "the site's files are linked in");
    return isThere ? file.readAll() : QByteArray();
}

Result<void> writeSite(const Catalog &catalog, const QDir &directory)
{
    constexpr auto Start =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>nginx error messages</title>\n"
        "<link rel=\"stylesheet\" href=\"style.css\">\n</head>\n<body>\n<main>\n<h1>nginx error messages</h1>\n"
        "<p><a href=\"en/index.html\">English</a></p>\n<p><a href=\"zh_CN/index.html\" "
        "lang=\"zh-CN\">简体中文</a></p>\n"
        "</main>\n</body>\n</html>\n";
    QList<std::pair<QString, QByteArray>> files = {{u"index.html"_s, Start},
                                                   {u"style.css"_s, resource(u"page.css"_s)},
                                                   {u"search.js"_s, resource(u"site/search.js"_s)}};
    for (const Language language : Languages) {
        const QString folder = folderOf(language) + u'/';
        files.append({folder + u"index.html"_s, indexPage(catalog, language).toUtf8()});
        files.append({folder + u"entries.js"_s, entriesScript(catalog, language)});
        for (const Entry &entry : catalog.entries())
            files.append({folder + entry.id + u".html"_s, entryPage(entry, language).toUtf8()});
        if (!directory.mkpath(folderOf(language)))
            return failure(Error::Code::WriteFailed, directory.filePath(folder));
    }
    for (const auto &[name, bytes] : files) {
        if (const Result<void> written = write(directory.filePath(name), bytes); !written)
            return written;
    }
    return {};
}

} // namespace

int runSite(const QStringList &arguments)
{
    CommandLine line;
    line.parser.setApplicationDescription(
        u"Writes the table as a site of static pages in both languages, with a search that needs no server."_s);
    line.parser.addPositionalArgument(u"DIRECTORY"_s, u"Where the site is written."_s);
    if (!line.parse(arguments))
        return line.exitCode();
    if (line.parser.positionalArguments().size() != 1)
        return line.fail(u"site takes the directory to write to"_s, u"site 需要一个要写入的目录"_s);
    const std::shared_ptr<const Catalog> catalog = Catalog::load();
    if (const Result<void> written = writeSite(*catalog, QDir(line.parser.positionalArguments().constFirst()));
        !written)
        return line.fail(written.error());
    return NothingWrong;
}

} // namespace headwater
