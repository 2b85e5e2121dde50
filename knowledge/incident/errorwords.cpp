// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/errorwords.h"

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// %1 is the file or what else it happened to, %2 what the system, the parser or nginx said.
LocalizedText words(Error::Code code)
{
    switch (code) {
    case Error::Code::CannotOpen:
        return {u"%1 could not be opened: %2. Check the path and your permission to read it, or open a copy."_s,
                u"无法打开 %1：%2。检查路径和读取权限，或者打开它的副本。"_s};
    case Error::Code::ReadFailed:
        return {u"%1 could not be read to the end: %2. What was read so far is shown."_s,
                u"%1 没能读完：%2。已读到的部分照常显示。"_s};
    case Error::Code::WriteFailed:
        return {u"%1 could not be written: %2. Nothing else was changed."_s, u"无法写入 %1：%2。其他内容没有改动。"_s};
    case Error::Code::BadSyntax:
        return {u"%1 is not well formed: %2."_s, u"%1 的语法有误：%2。"_s};
    case Error::Code::NotFound:
        return {u"%1: not found: %2."_s, u"%1：没有找到：%2。"_s};
    case Error::Code::Invalid:
        return {u"%1: %2."_s, u"%1：%2。"_s};
    case Error::Code::TestFailed:
        return {u"nginx refused the changed configuration, so everything was put back. It said: %2"_s,
                u"nginx 没有接受改动后的配置，所有文件已恢复原样。nginx 的原话：%2"_s};
    case Error::Code::Cancelled:
        return {u"Reading %1 was cancelled."_s, u"已取消读取 %1。"_s};
    case Error::Code::IsEmpty:
        return {u"%1 is empty. If nginx logs elsewhere, look for error_log in its configuration."_s,
                u"%1 是空文件。日志可能写在别处，看看配置里的 error_log。"_s};
    case Error::Code::NotText:
        return {u"%1 is not a text file. Drop nginx's error log or its configuration."_s,
                u"%1 不是文本文件。可以拖入 nginx 的错误日志或配置文件。"_s};
    case Error::Code::NotRecognised:
        return {
            u"%1 is neither an error log of nginx nor a configuration of it. Lines of the log begin like "
            "2026/11/22 14:02:07 [error] 31#31:."_s,
            u"%1 既不是 nginx 的错误日志，也不是它的配置。错误日志的行以 2026/11/22 14:02:07 [error] 31#31: 这样的内容开头。"_s};
    case Error::Code::NothingInside:
        return {u"%1 holds neither a log nor a configuration of nginx."_s, u"%1 里没有 nginx 的日志或配置。"_s};
    case Error::Code::Shrunk:
        return {u"%1 became shorter while it was read, as when logrotate empties it. What was read so far is shown."_s,
                u"%1 在读取过程中变短了，例如被 logrotate 清空。已读到的部分照常显示。"_s};
    case Error::Code::TooMuch:
        return {u"%1 unpacks to more than %2, so unpacking was stopped there. What was read so far is shown."_s,
                u"%1 解压后超过 %2，解压到此为止。已读到的部分照常显示。"_s};
    case Error::Code::TooMany:
        return {u"%1 holds more than %2 files. The rest of them was left out."_s,
                u"%1 里的文件超过 %2 个，其余的没有读取。"_s};
    case Error::Code::SpoolFailed:
        return {u"%1 could not be unpacked to the end, because the temporary file could not be written: %2. Free some "
                "space, or set TMPDIR to another folder. What was read so far is shown."_s,
                u"%1 没能全部解压，因为临时文件无法继续写入：%2。腾出一些空间，或用 TMPDIR "
                "指定别的文件夹。已读到的部分照常显示。"_s};
    }
    return {};
}

} // namespace

QString describe(const Error &error, Language language)
{
    const QString where = error.line > 0 ? u"%1:%2"_s.arg(error.where).arg(error.line) : error.where;
    QString detail = error.detail;
    // The sentence has its own full stop.
    while (detail.endsWith(u'.') && error.code != Error::Code::TestFailed)
        detail.chop(1);
    // In one pass, because a file may be called "%2", and by hand, because arg() counts the placeholders that there
    // are.
    QString filled;
    const QString text = words(error.code).in(language);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = QStringView(text).sliced(i);
        if (!rest.startsWith("%1"_L1) && !rest.startsWith("%2"_L1)) {
            filled += text[i];
            continue;
        }
        filled += rest[1] == u'1' ? where : detail;
        ++i;
    }
    return filled;
}

} // namespace headwater
