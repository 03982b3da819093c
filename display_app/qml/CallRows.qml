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
    required property bool calm
    property bool upright: false
    // Its right edge is the screen's: the cells reach beyond it, the caption keeps a margin.
    property bool atEdge: upright
    // No call is new: white cells are softened.
    property bool resting: false

    property int rows: 4
    property int columns: 1
    // Font of a call, in steps of the grid; what belongs to it grows and shrinks with it.
    property real font: 240
    readonly property real part: font / 240
    readonly property real columnWidth: width / columns

    // The newest call, upright: where cells are wide its number gives way, so that what stands between them can be read.
    readonly property real newest: upright ? (wide ? 252 : 278) : 240
    readonly property real cellWidth: (upright ? (wide ? 312 : 260) : wide ? 280 : 200) * u * part
    readonly property real cellX: columnWidth - cellWidth
    // Heights as drawn: 226 + 3 x 200 of 826, or 4 x 203; upright 288 + 3 x 197 of 879, or 4 x 219.
    readonly property real whole: upright ? 91 + 197 * rows : 26 + 200 * rows
    readonly property real still: height / rows * (upright ? 876 / 879 : 812 / 826)
    readonly property int standingColumn: standing < 0 ? -1 : columnOf(standing)
    readonly property real more: height * (upright ? 91 : 26) / whole
    property bool settled: false

    function columnOf(place: int): int {
        return Math.min(columns - 1, Math.floor(place / rows))
    }

    function stepOf(place: int): real {
        return columnOf(place) === standingColumn ? height * (upright ? 197 : 200) / whole : still
    }

    function topOf(place: int): real {
        // Who leaves goes wholly out of sight: without a yellow row the places end above the lower edge.
        if (place >= rows * columns)
            return height
        const within = place - columnOf(place) * rows
        const below = columnOf(place) === standingColumn && within > standing - standingColumn * rows
        return within * stepOf(place) + (below ? more : 0)
    }

    function settle() {
        settled = true
    }

    // A method of its own: Qt does not call it once the list has gone.
    Component.onCompleted: Qt.callLater(settle)

    Repeater {
        model: list.columns

        Item {
            required property int index
            readonly property bool edge: list.atEdge && index === list.columns - 1
            x: index * list.columnWidth
            width: list.columnWidth

            Words {
                x: 64 * list.u
                anchors.baseline: parent.top
                anchors.baselineOffset: -17 * list.u
                text: list.words.ticket
                color: list.theme.sky
                size: 40 * list.u
            }

            Words {
                // Over its cells; a word wider than they are leans on the column's right edge.
                x: Math.min(list.cellX + (list.cellWidth - width) / 2, list.columnWidth - width - (list.upright ? 40 : edge ? 64 : 0) * list.u)
                anchors.baseline: parent.top
                anchors.baselineOffset: -17 * list.u
                text: list.words.counter
                color: list.theme.sky
                size: 40 * list.u
            }
        }
    }

    Words {
        visible: list.model.is_empty
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
        // Beyond the screen's edges, where the scene moves.
        anchors { fill: parent; leftMargin: -8 * list.u; rightMargin: -8 * list.u }
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
                required recall
                required direction
                property bool arrived: false

                u: list.u
                theme: list.theme
                words: list.words
                calm: list.calm
                resting: list.resting
                width: list.columnWidth
                height: list.stepOf(place) + (attention !== 0 ? list.more : 0)
                x: 8 * list.u + list.columnOf(place) * list.columnWidth
                y: arrived ? list.topOf(place) : -height
                first: place % list.rows === 0
                last: place % list.rows === list.rows - 1
                beforeYellow: place === list.standing - 1
                ruleGap: (list.upright ? 40 : 24) * list.u
                afterYellow: list.standing >= 0 && place === list.standing + 1
                cellX: list.cellX
                cellWidth: list.cellWidth
                part: list.part
                cellBeyond: list.atEdge && list.columnOf(place) === list.columns - 1 ? 8 * list.u : 0
                size: (attention !== 0 ? list.newest : 240) * list.u * list.part
                // In the middle of what a number of three digits leaves, but never far from the cell.
                readonly property real free: list.cellX - 64 * list.u - 2.169 * size
                arrowX: list.cellX - Math.min(free / 2, (list.upright ? 114 : 80) * list.u * list.part)
                arrowSize: Math.min(0.65 * free, (list.upright && attention !== 0 ? 99 : 89) * list.u * list.part)

                Component.onCompleted: arrived = true

                Behavior on y {
                    enabled: list.settled && !list.calm
                    NumberAnimation { duration: 240; easing.type: Easing.InOutCubic }
                }
                Behavior on height {
                    enabled: list.settled && !list.calm
                    NumberAnimation { duration: 240; easing.type: Easing.InOutCubic }
                }
            }
        }
    }
}
