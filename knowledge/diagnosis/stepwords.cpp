// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/diagnosis/stepwords.h"

#include <algorithm>
#include <cmath>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

const QHash<QString, LocalizedText> &probeTitles()
{
    static const QHash<QString, LocalizedText> titles = {
        {u"peer-port"_s, {u"whether the backend's address takes connections"_s, u"后端地址能否连上"_s}},
        {u"peer-listener"_s, {u"which program listens at the backend's address"_s, u"后端地址上是哪个程序在监听"_s}},
        {u"listens-on"_s,
         {u"at which addresses something listens on that port"_s, u"那个端口在哪些地址上有程序监听"_s}},
        {u"listens-nearby"_s,
         {u"whether something listens close to the backend's address"_s, u"后端地址附近有没有程序在监听"_s}},
        {u"name-resolves"_s, {u"what the backend's name resolves to"_s, u"后端的名字解析成什么地址"_s}},
        {u"name-has-peer"_s,
         {u"whether the backend's name still resolves to this address"_s, u"后端的名字现在是否还解析到这个地址"_s}},
        {u"path"_s,
         {u"how far nginx's user gets on the way to the file"_s, u"nginx 的用户在通往该文件的路上能走到哪一级"_s}},
        {u"certificate"_s, {u"dates, chain and key of the certificate"_s, u"证书的有效期、证书链和私钥"_s}},
        {u"space"_s, {u"the room left on the disk"_s, u"磁盘还剩多少空间"_s}},
        {u"open-files"_s, {u"how many files the workers have open"_s, u"工作进程打开了多少文件"_s}},
        {u"file-limit"_s, {u"how many files a worker may open"_s, u"一个工作进程最多能打开多少文件"_s}},
        {u"nginx-version"_s, {u"the version of nginx"_s, u"nginx 的版本"_s}},
        {u"nginx-built"_s, {u"how nginx was built"_s, u"nginx 是怎样编译的"_s}},
        {u"nginx-test"_s, {u"whether nginx -t accepts the configuration"_s, u"nginx -t 是否接受这份配置"_s}},
        {u"memory-kills"_s,
         {u"whether the kernel killed processes for want of memory"_s, u"内核有没有因为内存不足而杀掉进程"_s}},
        {u"listen-overflows"_s, {u"whether listen queues overflowed"_s, u"监听队列有没有溢出过"_s}},
        {u"service"_s, {u"whether the service runs"_s, u"服务是否在运行"_s}},
        {u"selinux"_s, {u"whether SELinux is enforcing"_s, u"SELinux 是否处于强制模式"_s}},
        {u"selinux-connect"_s, {u"whether SELinux lets nginx connect"_s, u"SELinux 是否允许 nginx 发起连接"_s}},
    };
    return titles;
}

/// What would have to turn out, as the beginning of a sentence.
QString conditionOf(const TurningPoint &point, Language language)
{
    const bool isEnglish = language == Language::English;
    const Unknown::Reply &reply = point.unknown.replies[point.reply];
    switch (point.unknown.kind) {
    case Unknown::Kind::Question: {
        const auto answer = std::ranges::find(point.unknown.question->answers, reply.value, &Question::Answer::value);
        return (isEnglish ? u"%1 If the answer is “%2”"_s : u"%1如果回答“%2”"_s)
            .arg(point.unknown.question->text.in(language), answer->text.in(language));
    }
    case Unknown::Kind::Probe:
        return (isEnglish ? u"A look at the machine would tell %1; depending on that"_s
                          : u"看一下这台机器，就知道%1；视结果而定"_s)
            .arg(probeTitle(point.unknown.probe, language));
    case Unknown::Kind::Configuration:
        break;
    }
    return isEnglish ? u"nginx's configuration was not given; depending on what it says"_s
                     : u"没有给出 nginx 的配置；视其中的内容而定"_s;
}

} // namespace

QString probeTitle(const QString &probe, Language language)
{
    return probeTitles().value(probe, {probe, probe}).in(language);
}

QString causeTitle(const Cause *cause, Language language)
{
    if (cause)
        return cause->title.in(language);
    return language == Language::English ? u"Something else"_s : u"其他原因"_s;
}

QString describe(const TurningPoint &point, const Entry &entry, Language language)
{
    const Cause *leader = point.leader < entry.causes.size() ? &entry.causes[point.leader] : nullptr;
    return (language == Language::English ? u"%1, “%2” leads with %3 %."_s : u"%1，则最可能是“%2”（%3%）。"_s)
        .arg(conditionOf(point, language), causeTitle(leader, language),
             QString::number(std::lround(point.probability * 100)));
}

} // namespace headwater
