// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <KCompressionDevice>

#include <optional>

namespace headwater {

/// How a file is compressed, by its first bytes: a rotated log may be called anything. Nothing when it is not.
std::optional<KCompressionDevice::CompressionType> compressionOf(QByteArrayView head);

} // namespace headwater
