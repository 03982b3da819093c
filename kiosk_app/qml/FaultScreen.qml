// The number is valid, but not on paper: it is said first, then kept until the visitor has it.
import QtQuick

Item {
    id: screen

    required property real u
    required property var theme
    required property var kiosk
    property bool wide: false

    Words {
        id: title
        width: screen.wide ? parent.width * 0.36 : parent.width
        text: screen.kiosk.words.faultTitle
        color: screen.theme.white
        size: (screen.wide ? 80 : 92) * screen.u
        weight: 700
        lineHeight: 0.95
    }

    Words {
        id: hint
        width: title.width
        anchors { top: title.bottom; topMargin: 8 * screen.u }
        text: screen.kiosk.words.faultHint
        color: screen.theme.sky
        size: 44 * screen.u
    }

    Item {
        id: paper
        x: screen.wide ? parent.width * 0.4 : 0
        y: screen.wide ? 0 : hint.y + hint.height + 40 * screen.u
        width: parent.width - x
        height: screen.wide ? parent.height - 40 * screen.u : 990 * screen.u

        TicketCard {
            anchors.fill: parent
            u: screen.u * (screen.wide ? 0.86 : 1)
            theme: screen.theme
            words: screen.kiosk.words
            ticket: screen.kiosk.ticket
            perforated: false
            capHeight: 104 * screen.u
        }

        Rectangle {
            width: parent.width
            height: 104 * screen.u
            topLeftRadius: 20 * screen.u
            topRightRadius: 20 * screen.u
            color: screen.theme.yellow

            Words {
                anchors { left: parent.left; leftMargin: 56 * screen.u; right: parent.right; rightMargin: 24 * screen.u; verticalCenter: parent.verticalCenter }
                text: screen.kiosk.words.remember
                color: screen.theme.ink
                size: 50 * screen.u
                weight: 700
            }
        }
    }

    Column {
        id: advice
        y: screen.wide ? hint.y + hint.height + 56 * screen.u : paper.y + paper.height + 36 * screen.u
        width: title.width
        spacing: 20 * screen.u

        Repeater {
            model: [
                { icon: "phone", head: screen.kiosk.words.scan, text: screen.kiosk.words.scanHint },
                { icon: "board", head: screen.kiosk.words.watch, text: screen.kiosk.words.watchHint }
            ]

            Row {
                id: line
                required property var modelData
                spacing: 32 * screen.u

                Rectangle {
                    width: 96 * screen.u
                    height: width
                    radius: width / 2
                    color: screen.theme.deep

                    Icon {
                        anchors.centerIn: parent
                        name: line.modelData.icon
                        colour: screen.theme.white
                        side: 52 * screen.u
                    }
                }

                Column {
                    width: advice.width - 128 * screen.u

                    Words {
                        width: parent.width
                        text: line.modelData.head
                        color: screen.theme.white
                        size: 46 * screen.u
                        weight: 600
                    }

                    Words {
                        width: parent.width
                        text: line.modelData.text
                        color: screen.theme.sky
                        size: 38 * screen.u
                    }
                }
            }
        }
    }

    Item {
        anchors { left: parent.left; bottom: parent.bottom; bottomMargin: 40 * screen.u }
        width: title.width
        height: screen.wide ? 264 * screen.u : 120 * screen.u

        PushButton {
            objectName: "longer"
            width: screen.wide ? parent.width : parent.width / 2 - 12 * screen.u
            height: 120 * screen.u
            u: screen.u
            theme: screen.theme
            text: screen.kiosk.words.longer
            onPushed: screen.kiosk.keep_longer()
        }

        PushButton {
            objectName: "done"
            x: screen.wide ? 0 : parent.width / 2 + 12 * screen.u
            y: screen.wide ? 144 * screen.u : 0
            width: screen.wide ? parent.width : parent.width / 2 - 12 * screen.u
            height: 120 * screen.u
            u: screen.u
            theme: screen.theme
            text: screen.kiosk.words.gotIt
            icon: "check"
            filled: true
            onPushed: screen.kiosk.done()
        }
    }
}
