// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The second half of a request's way: files.

#include "knowledge/config/effective.h"
#include "knowledge/config/locationname.h"
#include "knowledge/config/requestwalk.h"

#include <algorithm>
#include <array>

namespace headwater {

namespace {

constexpr int MovedPermanently = 301;
constexpr int Forbidden = 403;
constexpr int NotFound = 404;
constexpr int NotAllowed = 405;
constexpr int InternalServerError = 500;

/// Directives that make a location answer by something else than files.
bool answersItself(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 14> Names = {"api",
                                                             "content_by_lua_block",
                                                             "content_by_lua_file",
                                                             "echo",
                                                             "empty_gif",
                                                             "f4f",
                                                             "flv",
                                                             "hls",
                                                             "js_content",
                                                             "mp4",
                                                             "perl",
                                                             "status",
                                                             "upload",
                                                             "stub_status"};
    return name.endsWith("_pass") || std::ranges::find(Names, name) != Names.end();
}

} // namespace

/// An if or limit_except goes on with the location's handler when it has none.
NodeId RequestWalk::contentHandler() const
{
    for (const NodeId block : {m_inner, m_location}) {
        if (block == NodeId::None)
            continue;
        for (const NodeId directive : m_tree.directivesIn(block)) {
            if (answersItself(m_tree.name(directive)))
                return directive;
        }
    }
    return NodeId::None;
}

bool RequestWalk::isReadOnly() const
{
    return m_state.method == "GET" || m_state.method == "HEAD";
}

void RequestWalk::findRoot()
{
    const EffectiveValue alias = effectiveValue(m_tree, here(), "alias");
    const QByteArray folder = alias.isSet() ? alias.arguments.value(0) : setting("root");
    m_state.root = {.folder = m_values.expand(m_state, folder).text};
    if (!alias.isSet())
        return;
    NodeId owner = m_tree.enclosingBlock(alias.node);
    while (owner != NodeId::None && m_tree.name(owner) != "location")
        owner = m_tree.enclosingBlock(owner);
    const LocationName name = owner == NodeId::None ? LocationName() : locationName(m_tree.statement(owner).words);
    m_state.root.isWhole = name.isRegex();
    m_state.root.skipped = name.isRegex() ? 0 : name.text.size();
}

std::optional<QByteArray> RequestWalk::filePath(const QByteArray &path) const
{
    const bool isAlias = m_state.root.isWhole || m_state.root.skipped > 0;
    return isAlias && !m_isPathTheLocations ? std::nullopt : std::optional<QByteArray>(m_state.root.file(path));
}

FileKind RequestWalk::kindOf(const QByteArray &path) const
{
    const std::optional<QByteArray> file = filePath(path);
    return file ? m_lookUp(*file) : FileKind::Missing;
}

RequestWalk::Phase RequestWalk::tryFiles()
{
    // Neither an if nor a location inherits it.
    const std::vector<NodeId> directives = m_tree.directivesIn(here(), "try_files");
    const QList<QByteArray> words = directives.empty() ? QList<QByteArray>() : m_tree.arguments(directives.front());
    if (words.size() < 2)
        return Phase::Content;
    const QString place = placeText(m_tree, directives.front());
    for (const QByteArray &word : words.first(words.size() - 1)) {
        const bool wantsDirectory = word.size() > 1 && word.endsWith('/');
        const ExpandedText name = m_values.expand(m_state, wantsDirectory ? word.chopped(1) : word);
        const std::optional<QByteArray> file = filePath(name.text);
        if (!file)
            return finish(InternalServerError);
        const FileKind kind = m_lookUp(*file);
        if (kind == FileKind::Unknown)
            m_steps.add(u"try_files at %1 tries %2, which cannot be seen from here; it is taken to be missing.",
                        u"%1 处的 try_files 尝试 %2，这里看不到这个文件，按不存在处理。", {place, shown(*file)});
        if (kind != (wantsDirectory ? FileKind::Directory : FileKind::File))
            continue;
        m_steps.add(u"try_files at %1 finds %2.", u"%1 处的 try_files 找到了 %2。", {place, shown(*file)});
        m_state.path = name.text;
        return Phase::Content;
    }
    m_steps.add(u"try_files at %1 finds no file and falls back to %2.",
                u"%1 处的 try_files 没有找到文件，转而使用 %2。", {place, shown(words.last())});
    if (words.last().startsWith('='))
        return finish(words.last().sliced(1).toInt());
    const QByteArray target = m_values.expand(m_state, words.last()).text;
    return target.startsWith('@') ? enterNamed(target) : redirect(target);
}

RequestWalk::Phase RequestWalk::serve()
{
    if (const NodeId handler = contentHandler(); handler != NodeId::None) {
        m_steps.add(u"%1 at %2 answers.", u"%2 处的 %1 作出应答。",
                    {wordsOf(m_tree, handler), placeText(m_tree, handler)});
        return Phase::Done;
    }
    if (m_state.path.endsWith('/') && (isReadOnly() || m_state.method == "POST"))
        return serveIndex();
    return serveFile();
}

RequestWalk::Phase RequestWalk::serveIndex()
{
    bool isUnknown = false;
    const FileKind directory = kindOf(m_state.path);
    for (const QByteArray &word : effectiveValue(m_tree, here(), "index").arguments) {
        const QByteArray name = m_values.expand(m_state, word).text;
        const QByteArray arguments = m_state.arguments.isEmpty() ? QByteArray() : '?' + m_state.arguments;
        if (name.startsWith('/'))
            return redirect(name + arguments);
        const std::optional<QByteArray> path = filePath(m_state.path + name);
        if (!path)
            return finish(InternalServerError);
        const FileKind kind = m_lookUp(*path);
        isUnknown = isUnknown || kind == FileKind::Unknown;
        if (kind == FileKind::Unknown)
            m_steps.add(u"Where %1 exists, nginx goes on as if %2 had been asked for.",
                        u"如果 %1 存在，nginx 会像收到对 %2 的请求那样继续。",
                        {shown(*path), shown(m_state.path + name)});
        if (kind == FileKind::File || kind == FileKind::Directory) {
            m_steps.add(u"The index %1 exists.", u"索引文件 %1 存在。", {shown(*path)});
            return redirect(m_state.path + name + arguments);
        }
        if (kind == FileKind::Missing && directory != FileKind::Directory && directory != FileKind::Unknown)
            return finish(NotFound);
    }
    if (isUnknown || (setting("autoindex") == "on" && isReadOnly()))
        return Phase::Done;
    return finish(m_state.method == "GET" || m_state.method == "HEAD" || m_state.method == "POST" ? Forbidden
                                                                                                  : NotAllowed);
}

RequestWalk::Phase RequestWalk::serveFile()
{
    if (!isReadOnly() && m_state.method != "POST")
        return finish(NotAllowed);
    const std::optional<QByteArray> path = filePath(m_state.path);
    if (!path)
        return finish(InternalServerError);
    const FileKind kind = m_lookUp(*path);
    m_steps.add(u"It serves the file %1.", u"它提供文件 %1。", {shown(*path)});
    if (kind == FileKind::Directory)
        return finish(MovedPermanently);
    if (kind == FileKind::Missing)
        return finish(NotFound);
    if (kind == FileKind::File && m_state.method == "POST")
        return finish(NotAllowed);
    return Phase::Done;
}

} // namespace headwater
