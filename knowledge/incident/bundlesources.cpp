// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/incident/bundlesources.h"

#include "knowledge/incident/content.h"

#include <QBuffer>

#include <KTar>

#include <algorithm>

namespace headwater {

namespace {

using namespace Qt::StringLiterals;

/// Far beyond what files of a configuration have, includes such as mime.types among them.
constexpr qint64 MostBytesOfFile = 16 * 1024 * 1024;
constexpr qint64 MostBytesOfConfiguration = 256 * 1024 * 1024;
constexpr int MostLinks = 10'000;

Source sourceOf(const QString &name, Source::Kind kind)
{
    Source source;
    source.name = name;
    source.kind = kind;
    return source;
}

/// The files that may belong to a configuration, as a tar of their own: it is read as any archive of one is, and what
/// they include is looked for among them alone, never on this computer.
class Configuration
{
public:
    Configuration() { m_isOpen = m_buffer.open(QIODevice::WriteOnly) && m_tar.open(QIODevice::WriteOnly); }

    void add(const QString &path, const LogFile &file, bool isKnown)
    {
        const qint64 size = file.size();
        if (!m_isOpen || size > MostBytesOfFile || m_bytes + size > MostBytesOfConfiguration)
            return;
        const QByteArray bytes = file.bytes(0, size).value_or(QByteArray());
        if (bytes.contains('\0'))
            return;
        m_bytes += bytes.size();
        m_tar.writeFile(path, bytes);
        m_hasOne = m_hasOne || isKnown;
    }

    /// A site is switched on by a link to its file.
    void addLink(const QString &path, const QString &target)
    {
        if (m_isOpen && m_links++ < MostLinks)
            m_tar.writeSymLink(path, target);
    }

    [[nodiscard]] bool hasOne() const { return m_hasOne; }

    QByteArray finish()
    {
        m_tar.close();
        return m_buffer.data();
    }

private:
    QBuffer m_buffer;
    KTar m_tar{&m_buffer};
    bool m_isOpen = false;
    bool m_hasOne = false;
    qint64 m_bytes = 0;
    int m_links = 0;
};

} // namespace

QList<Source> sourcesInBundle(const LogFile &bundle, const Progress &progress, const BundleLimits &limits)
{
    QList<Source> sources;
    Configuration configuration;
    std::optional<Error> firstProblem;
    const auto take = [&](const QString &path, Result<LogFile> member) {
        if (!member) {
            if (!firstProblem)
                firstProblem = member.error();
            return;
        }
        const Result<Source::Kind> kind = kindOfContent(*member);
        if (!kind || *kind == Source::Kind::Configuration) {
            configuration.add(path, *member, kind.has_value());
            return;
        }
        Source source = sourceOf(member->name(), *kind);
        source.bytes = member->size();
        source.problem = member->problem();
        source.file = std::make_shared<const LogFile>(std::move(*member));
        sources.append(source);
    };
    const Result<void> read = eachMember(bundle, limits, progress, take);
    std::ranges::stable_sort(sources, {}, &Source::name);
    std::optional<Error> problem = !read ? read.error() : bundle.problem() ? bundle.problem() : firstProblem;
    if (configuration.hasOne()) {
        // What can be read of a broken bundle has been; its links are looked for as far as it goes.
        std::ignore = eachLink(bundle, [&configuration](const QString &path, const QString &target) {
            configuration.addLink(path, target);
        });
        Source source = sourceOf(bundle.name(), Source::Kind::Configuration);
        source.bytes = bundle.size();
        source.pasted = configuration.finish();
        source.problem = problem;
        sources.prepend(source);
    } else if (problem || sources.isEmpty()) {
        // What is said of the bundle itself needs a place of its own, beside the logs that were found in it.
        Source source = sourceOf(bundle.name(), Source::Kind::Unusable);
        source.bytes = bundle.size();
        source.problem = problem.value_or(Error{Error::Code::NothingInside, bundle.name(), {}});
        sources.prepend(source);
    }
    return sources;
}

} // namespace headwater
