// The ticket as it prints, what to do with it, and the way back.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool isScreen: true
    readonly property bool lying: ui.landscape
    readonly property real gap: (ui.tight ? 18 : lying ? 30 : 40) * ui.u
    readonly property var ticket: ui.kiosk.ticket

    Accessible.role: Accessible.Pane
    Accessible.name: band.title
    Accessible.description: ticket.spoken || ""

    TicketPaper {
        ui: screen.ui
        x: screen.ui.side
        y: (screen.ui.panelled ? 56 : screen.ui.tight || screen.lying ? 0 : screen.ui.large ? 20 : 70) * screen.ui.u
        width: parent.width - 2 * x
        height: ends.y - screen.gap - y
    }

    EndButtons {
        id: ends
        ui: screen.ui
        doneText: screen.ui.kiosk.words.done
        x: screen.ui.side
        y: band.y - height - (screen.lying ? 22 : 12) * screen.ui.u
        width: parent.width - 2 * x
        height: implicitHeight
    }

    SlotBand {
        id: band
        ui: screen.ui
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: (screen.ui.panelled ? 236 : screen.lying ? 150 : screen.ui.tight ? 260 : 330) * screen.ui.u
    }
}
