// Those who still wait, in their order, service by service.
import QtQuick

Item {
    id: panel

    required property real u
    required property var theme
    required property var words
    required property var lines
    // The link is lost: what stands here was true earlier.
    required property bool dimmed
    property bool upright: false

    readonly property int shut: lines.filter(line => line.closed).length
    readonly property int open: lines.length - shut
    readonly property real shutHeight: Math.min((upright ? 74 : 84) * u, height / Math.max(1, lines.length))
    readonly property real roomHeight: (height - shut * shutHeight) / Math.max(1, open)
    readonly property real lineHeight: Math.min(roomHeight, (open > 4 || upright ? (upright ? 115 : 147) : 203) * u)
    readonly property bool roomy: !upright && lineHeight > 190 * u
    // Where one wait would run into its numbers, all waits stand beside the names.
    property bool waitAbove: false

    function look(): void {
        let any = false
        for (let index = 0; index < repeater.count; ++index) {
            const line = repeater.itemAt(index)
            if (line !== null && line.tight)
                any = true
        }
        waitAbove = any
    }

    onWidthChanged: Qt.callLater(look)
    onLinesChanged: Qt.callLater(look)

    Words {
        anchors.baseline: parent.top
        anchors.baselineOffset: -17 * panel.u
        text: panel.words.order
        color: panel.theme.sky
        size: 40 * panel.u
    }

    Words {
        anchors.right: parent.right
        anchors.baseline: parent.top
        anchors.baselineOffset: -17 * panel.u
        text: panel.words.wait
        color: panel.theme.sky
        size: 40 * panel.u
    }

    Column {
        width: parent.width

        Repeater {
            id: repeater
            model: panel.lines
            onItemAdded: Qt.callLater(panel.look)

            OrderLine {
                required property var modelData
                line: modelData
                u: panel.u
                theme: panel.theme
                width: panel.width
                height: modelData.closed ? panel.shutHeight : panel.lineHeight
                roomy: panel.roomy
                upright: panel.upright
                waitAbove: panel.waitAbove
                dimmed: panel.dimmed
            }
        }
    }
}
