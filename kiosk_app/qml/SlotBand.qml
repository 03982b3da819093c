// The band over the slot: yellow once the ticket is there, with the arrow to where it comes out.
import QtQuick

Rectangle {
    id: band

    required property var ui
    readonly property var words: ui.kiosk.words
    readonly property bool isThere: ui.kiosk.ticket.printed === true
    readonly property bool toLeft: isThere && words.slotSide === "left"
    readonly property string title: isThere ? words.take : words.printing
    readonly property color ink: isThere ? ui.look.on_hot : ui.look.text
    // The keys of volume at both ends take the sentence's room: on a small screen the arrow gives it some of its own.
    readonly property bool isBetweenKeys: ui.footRight > ui.side
    readonly property real arrowSide: Math.min(height * 0.66, (isBetweenKeys && ui.tight ? 112 : 208) * ui.u)
    readonly property real hang: isBetweenKeys ? 0 : 12 * ui.u

    objectName: "slot"
    color: isThere ? ui.look.hot : ui.look.sunk

    Glyph {
        id: arrow
        visible: band.isThere
        width: band.arrowSide
        height: width
        x: band.toLeft ? band.ui.footLeft - band.hang : parent.width - band.ui.footRight - width + band.hang
        anchors.verticalCenter: parent.verticalCenter
        rotation: band.words.slotSide === "left" ? 90 : band.words.slotSide === "right" ? -90 : 0
        name: "arrow-down"
        tint: band.ui.look.on_hot
    }

    Item {
        id: texts
        x: band.toLeft ? arrow.x + arrow.width + 30 * band.ui.u : band.ui.footLeft
        y: 14 * band.ui.u
        width: parent.width - band.ui.footLeft - band.ui.footRight - (band.isThere ? arrow.width + 24 * band.ui.u : 0)
        height: parent.height - 2 * y
        // What is left over is shared above and below both.
        readonly property real spare: Math.max(0, height - title.contentHeight - (band.isThere ? slot.height : 0))

        Words {
            id: title
            width: parent.width
            height: parent.height - (band.isThere ? slot.height : 0)
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.Fit
            minimumPixelSize: band.ui.least
            text: band.title
            color: band.ink
            size: (band.ui.panelled ? 76 : band.ui.landscape ? 56 : band.isBetweenKeys && band.ui.tight ? 72 : 96) * band.ui.u
            weight: 700
            lineHeight: 0.82
        }

        Words {
            id: slot
            visible: band.isThere
            y: parent.height - height - parent.spare / 2
            width: parent.width
            height: Math.min(implicitHeight, parent.height * 0.5)
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.Fit
            minimumPixelSize: band.ui.least
            text: band.words.slot
            color: band.ink
            size: band.ui.text(40)
            lineHeight: 0.9
        }
    }
}
