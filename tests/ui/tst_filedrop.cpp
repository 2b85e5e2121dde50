// SPDX-FileCopyrightText: 2026 The Headwater authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QDir>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace {

const QRect SourcePlace(0, 0, 160, 120);

/// What `xdotool WORDS…` prints; empty when it finds nothing.
QByteArray xdotool(const QStringList &words)
{
    QProcess process;
    process.start(u"xdotool"_s, words);
    return process.waitForFinished() ? process.readAllStandardOutput().trimmed() : QByteArray();
}

/// A file manager, as far as a drop is concerned: files can be dragged out of it.
class DragSource : public QWidget
{
    Q_OBJECT

public:
    explicit DragSource(const QStringList &paths)
    {
        for (const QString &path : paths)
            m_urls.append(QUrl::fromLocalFile(path));
        setWindowFlags(Qt::X11BypassWindowManagerHint | Qt::WindowStaysOnTopHint);
        setGeometry(SourcePlace);
    }

Q_SIGNALS:
    void started();
    void accepted(); ///< The window under the pointer would take the files.
    void ended(Qt::DropAction action);

protected:
    void mousePressEvent(QMouseEvent *) override
    {
        auto *drag = new QDrag(this);
        auto *files = new QMimeData;
        files->setUrls(m_urls);
        drag->setMimeData(files);
        connect(drag, &QDrag::actionChanged, this, [this](Qt::DropAction action) {
            if (action != Qt::IgnoreAction)
                Q_EMIT accepted();
        });
        Q_EMIT started();
        const Qt::DropAction action = drag->exec(Qt::CopyAction);
        Q_EMIT ended(action);
    }

private:
    QList<QUrl> m_urls;
};

} // namespace

/// The first path through the product with nothing simulated: an X server, a window manager, a drag between two
/// programs, keys, files on the disk, and nginx.
class TestFileDrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void fromDroppedFilesToAnAppliedAndUndoneFix();
    void fromAMarkInTheConfigurationToAnAppliedAndUndoneChange();

private:
    void startDesktop(const QString &file = {});
    void end(QProcess &process) const;
    void drop(const QStringList &paths);
    [[nodiscard]] QByteArray bytesOf(const QString &name) const;
    [[nodiscard]] QByteArray config() const { return bytesOf(QStringLiteral("conf.d/shop.conf")); }
    [[nodiscard]] QByteArray window(const QString &title) const;
    /// Presses @p keys again and again until @p isDone.
    template <typename Condition> [[nodiscard]] bool press(const QStringList &keys, const Condition &isDone);

    QTemporaryDir m_folder;
    std::unique_ptr<DragSource> m_source; ///< Lives on after the drag: the files are asked for once they are dropped.
    QProcess m_windowManager;
    QProcess m_desktop;
};

void TestFileDrop::initTestCase()
{
    const QString sample = QStringLiteral(HEADWATER_SOURCE_DIR "/resources/sample/");
    QVERIFY(QDir(m_folder.path()).mkdir(u"conf.d"_s));
    for (const QString &name : {u"error.log"_s, u"nginx.conf"_s, u"conf.d/shop.conf"_s})
        QVERIFY(QFile::copy(sample + name, m_folder.filePath(name)));
    m_windowManager.start(u"openbox"_s, QStringList());
    QVERIFY(m_windowManager.waitForStarted());
}

void TestFileDrop::cleanupTestCase()
{
    end(m_desktop);
    end(m_windowManager);
}

void TestFileDrop::end(QProcess &process) const
{
    process.terminate();
    if (!process.waitForFinished())
        process.kill();
}

QByteArray TestFileDrop::bytesOf(const QString &name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray TestFileDrop::window(const QString &title) const
{
    return xdotool({u"search"_s, u"--onlyvisible"_s, u"--name"_s, title}).split('\n').constFirst();
}

void TestFileDrop::startDesktop(const QString &file)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_folder.filePath(u"home"_s));
    m_desktop.setProcessEnvironment(environment);
    m_desktop.setProcessChannelMode(QProcess::ForwardedChannels);
    QStringList arguments{u"--language"_s, u"en"_s};
    if (!file.isEmpty())
        arguments.append(file);
    m_desktop.start(QStringLiteral(HEADWATER_DESKTOP), arguments);
    QVERIFY(m_desktop.waitForStarted());
    const QString title = file.isEmpty() ? u"^Headwater$"_s : QFileInfo(file).fileName() + u" – Headwater"_s;
    QTRY_VERIFY_WITH_TIMEOUT(!window(title).isEmpty(), 30000);
    const QString id = QString::fromLatin1(window(title));
    xdotool({u"windowmove"_s, id, u"170"_s, u"0"_s, u"windowsize"_s, id, u"1080"_s, u"740"_s});
}

