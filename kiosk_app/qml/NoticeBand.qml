// One sentence for the visitor, in the one yellow area of the screen.
import QtQuick

Rectangle {
    id: band

    required property var ui

    objectName: "notice"
    color: ui.theme.yellow

    Glyph {
        id: sign
        anchors { left: parent.left; leftMargin: (band.ui.landscape ? 40 : 72) * band.ui.u; verticalCenter: parent.verticalCenter }
        width: 96 * band.ui.u
        height: width
        name: "info"
        tint: band.ui.theme.ink
    }

    Words {
        anchors { left: sign.right; leftMargin: 36 * band.ui.u; right: parent.right; rightMargin: (band.ui.landscape ? 40 : 72) * band.ui.u; verticalCenter: parent.verticalCenter }
        height: parent.height - 32 * band.ui.u
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: 1
        text: band.ui.kiosk.notice
        color: band.ui.theme.ink
        size: 48 * band.ui.u
        weight: 600
        lineHeight: 0.95
    }
}
