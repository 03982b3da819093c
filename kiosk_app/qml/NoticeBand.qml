// One sentence for the visitor, over everything else at the place where eyes are: white, with its icon.
import QtQuick

Rectangle {
    id: band

    required property real u
    required property var theme
    required property string text

    objectName: "notice"
    color: theme.white
    radius: 16 * u
    border.color: theme.ink
    border.width: Math.max(2, 4 * u)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        x: 40 * band.u
        anchors.verticalCenter: parent.verticalCenter
        name: "info"
        colour: band.theme.wall
        side: 88 * band.u
    }

    Words {
        anchors { left: parent.left; leftMargin: 168 * band.u; right: parent.right; rightMargin: 40 * band.u; verticalCenter: parent.verticalCenter }
        text: band.text
        color: band.theme.ink
        size: 46 * band.u
        weight: 600
        lineHeight: 1.1
    }
}
