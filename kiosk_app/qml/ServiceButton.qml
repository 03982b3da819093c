// A service in reach: icon and name; its waits stand above.
import QtQuick

ServiceTarget {
    id: button

    property bool bare: false

    closedGround: ui.look.ground

    Glyph {
        id: icon
        visible: !button.bare
        x: 26 * button.ui.u
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? 68 * button.ui.u : 0
        height: width
        name: button.service.icon
        tint: button.first
    }

    Words {
        anchors { left: icon.right; leftMargin: 18 * button.ui.u; right: parent.right; rightMargin: 14 * button.ui.u; top: parent.top; bottom: parent.bottom; topMargin: 0; bottomMargin: 0 }
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: button.ui.least
        lineHeight: 0.82
        text: button.service.issuing && button.ui.kiosk.slow ? button.ui.kiosk.words.issuing : button.service.name
        color: button.naming
        size: button.ui.text(44)
        weight: 700
    }
}
