// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Hands each file of the folders named on the command line to a fuzz target, each with its end cut off, and then a
// fixed number of inputs made from them by chance, the same in every run. An input that ends the program is left behind
// in the working directory.

#include "tests/fuzz/fuzztarget.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <random>
#include <unistd.h>
#include <vector>

namespace {

using Input = std::vector<std::uint8_t>;

constexpr int MutatedInputs = 20000;
constexpr std::size_t LongestInput = 4096; // Twice what nginx writes into a line.

const Input *current = nullptr;

/// Only calls that are safe in a signal handler.
void keepInput(int signal)
{
    const int file = open("fuzz-failure", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file >= 0 && current && write(file, current->data(), current->size()) >= 0) {
        constexpr std::string_view Said = "The input is in the file fuzz-failure of the working directory.\n";
        [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, Said.data(), Said.size());
    }
    std::signal(signal, SIG_DFL);
    raise(signal);
}

void give(const Input &input)
{
    current = &input;
    LLVMFuzzerTestOneInput(input.data(), input.size());
}

/// Changes inputs as a damaged, cut or hostile log would be.
class Mutator
{
public:
    explicit Mutator(std::vector<Input> inputs)
        : m_inputs(std::move(inputs))
    {
    }

    Input next()
    {
        Input input = m_inputs[below(m_inputs.size())];
        const std::size_t changes = 1 + below(6);
        for (std::size_t i = 0; i < changes; ++i)
            change(input);
        input.resize(std::min(input.size(), LongestInput));
        return input;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }

    void change(Input &input)
    {
        static constexpr std::array<std::uint8_t, 18> Telling = {'"',  '\'', '\\', ',',  ':', '%', '{', '}', ';',
                                                                 '\n', '\r', '\0', 0xff, '[', ']', '(', ' ', '-'};
        const auto at = input.begin() + static_cast<Input::difference_type>(below(input.size() + 1));
        const Input &other = m_inputs[below(m_inputs.size())];
        const std::size_t from = below(other.size());
        const auto begin = other.begin() + static_cast<Input::difference_type>(from);
        const auto end =
            begin + static_cast<Input::difference_type>(below(std::min<std::size_t>(other.size() - from, 64)));
        const std::size_t rest = static_cast<std::size_t>(input.end() - at);
        switch (below(6)) {
        case 0:
            if (at != input.end())
                *at = static_cast<std::uint8_t>(m_random());
            break;
        case 1:
            input.insert(at, Telling[below(Telling.size())]);
            break;
        case 2:
            input.erase(at, at + static_cast<Input::difference_type>(below(std::min<std::size_t>(rest, 16) + 1)));
            break;
        case 3:
            input.insert(at, begin, end);
            break;
        case 4:
            std::copy(begin, begin + std::min(end - begin, static_cast<Input::difference_type>(rest)), at);
            break;
        default:
            input.insert(at, 1 + below(300), Telling[below(Telling.size())]);
            break;
        }
    }

    std::vector<Input> m_inputs;
    std::mt19937 m_random; // NOLINT(cert-msc51-cpp): the same in every run
};

} // namespace

int main(int argc, char *argv[])
{
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
        std::signal(signal, keepInput);
    std::vector<Input> inputs;
    for (int i = 1; i < argc; ++i) {
        QDirIterator folder(QString::fromLocal8Bit(argv[i]), QDir::Files);
        while (folder.hasNext()) {
            QFile file(folder.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
            const QByteArray bytes = file.readAll();
            // A copy of its own for each, so that reading past its end is found.
            for (qsizetype length = 0; length <= bytes.size(); ++length)
                give({bytes.cbegin(), bytes.cbegin() + length});
            inputs.emplace_back(bytes.cbegin(), bytes.cend());
        }
    }
    if (inputs.empty())
        return EXIT_FAILURE;
    // The order of a folder's files is not the same everywhere.
    std::ranges::sort(inputs);
    Mutator mutator(std::move(inputs));
    for (int i = 0; i < MutatedInputs; ++i)
        give(mutator.next());
    return EXIT_SUCCESS;
}
