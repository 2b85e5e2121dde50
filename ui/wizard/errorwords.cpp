// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/errorwords.h"

#include "ui/errortext.h"

#include <QCoreApplication>

namespace headwater {

QString changeErrorText(const Error &error)
{
    // For a transaction a file is "invalid" when it is not the one that the change was made for.
    if (error.code == Error::Code::Invalid)
        return QCoreApplication::translate("headwater::ChangeError",
                                           "%1 is not as it was when the change was made: someone edited it since.")
            .arg(error.where);
    return errorText(error);
}

} // namespace headwater
