// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "knowledge/log/unpackingdevice.h"

#include <KFilterBase>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr qint64 InputSize = 256 << 10;

} // namespace

UnpackingDevice::UnpackingDevice(QIODevice &packed, KCompressionDevice::CompressionType type)
    : m_packed(packed)
    , m_type(type)
{
    beginStream();
    QIODevice::open(ReadOnly | Unbuffered);
}

UnpackingDevice::~UnpackingDevice() = default;

void UnpackingDevice::beginStream()
{
    m_filter.reset(KCompressionDevice::filterForCompressionType(m_type));
    m_needsHeader = true;
    m_isAtEnd = false;
    if (!m_filter || !m_filter->init(ReadOnly)) {
        m_problem = QStringLiteral("this way of packing is not supported");
        m_isFinished = true;
    }
}

/// False when there is no more.
bool UnpackingDevice::fillInput()
{
    m_input.resize(InputSize);
    const qint64 got = m_packed.read(m_input.data(), m_input.size());
    m_input.truncate(std::max<qint64>(got, 0));
    if (got < 0)
        m_problem = m_packed.errorString();
    else if (got == 0 && !m_isAtEnd)
        m_problem = QStringLiteral("it breaks off");
    return got > 0;
}

qint64 UnpackingDevice::readData(char *data, qint64 most)
{
    constexpr qint64 MostAtOnce = 1 << 30;
    const auto wanted = static_cast<unsigned>(std::min(most, MostAtOnce));
    unsigned done = 0;
    while (done < wanted && !m_isFinished) {
        const bool isEmpty = m_filter->inBufferEmpty();
        if (isEmpty || m_isAtEnd) {
            // What follows a whole stream is another one, or padding.
            if (!isEmpty) {
                m_input = m_input.last(m_filter->inBufferAvailable());
            } else if (!fillInput()) {
                m_isFinished = true;
                break;
            }
            if (m_isAtEnd) {
                if (compressionOf(m_input) != m_type) {
                    m_isFinished = true;
                    break;
                }
                beginStream();
            }
            m_filter->setInBuffer(m_input.constData(), static_cast<unsigned>(m_input.size()));
        }
        if (std::exchange(m_needsHeader, false) && !m_filter->readHeader()) {
            m_problem = QStringLiteral("its header makes no sense");
            m_isFinished = true;
            break;
        }
        m_filter->setOutBuffer(data + done, wanted - done);
        const KFilterBase::Result result = m_filter->uncompress();
        done = wanted - static_cast<unsigned>(m_filter->outBufferAvailable());
        m_isAtEnd = result == KFilterBase::Result::End;
        if (result == KFilterBase::Result::Error) {
            m_problem = QStringLiteral("the packed bytes are damaged");
            m_isFinished = true;
        }
    }
    if (done == 0 && !m_problem.isEmpty()) {
        setErrorString(m_problem);
        return -1;
    }
    return done;
}

} // namespace headwater
