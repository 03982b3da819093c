// One sentence for the visitor, in the one yellow area of the screen; where it asks, a touch anywhere is the answer.
import QtQuick

Rectangle {
    id: band

    required property var ui
    property string text: ""
    property bool asks: false

    objectName: "notice"
    color: ui.look.hot
    implicitHeight: sentence.implicitHeight + 64 * ui.u + (button.visible && !beside ? button.height + 24 * ui.u : 0)

    readonly property bool beside: width > 1300 * ui.u

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Glyph {
        id: sign
        x: band.ui.side
        anchors.verticalCenter: sentence.verticalCenter
        width: 88 * band.ui.u
        height: width
        name: band.asks ? "clock" : "info"
        tint: band.ui.look.on_hot
    }

    Words {
        id: sentence
        objectName: "sentence"
        anchors { left: sign.right; leftMargin: 32 * band.ui.u; right: button.visible && band.beside ? button.left : parent.right; rightMargin: band.ui.side; top: parent.top; topMargin: 24 * band.ui.u; bottom: button.visible && !band.beside ? button.top : parent.bottom; bottomMargin: 24 * band.ui.u }
        verticalAlignment: Text.AlignVCenter
        text: band.text
        color: band.ui.look.on_hot
        size: band.ui.text(band.ui.tight ? 40 : 46)
        weight: 600
        lineHeight: 0.95
    }

    Target {
        id: button
        visible: band.asks
        objectName: "stay"
        ui: band.ui
        anchors { right: parent.right; rightMargin: band.ui.side; bottom: parent.bottom; bottomMargin: band.beside ? (band.height - height) / 2 : 28 * band.ui.u }
        width: band.beside ? 380 * band.ui.u : parent.width - 2 * band.ui.side
        height: 96 * band.ui.u
        color: held ? band.ui.look.hot : band.ui.look.on_hot
        border.color: band.ui.look.on_hot
        label: band.ui.kiosk.words.stay
        onTapped: ui.kiosk.touch()

        Words {
            anchors.fill: parent
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: button.label
            color: button.held ? band.ui.look.on_hot : band.ui.look.hot
            size: band.ui.text(44)
            weight: 700
        }
    }
}
