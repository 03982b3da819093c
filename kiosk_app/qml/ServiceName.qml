// The service's icon and name, as the head of its ticket.
import QtQuick

Item {
    id: head

    required property var ui

    implicitHeight: 84 * ui.u

    Glyph {
        id: icon
        x: -6 * head.ui.u
        width: 84 * head.ui.u
        height: width
        anchors.verticalCenter: parent.verticalCenter
        name: head.ui.kiosk.ticket.icon || ""
        tint: head.ui.theme.wall
    }

    Words {
        anchors { left: icon.right; leftMargin: 28 * head.ui.u; right: parent.right; verticalCenter: parent.verticalCenter }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
        wrapMode: Text.NoWrap
        text: head.ui.kiosk.ticket.service || ""
        color: head.ui.theme.ink
        size: 56 * head.ui.u
        weight: 700
    }
}
