// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/sourcespopup.h"

#include "ui/errortext.h"
#include "ui/findingstyle.h"
#include "ui/overview/phrases.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr int Width = 640;
constexpr int MostRows = 12;

class SourceWords
{
    Q_DECLARE_TR_FUNCTIONS(headwater::SourcesPopup)

public:
    static QString kind(Source::Kind kind)
    {
        switch (kind) {
        case Source::Kind::ErrorLog:
            return tr("error log");
        case Source::Kind::AccessLog:
            return tr("access log");
        case Source::Kind::Configuration:
            return tr("configuration");
        case Source::Kind::Unusable:
            break;
        }
        return tr("not used");
    }
};

} // namespace

SourcesPopup::SourcesPopup(const QList<Source> &sources, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    auto *list = new QTreeWidget(this);
    list->setFrameShape(QFrame::NoFrame);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setTextElideMode(Qt::ElideMiddle);
    list->setHeaderLabels({tr("Given"), tr("Is"), tr("Size"), tr("Lines")});
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (const Source &source : sources) {
        const bool isLog = source.kind == Source::Kind::ErrorLog || source.kind == Source::Kind::AccessLog;
        auto *item = new QTreeWidgetItem(list, {source.name, SourceWords::kind(source.kind), sizeText(source.bytes),
                                                isLog ? formatCount(static_cast<quint64>(source.lines)) : QString()});
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, plainToolTip(source.problem ? sourceNotice(source).text : source.name));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(list);
    const int rows = std::min(MostRows, static_cast<int>(sources.size()));
    const int rowHeight = std::max(list->sizeHintForRow(0), fontMetrics().height() + 4);
    resize(Width, list->header()->sizeHint().height() + rows * rowHeight + 8);
    list->setFocus();
}

} // namespace headwater
