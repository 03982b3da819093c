// The whole board: header, calls, order, band; or closed; or a notice. Sizes are shares of a 1080 grid (LOOK section 2).
import QtQuick

Rectangle {
    id: root

    required property var board
    required property var theme
    readonly property bool portrait: height > width
    // One step of the grid that the look was drawn on: 1920x1080, or 1080x1920 upright.
    readonly property real u: portrait ? Math.min(width / 1080, height / 1920) : Math.min(width / 1920, height / 1080)
    readonly property bool calls: board.mode === "calls"
    readonly property bool closed: board.mode === "closed"
    readonly property real bodyTop: portrait ? 200 * u : height * 170 / 1080
    readonly property real bandTop: height - (portrait ? 112 * u : height * 84 / 1080)

    color: theme.deep

    Header {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: root.portrait ? 148 * root.u : root.height * 0.1
        u: root.u
        theme: root.theme
        words: root.board.header
        upright: root.portrait
    }

    CallRows {
        id: rows
        visible: root.calls
        x: 0
        y: root.bodyTop
        width: root.portrait ? root.width : 944 * root.width / 1920
        height: root.portrait ? 879 * root.u : root.bandTop - root.bodyTop
        u: root.u
        theme: root.theme
        words: root.board.captions
        model: root.board.calls
        standing: root.board.standing
        wide: root.board.wide
        upright: root.portrait
    }

    OrderPanel {
        visible: root.calls
        x: root.portrait ? 64 * root.u : 1000 * root.width / 1920
        y: root.portrait ? rows.y + rows.height + 75 * root.u : root.bodyTop
        width: root.width - x - 64 * root.u
        height: root.bandTop - y
        u: root.u
        theme: root.theme
        words: root.board.captions
        lines: root.board.order
        dimmed: root.board.lost
        upright: root.portrait
    }

    ClosedBoard {
        visible: root.closed
        anchors { left: parent.left; right: parent.right }
        y: root.portrait ? 200 * root.u : root.height * 0.1
        height: root.bandTop - y
        u: root.u
        theme: root.theme
        words: root.board.closed
        upright: root.portrait
    }

    Notice {
        visible: !root.calls && !root.closed
        anchors.fill: parent
        u: root.u
        theme: root.theme
        words: root.board.notice
    }

    Band {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: root.height - root.bandTop
        visible: root.board.band.text !== ""
        u: root.u
        theme: root.theme
        words: root.board.band
        upright: root.portrait
    }
}
