// One call: the ticket bare, an arrow, the counter in its cell of inverted colour.
import QtQuick

Item {
    id: row

    required property real u
    required property var theme
    property string label: ""
    property string counter: ""
    // Id of the call that has the yellow, 0 for none; another id is another call and pulses again.
    property int attention: 0
    // Called once more.
    property bool recall: false
    property string direction: "right"
    required property var words
    property bool first: false
    property bool afterYellow: false
    property bool beforeYellow: false
    property bool last: false
    property real ruleGap: 24 * u
    property real cellX: 744 * u
    property real cellWidth: 200 * u
    // How far the cell reaches beyond the screen's edge.
    property real cellBeyond: 0
    property real size: 240 * u
    // Of the size that calls are drawn in.
    property real part: 1
    // Centre of the arrow.
    property real arrowX: 664 * u
    property real arrowSize: 89 * u
    required property bool calm
    // Nothing is new: the cell is softened, so that it does not burn in.
    property bool resting: false
    readonly property bool yellow: attention !== 0
    // What the number leaves before the cell.
    readonly property real numberEnd: 64 * u + number.implicitWidth
    readonly property real gap: cellX - numberEnd

    onAttentionChanged: if (attention !== 0) pulse.flash(); else pulse.stop()
    Component.onCompleted: if (yellow) pulse.flash()

    Rectangle {
        id: ground
        objectName: "flash"
        // Beyond the screen's edge, where the scene moves.
        x: -8 * row.u
        width: row.cellX + 8 * row.u
        height: row.height
        color: row.theme.yellow
        visible: row.yellow

        Pulse {
            id: pulse
            target: ground
            calm: row.calm
        }
    }

    TicketLabel {
        id: number
        x: 64 * row.u
        y: row.height / 2 + 0.319 * size
        text: row.label
        size: row.size
        color: row.yellow ? row.theme.ink : row.theme.white
    }

    Image {
        visible: row.direction !== "none"
        x: row.arrowX - width / 2
        y: (row.height - height) / 2 + (row.recall ? 0.36 * row.arrowSize : 0)
        rotation: row.direction === "left" ? 180 : row.direction === "up" ? -90 : row.direction === "down" ? 90 : 0
        width: row.arrowSize
        height: width
        sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
        source: "image://icon/arrow-right/" + String(row.yellow ? row.theme.ink : row.theme.sky).substring(1)
    }

    TextMetrics {
        id: again
        font { pixelSize: Math.max(1, 68 * row.u * row.part); weight: 700 }
        text: row.words.again
    }

    // Said in a word over the arrow, in the middle of what the number leaves where that is little.
    Words {
        readonly property real air: 8 * row.u
        // As large as the waiting numbers are beside calls of this size: it is read from as far.
        readonly property real wanted: 68 * row.part * row.u
        readonly property real room: row.gap - 2 * air

        visible: row.recall
        x: Math.max(row.numberEnd + air, Math.min(row.arrowX - width / 2, row.cellX - air - width))
        anchors.baseline: parent.verticalCenter
        anchors.baselineOffset: row.direction === "none" ? 0.33 * size : -0.12 * row.arrowSize
        text: row.words.again
        size: Math.min(wanted, wanted * room / again.advanceWidth)
        weight: 700
        color: row.yellow ? row.theme.ink : row.theme.sky
    }

    Rectangle {
        x: 64 * row.u
        y: row.height - height
        width: row.cellX - row.ruleGap - x
        height: 2 * row.u
        color: row.theme.rule
        visible: !row.yellow && !row.beforeYellow && !row.last
    }

    Rectangle {
        readonly property real gap: row.first || row.afterYellow || row.yellow ? 0 : 4 * row.u

        x: row.cellX
        y: gap
        width: row.cellWidth + row.cellBeyond
        height: row.height - gap
        color: row.yellow ? row.theme.ink : row.resting ? row.theme.sky : row.theme.white

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.horizontalCenterOffset: -row.cellBeyond / 2
            anchors.baseline: parent.verticalCenter
            anchors.baselineOffset: 0.319 * size - parent.gap / 2
            text: row.counter
            size: row.size
            weight: 700
            color: row.yellow ? row.theme.yellow : row.theme.deep
        }
    }
}
