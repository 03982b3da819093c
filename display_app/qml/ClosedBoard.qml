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
    readonly property bool two: (words.other ?? null) !== null
    readonly property real start: mirrored && !upright ? width / 2 + 60 * u : 60 * u
    readonly property real below: words.holiday === "" ? 0 : 100 * u
    // Where the blocks of two languages stand.
    readonly property real place: upright ? days.y : height
    readonly property var week: words.week
    readonly property real lineHeight: Math.min(116 * u, (upright ? height - 560 * u - below : height - 2 * 97 * u) / Math.max(1, week.length))

    // Two languages stand below each other.
    Repeater {
        model: closed.two ? [closed.words, closed.words.other] : [closed.words]

        ClosedBlock {
            required property var modelData
            required property int index

            x: closed.start
            y: closed.two ? (index + 0.5) * closed.place / 2 - 70 * closed.u * part - below / 2
               : (closed.upright ? 210 : 403) * closed.u - closed.below / 2
            width: closed.upright ? closed.width - 120 * closed.u : closed.width / 2 - 120 * closed.u
            u: closed.u
            theme: closed.theme
            words: modelData
            part: closed.two ? 0.7 : 1
        }
    }

    Column {
        id: days
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
