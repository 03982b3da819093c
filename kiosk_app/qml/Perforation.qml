// Where a ticket tears: two notches in its edges and a dotted line between them, across or down.
import QtQuick

Item {
    id: tear

    required property var ui
    property bool across: true
    readonly property real notch: 52 * ui.u
    readonly property real step: 12 * ui.u
    readonly property real length: across ? width : height

    // Half a disc each, within the ticket; in high contrast the ticket's outline goes around it.
    Repeater {
        model: 2

        Item {
            id: half

            required property int index

            clip: true
            x: tear.across ? index * (tear.length - width) : -width / 2
            y: tear.across ? -height / 2 : index * (tear.length - height)
            width: tear.across ? tear.notch / 2 : tear.notch
            height: tear.across ? tear.notch : tear.notch / 2

            Rectangle {
                x: tear.across && half.index === 0 ? -width / 2 : 0
                y: !tear.across && half.index === 0 ? -height / 2 : 0
                width: tear.notch
                height: tear.notch
                radius: tear.notch / 2
                color: tear.ui.look.ground
                border.color: tear.ui.look.card_edge
                border.width: tear.ui.look.plain ? 5 * tear.ui.u : 0
            }
        }
    }

    Repeater {
        model: Math.max(0, Math.floor((tear.length - 2 * tear.notch) / tear.step))

        Rectangle {
            required property int index
            readonly property real along: tear.notch + (index + 0.5) * tear.step

            x: (tear.across ? along : 0) - width / 2
            y: (tear.across ? 0 : along) - height / 2
            width: 6 * tear.ui.u
            height: width
            radius: width / 2
            color: tear.ui.look.rule
        }
    }
}
