// The ticket as it prints: service, number, perforation, people ahead, wait, code.
import QtQuick

Rectangle {
    id: card

    required property real u
    required property var theme
    required property var words
    required property var ticket
    property bool perforated: true
    property real capHeight: 0

    readonly property bool filled: ticket.label !== undefined
    // As large as the card allows: four signs are 0.64 em for the letter and 3 x 0.536 em for the digits.
    readonly property real numberSize: Math.min((width - 112 * u) / 2.26, (height - capHeight) * 0.44)

    color: theme.white
    radius: 20 * u

    Icon {
        id: icon
        x: 60 * card.u
        y: card.capHeight + 50 * card.u
        name: card.filled ? card.ticket.icon : "info"
        colour: card.theme.wall
        side: 76 * card.u
    }

    Words {
        anchors { left: icon.right; leftMargin: 28 * card.u; right: parent.right; rightMargin: 40 * card.u; verticalCenter: icon.verticalCenter }
        text: card.filled ? card.ticket.service : ""
        color: card.theme.ink
        size: 56 * card.u
        weight: 700
        lineHeight: 0.95
    }

    Words {
        objectName: "number"
        x: 52 * card.u
        anchors.verticalCenter: parent.top
        anchors.verticalCenterOffset: icon.y + icon.height + (line.y - icon.y - icon.height) / 2 - card.numberSize * 0.01
        text: card.filled ? card.ticket.label : ""
        color: card.theme.ink
        size: card.numberSize
        weight: 700
        wrapMode: Text.NoWrap
    }

    Item {
        id: line
        y: parent.height - 404 * card.u
        width: parent.width
        height: 52 * card.u

        Row {
            visible: card.perforated
            anchors.centerIn: parent
            spacing: 6 * card.u

            Repeater {
                model: Math.max(0, Math.floor((line.width - 104 * card.u) / (12 * card.u)))

                Rectangle {
                    width: 6 * card.u
                    height: 6 * card.u
                    radius: 3 * card.u
                    color: "#9db4d8"
                }
            }
        }

        Rectangle {
            visible: !card.perforated
            anchors.centerIn: parent
            width: parent.width - 112 * card.u
            height: Math.max(1, 2 * card.u)
            color: card.theme.sky
        }

        Repeater {
            model: card.perforated ? [-26, 1] : []

            Rectangle {
                required property real modelData
                x: modelData < 0 ? -width / 2 : line.width - width / 2
                width: 52 * card.u
                height: 52 * card.u
                radius: 26 * card.u
                color: card.theme.wall
            }
        }
    }

    Column {
        x: 56 * card.u
        anchors.top: line.bottom
        anchors.topMargin: 34 * card.u
        width: code.x - x - 24 * card.u

        Words {
            width: parent.width
            text: card.words.ahead
            color: card.theme.grey
            size: 38 * card.u
        }

        Words {
            width: parent.width
            text: card.filled ? card.ticket.people : ""
            color: card.theme.ink
            size: 56 * card.u
            weight: 700
        }

        Item { width: 1; height: 14 * card.u }

        Words {
            width: parent.width
            text: card.words.wait
            color: card.theme.grey
            size: 38 * card.u
        }

        Words {
            width: parent.width
            text: card.filled ? card.ticket.wait : ""
            color: card.theme.ink
            size: 56 * card.u
            weight: 700
        }
    }

    Image {
        id: code
        objectName: "code"
        anchors { right: parent.right; rightMargin: 56 * card.u; bottom: parent.bottom; bottomMargin: 56 * card.u }
        visible: card.filled && card.ticket.page !== ""
        width: 244 * card.u
        height: width
        sourceSize: Qt.size(Math.max(1, Math.round(width)), Math.max(1, Math.round(width)))
        fillMode: Image.Pad
        horizontalAlignment: Image.AlignRight
        verticalAlignment: Image.AlignBottom
        smooth: false
        source: visible ? "image://qr/" + card.ticket.page : ""
    }

    Words {
        visible: code.visible
        anchors { right: code.left; rightMargin: 32 * card.u; verticalCenter: code.verticalCenter }
        width: 190 * card.u
        horizontalAlignment: Text.AlignRight
        text: card.words.follow
        color: card.theme.ink
        size: 38 * card.u
        lineHeight: 1.02
    }
}
