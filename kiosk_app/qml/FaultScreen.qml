// The number without its paper: it is valid, it is said first, and it stays until the visitor has it.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool isScreen: true
    readonly property var words: ui.kiosk.words
    readonly property bool lying: ui.landscape
    readonly property real gap: (ui.tight ? 16 : 30) * ui.u
    readonly property var ticket: ui.kiosk.ticket
    readonly property bool advises: !lying && !ui.tight && !ui.large

    Accessible.role: Accessible.Pane
    Accessible.name: words.faultTitle
    Accessible.description: words.faultHint + " " + words.remember + ": " + (ticket.spoken || "")

    Words {
        id: title
        x: screen.ui.side - 3 * screen.ui.u
        y: (screen.ui.panelled ? 26 : screen.ui.tight || screen.ui.large ? 0 : 18) * screen.ui.u
        width: parent.width - x - screen.ui.side
        height: (screen.ui.tight ? 64 : 112) * screen.ui.u
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: screen.ui.least
        lineHeight: 0.84
        text: screen.words.faultTitle
        color: screen.ui.look.text
        size: (screen.ui.tight ? 58 : screen.lying ? 84 : 92) * screen.ui.u
        weight: 700
    }

    Words {
        id: hint
        x: screen.ui.side
        y: title.y + title.height
        width: parent.width - 2 * x
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: screen.ui.least
        text: screen.words.faultHint
        color: screen.ui.look.second
        size: screen.ui.text(42)
        lineHeight: 0.9
    }

    TicketPaper {
        id: paper
        ui: screen.ui
        tears: false
        remember: screen.words.remember
        x: screen.ui.side
        y: hint.y + hint.contentHeight + screen.gap
        width: parent.width - 2 * x
        height: (screen.advises ? advice.y - 0.3 * screen.gap : ends.y) - screen.gap - y
    }

    Column {
        id: advice
        visible: screen.advises
        x: screen.ui.side
        y: ends.y - height - 1.4 * screen.gap
        width: paper.width
        spacing: 34 * screen.ui.u

        Advice {
            visible: (screen.ticket.page || "") !== ""
            ui: screen.ui
            width: parent.width
            icon: "phone"
            first: screen.words.scan
            second: screen.words.scanHint
        }

        Advice {
            ui: screen.ui
            width: parent.width
            icon: "board"
            first: screen.words.watch
            second: screen.words.watchHint
        }
    }

    EndButtons {
        id: ends
        ui: screen.ui
        doneText: screen.words.gotIt
        x: screen.ui.keyLeft
        y: parent.height - height - (screen.ui.tight ? 20 : 40) * screen.ui.u
        width: parent.width - x - screen.ui.footRight
        height: implicitHeight
    }
}
