// The ticket as it prints, what to do with it, and the way back.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool lying: ui.landscape
    readonly property real side: (lying ? 56 : 72) * ui.u

    Rectangle {
        id: paper
        x: screen.side
        y: (screen.lying ? 56 : 83) * screen.ui.u
        width: parent.width - x - (screen.lying ? 64 * screen.ui.u : screen.side)
        height: (screen.lying ? 560 : 994) * screen.ui.u
        radius: 20 * screen.ui.u
        color: screen.ui.look.text

        ServiceName {
            id: name
            ui: screen.ui
            x: 58 * screen.ui.u
            y: 44 * screen.ui.u
            width: (screen.lying ? tear.x : parent.width) - 2 * x
            height: implicitHeight
        }

        TicketLabel {
            id: label
            objectName: "label"
            x: (screen.lying ? 32 : 28) * screen.ui.u
            y: (screen.lying ? 222 : 244) * screen.ui.u
            text: screen.ui.kiosk.ticket.label || ""
            size: (screen.lying ? 340 : 388) * screen.ui.u
            color: screen.ui.look.card_text
        }

        Perforation {
            id: tear
            ui: screen.ui
            across: !screen.lying
            x: screen.lying ? parent.width - 560 * screen.ui.u : 0
            y: screen.lying ? 0 : 619 * screen.ui.u
            width: screen.lying ? 0 : parent.width
            height: screen.lying ? parent.height : 0
        }

        Facts {
            id: facts
            ui: screen.ui
            x: screen.lying ? tear.x + 56 * screen.ui.u : 58 * screen.ui.u
            y: (screen.lying ? 34 : 674) * screen.ui.u
            width: (screen.lying ? 450 : 330) * screen.ui.u
        }

        PageCode {
            id: code
            ui: screen.ui
            side: (screen.lying ? 196 : 242) * screen.ui.u
            x: parent.width - width - 54 * screen.ui.u
            y: screen.lying ? parent.height - height - 44 * screen.ui.u : 691 * screen.ui.u
        }

        Words {
            visible: code.visible
            anchors { right: code.left; rightMargin: 30 * screen.ui.u; left: screen.lying ? tear.right : facts.right; leftMargin: screen.lying ? 40 * screen.ui.u : 0; verticalCenter: code.verticalCenter }
            horizontalAlignment: Text.AlignRight
            text: screen.ui.kiosk.words.follow
            color: screen.ui.look.card_text
            size: screen.ui.text(38)
        }
    }

    PlainButton {
        id: longer
        objectName: "longer"
        ui: screen.ui
        visible: screen.ui.kiosk.closing !== ""
        anchors { left: paper.left; top: paper.bottom; topMargin: (screen.lying ? 36 : 44) * screen.ui.u }
        width: (paper.width - 24 * screen.ui.u) / 2
        height: (screen.lying ? 108 : 120) * screen.ui.u
        filled: false
        text: screen.ui.kiosk.words.longer
        onTapped: screen.ui.kiosk.keep_longer()
    }

    PlainButton {
        id: done
        objectName: "done"
        ui: screen.ui
        anchors { right: paper.right; top: longer.top }
        width: longer.width
        height: longer.height
        icon: "check"
        text: screen.ui.kiosk.words.done
        onTapped: screen.ui.kiosk.done()
    }

    Words {
        objectName: "closing"
        anchors { left: paper.left; right: paper.right; baseline: longer.bottom; baselineOffset: (screen.lying ? 58 : 66) * screen.ui.u }
        horizontalAlignment: Text.AlignHCenter
        text: screen.ui.kiosk.closing
        color: screen.ui.look.second
        size: screen.ui.text(40)
    }

    SlotBand {
        ui: screen.ui
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: (screen.lying ? 236 : 330) * screen.ui.u
    }
}
