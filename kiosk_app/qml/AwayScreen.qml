// No tickets just now: what happened and what to do, in large words.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool lying: ui.landscape
    readonly property real side: (lying ? 56 : 72) * ui.u

    Column {
        anchors { left: parent.left; leftMargin: screen.side; right: parent.right; rightMargin: screen.side; verticalCenter: parent.verticalCenter; verticalCenterOffset: screen.lying ? 0 : -40 * screen.ui.u }
        spacing: 36 * screen.ui.u

        Glyph {
            x: -8 * screen.ui.u
            width: 160 * screen.ui.u
            height: width
            name: screen.ui.kiosk.words.awayIcon
            tint: screen.ui.look.text
        }

        Words {
            width: parent.width
            text: screen.ui.kiosk.words.awayTitle
            color: screen.ui.look.text
            size: screen.ui.text(104)
            weight: 700
            lineHeight: 0.84
        }

        Words {
            width: parent.width
            text: screen.ui.kiosk.words.awayHint
            color: screen.ui.look.second
            size: screen.ui.text(64)
            lineHeight: 0.94
        }
    }

    Languages {
        visible: !screen.lying && screen.ui.kiosk.languages.length > 0
        ui: screen.ui
        anchors { left: parent.left; leftMargin: screen.side; right: parent.right; rightMargin: screen.side; bottom: parent.bottom; bottomMargin: 96 * screen.ui.u }
        height: implicitHeight
    }
}
