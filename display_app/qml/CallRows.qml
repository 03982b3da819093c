// The column of calls. Rows shift once when one comes, goes or gets the yellow.
import QtQuick

Item {
    id: list

    required property real u
    required property var theme
    required property var words
    required property var model
    // Place of the yellow row, -1 for none.
    required property int standing
    required property bool wide
    property bool upright: false

    readonly property real cellWidth: (upright ? 260 : wide ? 280 : 200) * u
    readonly property real cellX: width - cellWidth
    // Heights as drawn: 226 + 3 x 200 of 826, or 4 x 203; upright 288 + 3 x 197 of 879, or 4 x 219.
    readonly property real step: (upright ? (standing < 0 ? 219 / 879 : 197 / 879) : (standing < 0 ? 203 / 826 : 200 / 826)) * height
    readonly property real more: standing < 0 ? 0 : (upright ? 91 / 879 : 26 / 826) * height
    property bool settled: false

    function topOf(place: int): real {
        return place * step + (standing >= 0 && place > standing ? more : 0)
    }

    Component.onCompleted: Qt.callLater(() => { list.settled = true })

    Words {
        x: 64 * list.u
        anchors.baseline: parent.top
        anchors.baselineOffset: -17 * list.u
        text: list.words.ticket
        color: list.theme.sky
        size: 40 * list.u
    }

    Words {
        id: counterCaption
        // Over its cells; a word wider than they are leans on the column's right edge.
        x: Math.min(list.cellX + (list.cellWidth - width) / 2, list.cellX + list.cellWidth - width)
        anchors.baseline: parent.top
        anchors.baselineOffset: -17 * list.u
        text: list.words.counter
        color: list.theme.sky
        size: 40 * list.u
    }

    Words {
        visible: repeater.count === 0
        x: 64 * list.u
        width: list.width - 2 * x
        anchors.baseline: parent.top
        anchors.baselineOffset: 130 * list.u
        text: list.words.none
        color: list.theme.sky
        size: 62 * list.u
        wrapMode: Text.WordWrap
    }

    Item {
        anchors.fill: parent
        clip: true

        Repeater {
            id: repeater
            model: list.model

            CallRow {
                id: row
                required property int place
                required label
                required counter
                required attention
                property bool arrived: false

                u: list.u
                theme: list.theme
                width: list.width
                height: list.step + (attention !== 0 ? list.more : 0)
                y: arrived ? list.topOf(place) : -height
                first: place === 0
                last: place === 3
                beforeYellow: place === list.standing - 1
                ruleGap: (list.upright ? 40 : 24) * list.u
                afterYellow: list.standing >= 0 && place === list.standing + 1
                cellX: list.cellX
                cellWidth: list.cellWidth
                size: (list.upright && attention !== 0 ? 278 : 240) * list.u
                arrowX: list.upright ? (attention !== 0 ? 748 : 706) * list.u : list.cellX - (list.wide ? 42 : 80) * list.u
                arrowSize: (list.upright && attention !== 0 ? 99 : list.wide && !list.upright ? 54 : 89) * list.u

                Component.onCompleted: arrived = true

                Behavior on y {
                    enabled: list.settled
                    NumberAnimation { duration: 240; easing.type: Easing.InOutCubic }
                }
                Behavior on height {
                    enabled: list.settled
                    NumberAnimation { duration: 240; easing.type: Easing.InOutCubic }
                }
            }
        }
    }
}
