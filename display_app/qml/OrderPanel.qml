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

    // On a screen of its own the order has two columns.
    property int columns: 1
    readonly property real columnWidth: (width - (columns - 1) * 56 * u) / columns
    // Lines that each service's name takes.
    property var needs: []
    readonly property int open: shown.filter(line => !line.closed).length
    readonly property real shutHeight: Math.min((upright ? 74 : 84) * u + (stacked ? 14 * u : 0), height * columns / Math.max(1, shown.length))
    // How high each row is: in open rows of one line where it is open, else in pixels.
    readonly property var heights: shown.map((line, index) => (line.closed ? shutHeight : 1) * (1 + (line.closed ? 0.42 : upright ? 0.3 : 0.24) * ((needs[index] ?? 1) - 1)))
    // The first row of the second column.
    readonly property int turn: {
        let best = shown.length
        for (let at = shown.length - 1; columns > 1 && at > 0; --at)
            if (lower(at) > lower(best))
                best = at
        return best
    }
    readonly property real lineHeight: Math.min(lower(turn), (columns > 1 ? 275 : open > 4 || upright ? (upright ? 115 : 147) : 203) * u)
    // Few services have larger numbers, and their waits beside the names; unless a name then takes more than two lines.
    property bool roomy: false
    // Where one wait would run into its numbers, all waits stand beside the names.
    property bool waitAbove: false

    // Height of an open row where these stand below each other.
    function room(first: int, end: int): real {
        let free = height, parts = 0
        for (let index = first; index < end; ++index)
            if (shown[index].closed)
                free -= heights[index]
            else
                parts += heights[index]
        return free / Math.max(1, parts)
    }

    // The same in the fuller of two columns that meet there.
    function lower(at: int): real {
        return Math.min(room(0, at), room(at, shown.length))
    }

    function topOf(place: int): real {
        let top = 0
        for (let index = place < turn ? 0 : turn; index < place; ++index)
            top += heightOf(index)
        return top
    }

    function heightOf(place: int): real {
        return heights[place] * (shown[place].closed ? 1 : lineHeight)
    }

    function look(): void {
        const lines = []
        for (let index = 0; index < repeater.count; ++index)
            if (repeater.itemAt(index) !== null)
                lines.push(repeater.itemAt(index))
        // Always from the beginning, so that the same lines always lie alike.
        needs = lines.map(line => line.linesBeside)
        roomy = !upright && lineHeight > 190 * u && lines.every(line => line.line.closed || line.linesBeside < 3)
        if (!roomy)
            needs = lines.map(line => line.linesWhole)
        waitAbove = lines.some(line => line.tight)
        if (waitAbove)
            needs = lines.map(line => line.linesBeside)
    }

    onWidthChanged: Qt.callLater(look)
    onHeightChanged: Qt.callLater(look)
    onShownChanged: Qt.callLater(look)
    onLinesChanged: Qt.callLater(take)
    onPageChanged: Qt.callLater(take)

    function take(): void {
        if (page !== shownPage)
            fade.restart()
        else if (!fade.running)
            shown = lines
    }

    Repeater {
        model: panel.turn < panel.shown.length ? 2 : 1

        Captions {
            required property int index
            x: index * (panel.columnWidth + 56 * panel.u)
            width: panel.columnWidth
            u: panel.u
            theme: panel.theme
            words: panel.words
            size: (panel.stacked ? 36 : 40) * panel.u
        }
    }

    SequentialAnimation {
        id: fade
        NumberAnimation { target: column; property: "opacity"; to: 0; duration: panel.calm ? 0 : 160 }
        ScriptAction { script: { panel.shownPage = panel.page; panel.shown = panel.lines } }
        NumberAnimation { target: column; property: "opacity"; to: 1; duration: panel.calm ? 0 : 160 }
    }

    Item {
        id: column
        width: parent.width

        Repeater {
            id: repeater
            model: panel.shown
            onItemAdded: Qt.callLater(panel.look)

            OrderLine {
                required property var modelData
                required property int index
                line: modelData
                u: panel.u
                theme: panel.theme
                x: index < panel.turn ? 0 : panel.columnWidth + 56 * panel.u
                y: panel.topOf(index)
                width: panel.columnWidth
                height: panel.heightOf(index)
                mostWait: (panel.columns > 1 ? 78 : 62) * panel.u
                plainHeight: modelData.closed ? panel.shutHeight : panel.lineHeight
                roomy: panel.roomy
                upright: panel.upright
                waitAbove: panel.waitAbove
                dimmed: panel.dimmed
            }
        }
    }
}
