// A button with a word, and an icon before it where one is named.
import QtQuick

Target {
    id: button

    property string icon: ""
    property real size: 46

    label: text
    property string text: ""

    Row {
        anchors.centerIn: parent
        spacing: 22 * button.ui.u

        Glyph {
            visible: button.icon !== ""
            width: 48 * button.ui.u
            height: width
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon
            tint: button.words
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            wrapMode: Text.NoWrap
            text: button.text
            color: button.words
            size: button.size * button.ui.u
            weight: 600
        }
    }
}
