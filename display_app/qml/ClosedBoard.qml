// Closed: the next opening first, then the week, the coming day in white.
import QtQuick

Item {
    id: closed

    required property real u
    required property var theme
    required property var words
    property bool upright: false
    // The two halves change sides now and then.
    property bool mirrored: false
    readonly property real start: mirrored && !upright ? width / 2 + 60 * u : 60 * u
    readonly property real below: words.holiday === "" ? 0 : 100 * u
    readonly property var week: words.week
    readonly property real lineHeight: Math.min(116 * u, (upright ? height - 560 * u - below : height - 2 * 97 * u) / Math.max(1, week.length))

    Words {
        id: title
        x: closed.start
        width: closed.upright ? parent.width - 2 * x : parent.width / 2 - 120 * closed.u
        anchors.baseline: parent.top
        anchors.baselineOffset: (closed.upright ? 210 : 403) * closed.u - closed.below / 2
        text: closed.words.title
        color: closed.theme.white
        size: 200 * closed.u
        weight: 700
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        x: closed.start + 4 * closed.u
        width: title.width
        anchors.baseline: title.baseline
        anchors.baselineOffset: 110 * closed.u
        text: closed.words.holiday
        color: closed.theme.white
        size: 64 * closed.u
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        x: closed.start + 4 * closed.u
        width: title.width
        anchors.baseline: title.baseline
        anchors.baselineOffset: 160 * closed.u + closed.below
        text: closed.words.first
        color: closed.theme.sky
        size: 88 * closed.u
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        x: closed.start + 4 * closed.u
        width: title.width
        anchors.baseline: title.baseline
        anchors.baselineOffset: 252 * closed.u + closed.below
        text: closed.words.second
        color: closed.theme.white
        size: 88 * closed.u
        weight: 700
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Column {
        x: closed.upright || closed.mirrored ? 64 * closed.u : parent.width / 2
        y: closed.upright ? parent.height - height - 40 * closed.u : 97 * closed.u
        width: closed.upright ? parent.width - 128 * closed.u : parent.width / 2 - 64 * closed.u

        Repeater {
            model: closed.week

            WeekLine {
                required property var modelData
                width: parent.width
                height: closed.lineHeight
                u: closed.u
                theme: closed.theme
                line: modelData
            }
        }

        Rectangle {
            width: parent.width
            height: 2 * closed.u
            color: closed.theme.rule
        }
    }
}
