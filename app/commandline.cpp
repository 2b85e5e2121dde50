// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include "knowledge/incident/errorwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardPaths>

#include <cstdio>
#include <unistd.h>

namespace headwater {

using namespace Qt::StringLiterals;

namespace {

const Question *questionIn(const Catalog &catalog, const QString &id)
{
    for (const Entry &entry : catalog.entries()) {
        if (const Question *question = entry.question(id))
            return question;
    }
    return nullptr;
}

} // namespace

CommandLine::CommandLine()
    : out(stdout)
    , err(stderr)
    , m_language(languageOf(QLocale().name()))
{
    parser.addHelpOption();
    parser.addOption({u"language"_s, u"Language of the answer: en or zh_CN. Default: the system's."_s, u"en|zh_CN"_s});
}

bool CommandLine::parse(const QStringList &arguments)
{
    if (!parser.parse(arguments)) {
        err << "headwater: " << parser.errorText() << '\n';
        m_exitCode = BadUsage;
        return false;
    }
    if (parser.isSet(u"help"_s)) {
        out << parser.helpText();
        return false;
    }
    const QString language = parser.value(u"language"_s);
    if (language.isEmpty())
        return true;
    if (language != u"en" && language != u"zh_CN") {
        err << "headwater: --language takes en or zh_CN\n";
        m_exitCode = BadUsage;
        return false;
    }
    m_language = languageOf(language);
    return true;
}

void CommandLine::addAnswerOption()
{
    parser.addOption(
        {u"answer"_s, u"Answer a question of the report; may be given several times."_s, u"QUESTION=VALUE"_s});
}

void CommandLine::addRotatedOption()
{
    parser.addOption({u"rotated"_s, u"Read the rotated logs beside each log too, such as error.log.1 and "
                                    "error.log.2.gz."_s});
}

void CommandLine::addConfigOption()
{
    parser.addOption(
        {u"config"_s, u"A configuration, whatever its content looks like; may be given several times."_s, u"FILE"_s});
}

Answers CommandLine::answers(const Catalog &catalog)
{
    Answers answers;
    for (const QString &text : parser.values(u"answer"_s)) {
        const QString id = text.section(u'=', 0, 0);
        const QString value = text.section(u'=', 1);
        const Question *question = questionIn(catalog, id);
        if (!question) {
            fail(u"--answer %1: there is no question %2; --list-questions shows them"_s.arg(text, id),
                 u"--answer %1：没有 %2 这个问题；用 --list-questions 查看"_s.arg(text, id));
            continue;
        }
        QStringList values;
        for (const Question::Answer &answer : question->answers)
            values.append(answer.value);
        values.append(DontKnow);
        if (values.contains(value))
            answers.insert(id, value);
        else
            fail(u"--answer %1: the answer is one of %2"_s.arg(text, values.join(u", "_s)),
                 u"--answer %1：可用的回答有 %2"_s.arg(text, values.join(u"、"_s)));
    }
    return answers;
}

int CommandLine::fail(const QString &en, const QString &zhCN)
{
    err << "headwater: " << (m_language == Language::English ? en : zhCN) << '\n';
    return BadUsage;
}

int CommandLine::fail(const Error &error)
{
    const QString words = describe(error, m_language);
    return fail(words, words);
}

std::shared_ptr<const Catalog> loadCatalog(CommandLine &line)
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/headwater/table.d"_s;
    QList<Error> problems;
    auto catalog = Catalog::load({folder}, &problems);
    for (const Error &problem : std::as_const(problems))
        line.fail(problem);
    return catalog;
}

Progress terminalProgress()
{
    if (!isatty(STDERR_FILENO))
        return {};
    return [](qint64 done, qint64 total) {
        if (total > 0)
            std::fprintf(stderr, "\r%3d %% ", static_cast<int>(100 * done / total));
        if (total > 0 && done >= total)
            std::fputs("\r      \r", stderr);
        return true;
    };
}

} // namespace headwater
