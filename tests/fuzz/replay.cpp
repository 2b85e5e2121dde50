// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hands each file of the folders named on the command line to a fuzz target, and each with its end cut off.

#include "tests/fuzz/fuzztarget.h"

#include <QDirIterator>
#include <QFile>

#include <vector>

int main(int argc, char *argv[])
{
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator folder(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (folder.hasNext()) {
            QFile file(folder.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
            const QByteArray bytes = file.readAll();
            for (qsizetype length = 0; length <= bytes.size(); ++length) {
                // A copy of its own for each, so that reading past its end is found.
                const std::vector<std::uint8_t> input(bytes.cbegin(), bytes.cbegin() + length);
                LLVMFuzzerTestOneInput(input.data(), input.size());
            }
            ++files;
        }
    }
    return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
