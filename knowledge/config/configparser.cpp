// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/config/blockcontext.h"
#include "knowledge/config/configdump.h"
#include "knowledge/config/configlexer.h"
#include "knowledge/config/directivetable.h"
#include "knowledge/config/knowndirective.h"
#include "knowledge/config/locationname.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace headwater {

namespace {

using End = LexedStatement::End;

constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";
// Ten times what configurations have. Whoever walks the tree may go as deep on the stack.
constexpr qsizetype DeepestNesting = 100;

/// More braces opened than closed in the whole file; negative when more are closed. It tells a brace that is missing
/// from a block that is merely in the wrong place, which nginx reports in the same words.
int braceBalance(const QString &path, QByteArrayView bytes, qsizetype start)
{
    ConfigLexer lexer(path, bytes, start);
    int balance = 0;
    for (LexedStatement statement = lexer.next(); statement.end != End::FileEnd; statement = lexer.next()) {
        if (statement.end == End::BlockEnd)
            --balance;
        if (statement.end != End::BlockStart)
            continue;
        if (statement.words.empty() || !isLuaBlock(statement.words.front().text))
            ++balance;
        else
            lexer.skipLuaBlock();
    }
    return balance;
}

/// Where the configuration begins, behind what is none of it.
qsizetype startOf(QByteArrayView bytes)
{
    return bytes.startsWith(ByteOrderMark) ? ByteOrderMark.size() : kubectlTalk(bytes);
}

class Parser
{
public:
    Parser(const QString &path, const QByteArray &bytes)
        : m_file{.path = path, .bytes = bytes, .statements = {}, .roots = {}, .problems = {}}
        , m_start(startOf(bytes))
        , m_lexer(m_file.path, m_file.bytes, m_start)
    {
    }

    ConfigFile parse();

private:
    static constexpr int NoStatement = -1;
    struct Open
    {
        int statement = NoStatement; ///< None for braces that do not count as a block.
        int innermost = NoStatement; ///< The statement, or else that of the block around.
    };

    void reportByteOrderMark();
    void addSimple(LexedStatement &&statement);
    void addBlock(LexedStatement &&statement);
    void placeBlock(std::vector<ConfigWord> &words, qsizetype brace);
    bool closeForgotten(QByteArrayView name, qsizetype position, const QString &complaint);
    void checkNestedLocation(const std::vector<ConfigWord> &words, qsizetype brace);
    void splitAtBlockName(std::vector<ConfigWord> &words);
    void splitAtForgottenSemicolons(std::vector<ConfigWord> &words);
    [[nodiscard]] bool lacksBlock(const std::vector<ConfigWord> &words);
    bool reopenLastRoot(QByteArrayView name);
    int add(std::vector<ConfigWord> &&words, qsizetype end);
    void open(int statement);
    void closeLast(qsizetype bodyEnd, qsizetype end);
    /// Braces still to be accounted for: forgotten ones above zero, superfluous ones below. Counted once something
    /// looks wrong.
    int &balance();
    KnownName known(const QByteArray &name);
    [[nodiscard]] int parent() const { return m_open.empty() ? NoStatement : m_open.back().innermost; }
    [[nodiscard]] ConfigStatement &at(int index) { return m_file.statements[static_cast<std::size_t>(index)]; }
    [[nodiscard]] QByteArray nameOf(int index);
    [[nodiscard]] QByteArray contextOf(int index);

