// A service to touch: icon and wait above, name below; a closed one is sunk into the wall and says until when.
import QtQuick

Rectangle {
    id: tile

    required property real u
    required property var theme
    required property var service
    required property bool locked
    property bool slow: false
    property string issuingText
    signal chosen(string id)

    readonly property bool isOpen: service.open
    readonly property bool inverted: (area.pressed && !locked) || service.issuing
    readonly property color ground: isOpen ? (inverted ? theme.wall : theme.white) : theme.deep
    readonly property color front: isOpen ? (inverted ? theme.white : theme.ink) : theme.sky
    readonly property color accent: isOpen ? (inverted ? theme.white : theme.wall) : theme.sky
    readonly property color second: isOpen ? (inverted ? theme.sky : theme.grey) : theme.sky

    objectName: "tile-" + service.id
    radius: 16 * u
    color: ground
    border.color: inverted ? theme.white : "transparent"
    border.width: inverted ? Math.max(2, 4 * u) : 0
    opacity: locked && !service.issuing && isOpen ? 0.55 : 1
    Accessible.role: Accessible.Button
    Accessible.name: service.name + ", " + service.caption + " " + service.value

    Icon {
        x: 36 * tile.u
        y: 36 * tile.u
        name: tile.service.icon
        colour: tile.accent
        side: 96 * tile.u
    }

    Column {
        visible: !(tile.slow && tile.service.issuing)
        anchors { right: parent.right; rightMargin: 36 * tile.u; top: parent.top; topMargin: 32 * tile.u }
        width: parent.width - 190 * tile.u

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: tile.service.caption
            color: tile.second
            size: 37 * tile.u
        }

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: tile.service.value
            color: tile.accent
            size: 46 * tile.u
            weight: 700
        }
    }

    Words {
        visible: tile.slow && tile.service.issuing
        anchors { right: parent.right; rightMargin: 36 * tile.u; top: parent.top; topMargin: 40 * tile.u }
        width: parent.width - 190 * tile.u
        horizontalAlignment: Text.AlignRight
        text: tile.issuingText
        color: tile.accent
        size: 40 * tile.u
        weight: 600
    }

    Words {
        anchors { left: parent.left; leftMargin: 40 * tile.u; right: parent.right; rightMargin: 24 * tile.u; bottom: parent.bottom; bottomMargin: 32 * tile.u }
        text: tile.service.name
        color: tile.front
        size: 60 * tile.u
        weight: 700
        lineHeight: 0.98
    }

    MouseArea {
        id: area
        anchors.fill: parent
        enabled: !tile.locked
        onClicked: tile.chosen(tile.service.id)
    }
}
