// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/catalog/htmltext.h"

#include "knowledge/visibletext.h"

namespace headwater {

using namespace Qt::StringLiterals;

QString htmlText(const QString &text)
{
    return visibleText(text).toHtmlEscaped();
}

QString htmlElement(const QString &name, const QString &text)
{
    return u'<' + name + u'>' + htmlText(text) + u"</"_s + name.section(u' ', 0, 0) + u">\n"_s;
}

QString htmlReferences(const QList<Reference> &references)
{
    if (references.isEmpty())
        return {};
    QString html = u"<ul class=\"references\">\n"_s;
    for (const Reference &reference : references) {
        // A user's own table may name anything; a script is no reference.
        const bool isWebAddress = reference.url.startsWith("https://"_L1) || reference.url.startsWith("http://"_L1);
        html += isWebAddress ? u"<li><a href=\""_s + htmlText(reference.url) + u"\">"_s + htmlText(reference.title) +
                                   u"</a></li>\n"_s
                             : htmlElement(u"li"_s, reference.title);
    }
    return html + u"</ul>\n"_s;
}

} // namespace headwater