    ConfigFile m_file;
    qsizetype m_start;
    std::optional<int> m_balance; // See balance().
    QHash<QByteArray, KnownName> m_known;
    ConfigLexer m_lexer;
    std::vector<Open> m_open; // The blocks around what is read, outermost first.
};

ConfigFile Parser::parse()
{
    if (m_file.bytes.startsWith(ByteOrderMark))
        reportByteOrderMark();
    for (;;) {
        LexedStatement statement = m_lexer.next();
        switch (statement.end) {
        case End::FileEnd:
            if (!m_open.empty())
                m_lexer.report(m_file.bytes.size(), u"unexpected end of file, expecting \"}\""_s);
            while (!m_open.empty())
                closeLast(m_file.bytes.size(), m_file.bytes.size());
            m_file.problems = m_lexer.takeProblems();
            return std::move(m_file);
        case End::BlockEnd:
            if (m_open.empty())
                m_lexer.report(statement.endsAt, u"unexpected \"}\""_s);
            else
                closeLast(statement.endsAt, statement.endsAt + 1);
            break;
        case End::BlockStart:
            addBlock(std::move(statement));
            break;
        case End::Semicolon:
        case End::Missing:
            addSimple(std::move(statement));
            break;
        }
    }
}

int &Parser::balance()
{
    if (!m_balance)
        m_balance = braceBalance(m_file.path, m_file.bytes, m_start);
    return *m_balance;
}

KnownName Parser::known(const QByteArray &name)
{
    const auto found = m_known.constFind(name);
    return found != m_known.constEnd() ? *found : *m_known.insert(name, knownName(name));
}

/// nginx takes the mark for the beginning of the first directive's name.
void Parser::reportByteOrderMark()
{
    ConfigLexer asNginx(m_file.path, m_file.bytes);
    const LexedStatement first = asNginx.next();
    if (first.words.empty())
        return;
    const QByteArrayView name = first.words.front().text;
    const QString visible = QString::fromUtf8(name.sliced(ByteOrderMark.size())); // It would drop a mark at the start.
    m_lexer.report(first.endsAt, u"unknown directive \"\uFEFF%1\""_s.arg(visible));
}

void Parser::addSimple(LexedStatement &&statement)
{
    const bool isEnded = statement.end == End::Semicolon;
    splitAtForgottenSemicolons(statement.words);
    if (isEnded && lacksBlock(statement.words))
        m_lexer.report(statement.endsAt,
                       u"directive \"%1\" has no opening \"{\""_s.arg(QString::fromUtf8(statement.words.front().text)));
    const qsizetype end = isEnded ? statement.endsAt + 1 : statement.words.back().range.end;
    add(std::move(statement.words), end);
}

void Parser::addBlock(LexedStatement &&statement)
{
    if (statement.words.empty()) {
        open(NoStatement);
        return;
    }
    const qsizetype brace = statement.endsAt;
    placeBlock(statement.words, brace);
    const bool isLua = isLuaBlock(statement.words.front().text);
    const int index = add(std::move(statement.words), brace + 1);
    at(index).body = SourceRange{.begin = brace + 1, .end = brace + 1};
    const bool isTooDeep = std::ssize(m_open) >= DeepestNesting;
    if (isTooDeep)
        m_lexer.report(brace, u"too deeply nested"_s);
    open(isTooDeep ? NoStatement : index);
    if (isLua) {
        const qsizetype bodyEnd = m_lexer.skipLuaBlock();
        closeLast(bodyEnd, std::min(bodyEnd + 1, m_file.bytes.size()));
    }
}

/// Finds the block that @p words belong in, where a brace or a semicolon before them was forgotten.
void Parser::placeBlock(std::vector<ConfigWord> &words, qsizetype brace)
{
    const QByteArray name = words.front().text;
    const KnownName what = known(name);
    const int outer = parent();
    if (outer == NoStatement && reopenLastRoot(name)) {
        m_lexer.report(brace, u"\"%1\" directive is not allowed here"_s.arg(QString::fromUtf8(name)));
        return;
    }
    if (outer != NoStatement && holdsData(nameOf(outer))) {
        const QString complaint = u"unexpected \"{\""_s;
        if (!what.isBlock || !closeForgotten(name, words.front().range.begin, complaint))
            m_lexer.report(brace, complaint);
        return;
    }
    if (what.isSimple && !what.isBlock) {
        m_lexer.report(brace, u"directive \"%1\" is not terminated by \";\""_s.arg(QString::fromUtf8(name)));
        splitAtBlockName(words);
        return;
    }
    if (outer == NoStatement || !what.isBlock)
        return;
    if (isAllowedBlock(name, contextOf(outer))) {
        if (name == "location" && nameOf(outer) == "location")
            checkNestedLocation(words, brace);
        return;
    }
    if (!known(nameOf(outer)).isBlock)
        return; // Some other module's block: who knows what may stand in it.
    const bool isSimpleHere = DirectiveTable::instance().find(name, contextOf(outer)) != nullptr;
    const QString complaint =
        (isSimpleHere ? u"directive \"%1\" is not terminated by \";\""_s : u"\"%1\" directive is not allowed here"_s)
            .arg(QString::fromUtf8(name));
    m_lexer.report(brace, complaint);
    closeForgotten(name, words.front().range.begin, {});
}

/// Closes blocks up to the one in which a block called @p name may stand, when a closing brace is missing in the file.
bool Parser::closeForgotten(QByteArrayView name, qsizetype position, const QString &complaint)
{
    if (balance() <= 0)
        return false;
    qsizetype depth = std::ssize(m_open) - 1;
    while (depth >= 0 && !isAllowedBlock(name, contextOf(m_open[static_cast<std::size_t>(depth)].statement)))
        --depth;
    if (depth < 0) {
        // The top of a file that others include may be any context, that of a main file is not.
        const bool isMainFile =
            std::ranges::any_of(m_file.roots, [this](int root) { return isAllowedBlock(nameOf(root), "main"); });
        if (isMainFile && !isAllowedBlock(name, "main"))
            return false;
    }
    if (!complaint.isEmpty())
        m_lexer.report(position, complaint);
    while (std::ssize(m_open) - 1 > depth) {
        closeLast(position, position);
        --balance();
    }
    return true;
}

void Parser::checkNestedLocation(const std::vector<ConfigWord> &words, qsizetype brace)
{
    const LocationName inner = locationName(words);
    const LocationName outer = locationName(at(parent()).words);
    const QString name = QString::fromUtf8(inner.text);
    const QString outerName = QString::fromUtf8(outer.text);
    QString complaint;
    if (outer.kind == LocationName::Kind::Exact)
        complaint = u"location \"%1\" cannot be inside the exact location \"%2\""_s.arg(name, outerName);
    else if (outer.kind == LocationName::Kind::Named)
        complaint = u"location \"%1\" cannot be inside the named location \"%2\""_s.arg(name, outerName);
    else if (inner.kind == LocationName::Kind::Named)
        complaint = u"named location \"%1\" can be on the server level only"_s.arg(name);
    else if (!inner.isRegex() && !inner.text.startsWith(outer.text))
        complaint = u"location \"%1\" is outside location \"%2\""_s.arg(name, outerName);
    else
        return;
    m_lexer.report(brace, complaint);
    if (balance() > 0) {
        closeLast(words.front().range.begin, words.front().range.begin);
        --balance();
    }
}

/// A simple directive whose semicolon was forgotten has swallowed a block: gives each its own words.
void Parser::splitAtBlockName(std::vector<ConfigWord> &words)
{
    for (auto word = words.end() - 1; word != words.begin(); --word) {
        if (word->line == (word - 1)->line || !known(word->text).isBlock)
            continue;
        std::vector<ConfigWord> before(std::make_move_iterator(words.begin()), std::make_move_iterator(word));
        words.erase(words.begin(), word);
        const qsizetype end = before.back().range.end;
        add(std::move(before), end);
        return;
    }
}

/// Simple directives that nginx takes for one with too many arguments.
void Parser::splitAtForgottenSemicolons(std::vector<ConfigWord> &words)
{
    if (parent() != NoStatement && holdsData(nameOf(parent())))
        return;
    while (const std::size_t count = wordsBeforeForgottenSemicolon(words)) {
        const auto next = words.begin() + static_cast<std::ptrdiff_t>(count);
        std::vector<ConfigWord> before(std::make_move_iterator(words.begin()), std::make_move_iterator(next));
        words.erase(words.begin(), next);
        const qsizetype end = before.back().range.end;
        const QString name = QString::fromUtf8(before.front().text);
        m_lexer.report(end, u"directive \"%1\" is not terminated by \";\""_s.arg(name));
        add(std::move(before), end);
    }
}

/// Whether a directive that ends in a semicolon is one that nginx wants a block for.
bool Parser::lacksBlock(const std::vector<ConfigWord> &words)
{
    const QByteArray &name = words.front().text;
    const KnownName what = known(name);
    if (!what.isBlock)
        return false;
    // At the top of a file that a map includes, say, it can be data.
    if (parent() == NoStatement)
        return !what.isSimple && words.size() == 1;
    if (holdsData(nameOf(parent())))
        return false;
    const DirectiveInfo *info = DirectiveTable::instance().find(name, contextOf(parent()));
    return info ? info->isBlock : !what.isSimple;
}

/// A block such as server that follows http { … } at the top, in a file with a closing brace too many, belongs inside.
bool Parser::reopenLastRoot(QByteArrayView name)
{
    if (!m_open.empty() || isAllowedBlock(name, "main"))
        return false;
    const auto root = std::ranges::find_if(m_file.roots.rbegin(), m_file.roots.rend(), [this](int index) {
        return at(index).body && isAllowedBlock(nameOf(index), "main");
    });
    if (root == m_file.roots.rend() || !isAllowedBlock(name, nameOf(*root)) || balance() >= 0)
        return false;
    open(*root);
    ++balance();
    return true;
}

int Parser::add(std::vector<ConfigWord> &&words, qsizetype end)
{
    const auto index = static_cast<int>(m_file.statements.size());
    ConfigStatement statement;
    statement.range = {.begin = words.front().range.begin, .end = end};
    statement.words = std::move(words);
    statement.parent = parent();
    if (statement.parent == NoStatement)
        m_file.roots.push_back(index);
    else
        at(statement.parent).children.push_back(index);
    m_file.statements.push_back(std::move(statement));
    return index;
}

void Parser::open(int statement)
{
    m_open.push_back({.statement = statement, .innermost = statement == NoStatement ? parent() : statement});
}

void Parser::closeLast(qsizetype bodyEnd, qsizetype end)
{
    const int index = m_open.back().statement;
    m_open.pop_back();
    if (index == NoStatement)
        return;
    at(index).body->end = bodyEnd;
    at(index).range.end = end;
}

QByteArray Parser::nameOf(int index)
{
    return index == NoStatement ? QByteArray() : at(index).words.front().text;
}

QByteArray Parser::contextOf(int index)
{
    return index == NoStatement ? QByteArray() : blockContext(nameOf(index), nameOf(at(index).parent));
}

} // namespace

ConfigFile parseConfigFile(const QString &path, const QByteArray &bytes)
{
    return Parser(path, bytes).parse();
}

} // namespace headwater
