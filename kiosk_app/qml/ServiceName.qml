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
        tint: head.ui.look.card_figure
    }

    Words {
        anchors { left: icon.right; leftMargin: 28 * head.ui.u; right: parent.right; verticalCenter: parent.verticalCenter }
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: head.ui.least
        wrapMode: Text.NoWrap
        text: head.ui.kiosk.ticket.service || ""
        color: head.ui.look.card_text
        size: head.ui.text(56)
        weight: 700
    }
}
