// Yellow: here, now. Where the ticket comes out, with an arrow towards it.
import QtQuick

Rectangle {
    id: band

    required property real u
    required property var theme
    required property var words

    color: theme.yellow

    Words {
        id: take
        anchors { left: parent.left; leftMargin: 72 * band.u; right: arrow.left; rightMargin: 24 * band.u; verticalCenter: parent.verticalCenter; verticalCenterOffset: -28 * band.u }
        text: band.words.take
        color: band.theme.ink
        size: 100 * band.u
        weight: 700
        lineHeight: 0.95
    }

    Words {
        anchors { left: take.left; right: take.right; top: take.bottom; topMargin: 6 * band.u }
        text: band.words.slot
        color: band.theme.ink
        size: 42 * band.u
    }

    Icon {
        id: arrow
        anchors { right: parent.right; rightMargin: 84 * band.u; verticalCenter: parent.verticalCenter }
        name: "arrow-down"
        colour: band.theme.ink
        side: 200 * band.u
        rotation: band.words.slotSide === "left" ? 90 : band.words.slotSide === "right" ? -90 : 0
    }
}
