// The number without its paper: it is valid, it is said first, and it stays until the visitor has it.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property var words: ui.kiosk.words
    readonly property bool lying: ui.landscape
    readonly property real side: (lying ? 56 : 72) * ui.u

    Words {
        id: title
        anchors { left: parent.left; leftMargin: screen.side - 3 * screen.ui.u; right: parent.right; rightMargin: screen.side; baseline: parent.top; baselineOffset: (screen.lying ? 120 : 114) * screen.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: screen.ui.least
        text: screen.words.faultTitle
        color: screen.ui.look.text
        size: screen.ui.text(screen.lying ? 84 : 92)
        weight: 700
    }

    Words {
        id: hint
        anchors { left: parent.left; leftMargin: screen.side; right: parent.right; rightMargin: screen.side; baseline: title.baseline; baselineOffset: (screen.lying ? 66 : 74) * screen.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: screen.ui.least
        text: screen.words.faultHint
        color: screen.ui.look.second
        size: screen.ui.text(44)
    }

    Rectangle {
        id: paper
        x: screen.side
        y: (screen.lying ? 226 : 244) * screen.ui.u
        width: parent.width - x - (screen.lying ? 64 * screen.ui.u : screen.side)
        height: (screen.lying ? 560 : 930) * screen.ui.u
        radius: 20 * screen.ui.u
        color: screen.ui.look.text

        Rectangle {
            id: head
            width: parent.width
            height: (screen.lying ? 88 : 100) * screen.ui.u
            radius: parent.radius
            color: screen.ui.look.hot

            Rectangle {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                height: parent.radius
                color: parent.color
            }

            Words {
                anchors { left: parent.left; leftMargin: 56 * screen.ui.u; right: parent.right; rightMargin: 56 * screen.ui.u; verticalCenter: parent.verticalCenter }
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: screen.ui.least
                text: screen.words.remember
                color: screen.ui.look.card_text
                size: screen.ui.text(50)
                weight: 700
            }
        }

        ServiceName {
            ui: screen.ui
            x: 58 * screen.ui.u
            y: head.height + (screen.lying ? 24 : 34) * screen.ui.u
            width: (screen.lying ? 780 * screen.ui.u : parent.width - 2 * x)
            height: implicitHeight
        }

        TicketLabel {
            objectName: "label"
            x: 30 * screen.ui.u
            y: head.height + (screen.lying ? 164 : 184) * screen.ui.u
            text: screen.ui.kiosk.ticket.label || ""
            size: (screen.lying ? 340 : 344) * screen.ui.u
            color: screen.ui.look.card_text
        }

        Rectangle {
            id: line
            x: screen.lying ? parent.width - 540 * screen.ui.u : 56 * screen.ui.u
            y: screen.lying ? head.height + 40 * screen.ui.u : 580 * screen.ui.u
            width: screen.lying ? Math.max(2, 3 * screen.ui.u) : parent.width - 2 * x
            height: screen.lying ? parent.height - y - 40 * screen.ui.u : Math.max(2, 3 * screen.ui.u)
            color: screen.ui.look.second
        }

        Facts {
            ui: screen.ui
            x: screen.lying ? line.x + 56 * screen.ui.u : 58 * screen.ui.u
            y: screen.lying ? head.height + 18 * screen.ui.u : 612 * screen.ui.u
            width: (screen.lying ? 440 : 480) * screen.ui.u
        }

        PageCode {
            ui: screen.ui
            side: (screen.lying ? 160 : 262) * screen.ui.u
            x: parent.width - width - (screen.lying ? 40 : 54) * screen.ui.u
            y: parent.height - height - (screen.lying ? 28 : 44) * screen.ui.u
        }
    }

    Column {
        visible: !screen.lying
        anchors { left: paper.left; right: paper.right; top: paper.bottom; topMargin: 36 * screen.ui.u }
        spacing: 20 * screen.ui.u

        Advice {
            visible: (screen.ui.kiosk.ticket.page || "") !== ""
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

    PlainButton {
        id: longer
        objectName: "longer"
        ui: screen.ui
        anchors { left: paper.left; bottom: parent.bottom; bottomMargin: (screen.lying ? 104 : 120) * screen.ui.u }
        width: (paper.width - 24 * screen.ui.u) / 2
        height: 112 * screen.ui.u
        filled: false
        text: screen.words.longer
        onTapped: screen.ui.kiosk.keep_longer()
    }

    PlainButton {
        objectName: "done"
        ui: screen.ui
        anchors { right: paper.right; bottom: longer.bottom }
        width: longer.width
        height: longer.height
        icon: "check"
        text: screen.words.gotIt
        onTapped: screen.ui.kiosk.done()
    }

    Words {
        objectName: "closing"
        anchors { left: paper.left; right: paper.right; baseline: longer.bottom; baselineOffset: 62 * screen.ui.u }
        horizontalAlignment: Text.AlignHCenter
        text: screen.ui.kiosk.closing
        color: screen.ui.look.second
        size: screen.ui.text(40)
    }
}
