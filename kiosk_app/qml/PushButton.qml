// A button: outlined when quiet, filled when it is the choice; inverts under the finger.
import QtQuick

Rectangle {
    id: button

    required property real u
    required property var theme
    property string text
    property string icon
    property bool filled: false
    property real size: 42
    signal pushed

    readonly property bool inverted: area.pressed !== filled
    readonly property color front: inverted ? theme.wall : theme.white

    radius: 12 * u
    color: inverted ? theme.white : "transparent"
    border.color: theme.white
    border.width: Math.max(2, 3 * u)
    Accessible.role: Accessible.Button
    Accessible.name: text

    Row {
        anchors.centerIn: parent
        spacing: 20 * button.u

        Icon {
            visible: button.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: button.icon === "" ? "check" : button.icon
            colour: button.front
            side: 48 * button.u
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, button.width - (button.icon === "" ? 16 : 100) * button.u)
            horizontalAlignment: Text.AlignHCenter
            text: button.text
            color: button.front
            size: button.size * button.u
            weight: 600
        }
    }

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: button.pushed()
    }
}
