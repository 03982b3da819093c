// The whole board: header, calls, order, media, band; or a door; or closed; or a notice. Sizes are shares of a 1080 grid.
import QtQuick

Rectangle {
    id: root

    required property var board
    required property var theme
    required property var media
    // No fades, no shifts and no pulses.
    required property bool calm
    readonly property bool portrait: height > width
    // One step of the grid that the look was drawn on: 1920x1080, or 1080x1920 upright.
    readonly property real u: portrait ? Math.min(width / 1080, height / 1920) : Math.min(width / 1920, height / 1080)
    readonly property var plan: board.plan
    readonly property bool open: board.mode === "calls"
    readonly property bool closed: board.mode === "closed"
    readonly property bool door: board.mode === "door"
    readonly property bool calls: open && plan.layout !== "order"
    readonly property bool order: open && plan.layout !== "calls"
    readonly property bool films: open && plan.media
    readonly property real bodyTop: portrait ? 200 * u : height * 170 / 1080
    readonly property real bandTop: height - (portrait ? (plan.stacked ? 164 : 112) * u : height * 84 / 1080)
    readonly property real filmHeight: !plan.media ? 0 : portrait ? width * 9 / 16 : 480 * u
    // Calls and order, or a door's number and its words, have changed sides: every other day, so that nothing burns in.
    readonly property bool swapped: board.scene.swapped && !portrait
    readonly property bool whole: portrait || !(order || films)
    // What the calls take beside something else.
    readonly property real aside: calls ? plan.callsWidth * u + 56 * u : 64 * u

    color: theme.deep

    // Moves by a few pixels every few minutes, so that nothing burns in.
    Item {
        id: scene
        objectName: "scene"
        x: root.board.scene.x * root.u
        y: root.board.scene.y * root.u
        width: root.width
        height: root.height

        Header {
            anchors { left: parent.left; right: parent.right; top: parent.top }
            visible: !root.door
            height: root.portrait ? 148 * root.u : root.height * 0.1
            u: root.u
            theme: root.theme
            words: root.board.header
            upright: root.portrait
            mirrored: root.board.scene.mirrored
        }

        CallRows {
            id: rows
            visible: root.calls
            x: root.swapped ? root.width - width : 0
            y: root.bodyTop
            width: root.whole ? root.width : root.plan.callsWidth * root.u
            height: root.portrait ? root.plan.callsHeight * root.u : root.bandTop - root.bodyTop
            u: root.u
            theme: root.theme
            words: root.board.captions
            model: root.board.calls
            standing: root.board.standing
            calm: root.calm
            wide: root.board.wide
            upright: root.portrait
            atEdge: root.whole || root.swapped
            resting: root.board.scene.resting
            rows: root.plan.rows
            columns: root.plan.columns
            font: root.plan.font
        }

        Item {
            id: orderPlace
            visible: root.order
            x: root.portrait || root.swapped && (root.calls || !root.films) ? 64 * root.u : root.swapped ? root.width / 2 + 64 * root.u : root.aside
            y: root.portrait && root.calls ? rows.y + rows.height + 75 * root.u
               : !root.portrait && root.calls && root.films ? root.bodyTop + root.filmHeight + 75 * root.u : root.bodyTop
            width: root.portrait ? root.width - 2 * x : root.films && !root.calls ? root.width / 2 - 128 * root.u : root.width - root.aside - 64 * root.u
            height: root.bandTop - y - (root.portrait && root.films ? root.filmHeight + 36 * root.u : 0)

            OrderPanel {
                visible: !root.plan.oneLine
                anchors.fill: parent
                u: root.u
                theme: root.theme
                words: root.board.captions
                lines: root.board.order
                page: root.board.entries.page
                calm: root.calm
                dimmed: root.board.lost
                upright: root.portrait
                stacked: root.plan.stacked
                columns: root.plan.orderColumns
            }

            OneLine {
                visible: root.plan.oneLine
                anchors.fill: parent
                u: root.u
                theme: root.theme
                words: root.board.captions
                entries: root.board.entries
                stacked: root.plan.stacked
                calm: root.calm
                others: root.plan.oneLine ? root.board.order : []
                rows: root.plan.entryRows
                columns: root.plan.entries / root.plan.entryRows
                dimmed: root.board.lost
            }
        }

        MediaArea {
            visible: root.films
            // Upright from edge to edge, and beyond, where the scene moves.
            x: root.portrait ? -8 * root.u : root.swapped ? 64 * root.u : root.calls ? root.aside : root.width / 2
            y: root.portrait ? root.bandTop - height : root.bodyTop + (root.calls && root.order ? 0 : Math.max(0, (root.bandTop - root.bodyTop - height) / 2))
            width: root.portrait ? root.width + 16 * root.u : (root.calls ? root.width - root.aside : root.width / 2) - 64 * root.u
            height: root.calls && root.order && !root.portrait ? root.filmHeight : Math.min(width * 9 / 16, root.bandTop - root.bodyTop)
            show: root.media
            calm: root.calm
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
            mirrored: root.board.scene.mirrored
        }

        DoorBoard {
            visible: root.door
            anchors.fill: parent
            u: root.u
            theme: root.theme
            words: root.board.door
            header: root.board.header
            band: root.board.band
            lost: root.board.lost
            attention: root.board.standing >= 0
            swapped: root.swapped
            calm: root.calm
            upright: root.portrait
        }

        Notice {
            visible: !root.open && !root.closed && !root.door
            anchors.fill: parent
            u: root.u
            theme: root.theme
            words: root.board.notice
        }

        Band {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: root.height - root.bandTop
            visible: root.board.band.text !== "" && !root.door
            u: root.u
            theme: root.theme
            words: root.board.band
            calm: root.calm
            upright: root.portrait
        }
    }

    // Nobody looks: the screen rests.
    Rectangle {
        objectName: "dark"
        anchors.fill: parent
        color: "black"
        visible: root.board.dark
    }
}
