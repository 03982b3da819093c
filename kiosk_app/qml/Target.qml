// What a finger may touch: inverts at touch-down, acts when the finger leaves inside of it. Holding it is one touch.
// Only one target is under a finger at a time: Qt gives the second finger to nobody.
import QtQuick

Rectangle {
    id: target

    required property var ui
    property string label: ""
    property bool filled: true
    property bool held: area.pressed
    property bool invertsOnPress: true
    readonly property bool looksFilled: invertsOnPress && held ? !filled : filled
    readonly property color words: looksFilled ? ui.theme.wall : ui.theme.white
    property color ground: ui.theme.wall
    readonly property bool isTarget: true

    signal tapped()

    radius: 12 * ui.u
    color: looksFilled ? ui.theme.white : ground
    border.width: Math.max(2, 3 * ui.u)
    border.color: ui.theme.white

    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.onPressAction: tapped()

    Behavior on color { ColorAnimation { duration: 80 } }

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: target.tapped()
    }
}
