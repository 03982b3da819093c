// "Take your ticket": the ticket, two buttons, when the screen ends, and the yellow band.
import QtQuick

Item {
    id: screen

    required property real u
    required property var theme
    required property var kiosk
    property bool wide: false

    TicketCard {
        id: card
        x: 0
        y: 0
        width: screen.wide ? parent.width * 0.6 : parent.width
        height: screen.wide ? parent.height - 40 * screen.u : 994 * screen.u
        u: screen.u * (screen.wide ? 0.86 : 1)
        theme: screen.theme
        words: screen.kiosk.words
        ticket: screen.kiosk.ticket
    }

    Item {
        id: acts
        x: screen.wide ? card.width + 44 * screen.u : 0
        y: screen.wide ? 0 : card.height + 44 * screen.u
        width: parent.width - x
        height: 220 * screen.u

        PushButton {
            id: longer
            objectName: "longer"
            width: screen.wide ? parent.width : parent.width / 2 - 12 * screen.u
            height: 120 * screen.u
            u: screen.u
            theme: screen.theme
            text: screen.kiosk.words.longer
            onPushed: screen.kiosk.keep_longer()
        }

        PushButton {
            id: done
            objectName: "done"
            x: screen.wide ? 0 : parent.width / 2 + 12 * screen.u
            y: screen.wide ? longer.height + 24 * screen.u : 0
            width: longer.width
            height: longer.height
            u: screen.u
            theme: screen.theme
            text: screen.kiosk.words.done
            icon: "check"
            filled: true
            onPushed: screen.kiosk.done()
        }

        Words {
            anchors { left: parent.left; right: parent.right; top: done.bottom; topMargin: 24 * screen.u }
            horizontalAlignment: screen.wide ? Text.AlignLeft : Text.AlignHCenter
            text: screen.kiosk.closing
            color: screen.theme.sky
            size: 38 * screen.u
        }
    }
}
