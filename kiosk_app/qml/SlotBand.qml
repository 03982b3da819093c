// The band over the slot: yellow once the ticket is there, with the arrow to where it comes out.
import QtQuick

Rectangle {
    id: band

    required property var ui
    readonly property var words: ui.kiosk.words
    readonly property bool isThere: ui.kiosk.ticket.printed === true
    readonly property real side: (ui.landscape ? 56 : 72) * ui.u
    readonly property bool toLeft: isThere && words.slotSide === "left"

    objectName: "slot"
    color: isThere ? ui.look.hot : ui.look.sunk

    Glyph {
        id: arrow
        visible: band.isThere
        width: (band.ui.landscape ? 130 : 208) * band.ui.u
        height: width
        x: band.toLeft ? band.side - 16 * band.ui.u : parent.width - band.side - width + 16 * band.ui.u
        anchors.verticalCenter: parent.verticalCenter
        rotation: band.words.slotSide === "left" ? 90 : band.words.slotSide === "right" ? -90 : 0
        name: "arrow-down"
        tint: band.ui.look.on_hot
    }

    Column {
        anchors { left: band.toLeft ? arrow.right : parent.left; leftMargin: band.toLeft ? 40 * band.ui.u : band.side; right: band.isThere && !band.toLeft ? arrow.left : parent.right; rightMargin: band.isThere && !band.toLeft ? 30 * band.ui.u : band.side; verticalCenter: parent.verticalCenter; verticalCenterOffset: -6 * band.ui.u }
        spacing: 10 * band.ui.u

        Words {
            width: parent.width
            text: band.isThere ? band.words.take : band.words.printing
            color: band.isThere ? band.ui.look.on_hot : band.ui.look.text
            size: band.ui.text(band.ui.landscape ? 76 : 96)
            weight: 700
            lineHeight: 0.8
        }

        Words {
            visible: band.isThere
            width: parent.width
            text: band.words.slot
            color: band.ui.look.on_hot
            size: band.ui.text(band.ui.landscape ? 38 : 42)
        }
    }
}
