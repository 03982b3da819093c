// What to bring for the chosen service, and one clear action.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool isScreen: true
    readonly property var entry: ui.kiosk.confirm
    readonly property var lines: entry.lines || []
    readonly property bool lying: ui.landscape
    // The first of the lines on this page; where not all fit, a button in the paper turns it.
    property int from: 0
    property int taken: 1
    readonly property real room: words.room
    readonly property bool isPaged: from > 0 || taken < lines.length
    readonly property real gap: (ui.tight ? 16 : 28) * ui.u
    // Where rows begin at the foot of the screen, from below.
    readonly property var rows: [back, priority].filter(one => one.visible).map(one => one.y - gap / 2)
    readonly property bool isBusy: entry.issuing === true

    onLinesChanged: {
        if (from >= lines.length)
            from = 0;
        taken = fitting();
    }
    onRoomChanged: taken = fitting()
    onFromChanged: taken = fitting()
    Component.onCompleted: taken = fitting()

    function written(some: var): string {
        return lines.length > 1 ? some.map(line => "• " + line).join("\n") : some[0] || "";
    }

    // How many lines from here on have room.
    function fitting(): int {
        let many = lines.length - from;
        for (; many > 1; --many) {
            probe.text = written(lines.slice(from, from + many));
            if (probe.implicitHeight <= words.room - (many < lines.length ? turn.height : 0))
                break;
        }
        return Math.max(1, many);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: entry.name || ""
    Accessible.description: (entry.spoken || "") + ". " + ui.kiosk.words.bring + ": " + lines.join(". ")

    Glyph {
        id: icon
        visible: !screen.ui.tight
        x: screen.ui.side - 4 * screen.ui.u
        y: 34 * screen.ui.u
        width: visible ? 110 * screen.ui.u : 0
        height: width
        name: screen.entry.icon || ""
        tint: screen.ui.look.text
    }

    Words {
        id: title
        x: icon.visible ? icon.x + icon.width + 30 * screen.ui.u : screen.ui.side
        y: (screen.ui.tight ? 0 : 24) * screen.ui.u
        width: parent.width - x - screen.ui.side
        height: (screen.ui.tight ? 96 : 140) * screen.ui.u
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: screen.ui.least
        lineHeight: 0.84
        text: screen.entry.name || ""
        color: screen.ui.look.text
        size: (screen.ui.tight ? 64 : 80) * screen.ui.u
        weight: 700
    }

    Words {
        id: expected
        x: screen.ui.side
        y: title.y + title.height + 4 * screen.ui.u
        width: parent.width - 2 * x
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: screen.ui.least
        text: (screen.entry.phrase || screen.entry.value || "") + "   ·   " + (screen.entry.ahead || "")
        color: screen.ui.look.second
        size: screen.ui.text(44)
        weight: 600
    }

    Rectangle {
        id: paper
        x: screen.ui.side
        y: expected.y + expected.height + screen.gap
        width: parent.width - 2 * x
        height: Math.min(needed, priority.y - screen.gap - y)
        readonly property real needed: words.y + words.textHeight + 44 * screen.ui.u + (turn.visible ? turn.height : 0)
        radius: 20 * screen.ui.u
        color: screen.ui.look.card
        border.color: screen.ui.look.card_edge
        border.width: screen.ui.look.plain ? 5 * screen.ui.u : 0

        Words {
            id: bring
            visible: !(screen.lying && screen.ui.tight)
            height: visible ? implicitHeight : 0
            x: 44 * screen.ui.u
            y: 26 * screen.ui.u
            width: parent.width - 2 * x
            text: screen.ui.kiosk.words.bring
            color: screen.ui.look.card_second
            size: screen.ui.text(40)
        }

        Words {
            id: probe
            visible: false
            width: words.width
            size: screen.ui.least
            weight: 600
            lineHeight: 1.05
        }

        PlainButton {
            id: turn
            objectName: "turn"
            visible: screen.isPaged
            ui: screen.ui
            ground: screen.ui.look.card
            border.color: screen.ui.look.card_figure
            filled: false
            anchors { right: parent.right; bottom: parent.bottom; margins: 14 * screen.ui.u }
            width: Math.min(320 * screen.ui.u, parent.width * 0.5)
            height: 88 * screen.ui.u
            text: screen.from + screen.taken < screen.lines.length ? screen.ui.kiosk.words.afterShort : screen.ui.kiosk.words.beforeShort
            lettering: screen.ui.look.card_figure
            onTapped: screen.from = screen.from + screen.taken < screen.lines.length ? screen.from + screen.taken : 0
        }

        Item {
            id: words
            readonly property real room: priority.y - screen.gap - paper.y - y - 20 * screen.ui.u
            x: bring.x
            y: bring.y + bring.height + 10 * screen.ui.u
            width: bring.width
            height: parent.height - y - 20 * screen.ui.u - (turn.visible ? turn.height : 0)
            readonly property real textHeight: many.implicitHeight

            Words {
                id: many
                anchors.fill: parent
                fontSizeMode: Text.Fit
                minimumPixelSize: screen.ui.least
                text: screen.written(screen.lines.slice(screen.from, screen.from + screen.taken))
                color: screen.ui.look.card_text
                size: screen.ui.text(screen.ui.tight ? 40 : 48)
                weight: 600
                lineHeight: 1.05
            }
        }
    }

    PriorityLine {
        id: priority
        visible: screen.ui.kiosk.priority.offered && !screen.ui.priorityInStrip
        ui: screen.ui
        x: screen.ui.side
        y: back.y - screen.gap - height
        width: parent.width - 2 * x
        height: visible ? implicitHeight : 0
    }

    PlainButton {
        id: back
        objectName: "back"
        ui: screen.ui
        filled: false
        x: screen.ui.side
        y: parent.height - height - screen.gap
        width: (parent.width - 2 * x) * 0.36
        height: (screen.ui.tight ? 92 : 120) * screen.ui.u
        icon: "arrow-left"
        text: screen.ui.kiosk.words.back
        onTapped: ui.kiosk.go_back()
    }

    PlainButton {
        objectName: "confirm"
        ui: screen.ui
        filled: !screen.isBusy
        anchors { left: back.right; leftMargin: 24 * screen.ui.u; right: parent.right; rightMargin: screen.ui.side; top: back.top; bottom: back.bottom }
        icon: "ticket"
        size: 52
        text: screen.isBusy && screen.ui.kiosk.slow ? screen.ui.kiosk.words.issuing : screen.ui.kiosk.words.issue
        onTapped: ui.kiosk.confirm_service()
    }
}
