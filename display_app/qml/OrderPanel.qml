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
    required property bool calm
    property bool upright: false
    // Another page comes by a fade, a change of the page at once.
    property int page: 0
    property int shownPage: page
    property var shown: lines
    property bool stacked: false

    readonly property int shut: shown.filter(line => line.closed).length
    readonly property int open: shown.length - shut
    readonly property real shutHeight: Math.min((upright ? 74 : 84) * u + (stacked ? 14 * u : 0), height / Math.max(1, shown.length))
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
    onShownChanged: Qt.callLater(look)
    onLinesChanged: Qt.callLater(take)
    onPageChanged: Qt.callLater(take)

    function take(): void {
        if (page !== shownPage)
            fade.restart()
        else if (!fade.running)
            shown = lines
    }

    Captions {
        width: parent.width
        u: panel.u
        theme: panel.theme
        words: panel.words
        size: (panel.stacked ? 36 : 40) * panel.u
    }

    SequentialAnimation {
        id: fade
        NumberAnimation { target: column; property: "opacity"; to: 0; duration: panel.calm ? 0 : 160 }
        ScriptAction { script: { panel.shownPage = panel.page; panel.shown = panel.lines } }
        NumberAnimation { target: column; property: "opacity"; to: 1; duration: panel.calm ? 0 : 160 }
    }

    Column {
        id: column
        width: parent.width

        Repeater {
            id: repeater
            model: panel.shown
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