void TestFileDrop::drop(const QStringList &paths)
{
    m_source = std::make_unique<DragSource>(paths);
    m_source->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_source.get()));
    QSignalSpy ended(m_source.get(), &DragSource::ended);
    const QPoint from = SourcePlace.center();
    const QPoint to(700, 500);
    const auto move = [](const QPoint &point) {
        xdotool({u"mousemove"_s, QString::number(point.x()), QString::number(point.y())});
    };
    // A drag runs in an event loop of its own, so the mouse is moved from timers.
    QTimer mover;
    int step = 0;
    bool isAccepted = false;
    mover.setInterval(50);
    connect(&mover, &QTimer::timeout, &mover, [&] {
        if (++step > 6 && isAccepted) {
            mover.stop();
            xdotool({u"mouseup"_s, u"1"_s});
            return;
        }
        const QPoint jitter(step % 2, 0); // A pointer at rest would tell nobody that it is there.
        move(step < 4 ? from + (to - from) * step / 4 : to + jitter);
    });
    connect(m_source.get(), &DragSource::started, &mover, qOverload<>(&QTimer::start));
    connect(m_source.get(), &DragSource::accepted, &mover, [&] { isAccepted = true; });
    move(from);
    QProcess::startDetached(u"xdotool"_s, {u"mousedown"_s, u"1"_s});
    QVERIFY(ended.wait(30000));
    QCOMPARE(ended.constFirst().constFirst().value<Qt::DropAction>(), Qt::CopyAction);
}

template <typename Condition> bool TestFileDrop::press(const QStringList &keys, const Condition &isDone)
{
    return QTest::qWaitFor(
        [&] {
            for (const QString &key : keys)
                xdotool({u"key"_s, key});
            return isDone();
        },
        30000);
}

void TestFileDrop::fromDroppedFilesToAnAppliedAndUndoneFix()
{
    const QByteArray before = config();
    QVERIFY(!before.contains("keepalive_timeout"));
    startDesktop();
    drop({m_folder.filePath(u"error.log"_s), m_folder.filePath(u"nginx.conf"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!window(u"error.log – Headwater"_s).isEmpty(), 30000);
    QVERIFY(press({u"ctrl+Return"_s}, [this] { return !window(u"^Fix: "_s).isEmpty(); }));
    // Next, until there is no next, and then Apply and test.
    QVERIFY(press({u"alt+n"_s, u"alt+a"_s}, [&] { return config() != before; }));
    QVERIFY(config().contains("keepalive_timeout"));
    QVERIFY(press({u"alt+u"_s}, [&] { return config() == before; }));
}

void TestFileDrop::fromAMarkInTheConfigurationToAnAppliedAndUndoneChange()
{
    end(m_desktop);
    const QByteArray before = "server {\n    listen 127.0.0.1:8081;\n    location /i {\n        alias /srv/images/;\n"
                              "    }\n}\n";
    const QString pictures = u"conf.d/pictures.conf"_s;
    QFile file(m_folder.filePath(pictures));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(before) == before.size());
    file.close();
    startDesktop(m_folder.filePath(u"nginx.conf"_s));
    // To the next mark, and if it has a change, to that.
    QVERIFY(press({u"ctrl+3"_s, u"F8"_s, u"alt+Return"_s}, [this] { return !window(u"^Fix: "_s).isEmpty(); }));
    QVERIFY(press({u"alt+a"_s}, [&] { return bytesOf(pictures).contains("location /i/ {"); }));
    QVERIFY(press({u"alt+u"_s}, [&] { return bytesOf(pictures) == before; }));
}

QTEST_MAIN(TestFileDrop)

#include "tst_filedrop.moc"
