// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/language.h"

namespace headwater {

Language languageOf(const QString &localeName)
{
    return localeName.startsWith(QLatin1String("zh")) ? Language::SimplifiedChinese : Language::English;
}

} // namespace headwater
