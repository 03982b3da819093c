// No tickets just now: one sentence, and where to go.
import QtQuick

Item {
    id: screen

    required property real u
    required property var theme
    required property var kiosk

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 28 * screen.u

        Icon {
            name: "broken-link"
            colour: screen.theme.white
            side: 160 * screen.u
        }

        Words {
            width: parent.width
            text: screen.kiosk.words.awayTitle
            color: screen.theme.white
            size: 100 * screen.u
            weight: 700
            lineHeight: 0.95
        }

        Words {
            width: parent.width
            text: screen.kiosk.words.awayHint
            color: screen.theme.sky
            size: 56 * screen.u
        }
    }
}
