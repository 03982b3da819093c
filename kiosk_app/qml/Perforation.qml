// Where a ticket tears: two notches in its edges and a dotted line between them, across or down.
import QtQuick

Item {
    id: tear

    required property var ui
    property bool across: true
    readonly property real notch: 52 * ui.u
    readonly property real step: 12 * ui.u
    readonly property real length: across ? width : height

    Rectangle {
        x: -width / 2
        y: -height / 2
        width: tear.notch
        height: tear.notch
        radius: tear.notch / 2
        color: tear.ui.look.ground
    }

    Rectangle {
        x: (tear.across ? tear.length : 0) - width / 2
        y: (tear.across ? 0 : tear.length) - height / 2
        width: tear.notch
        height: tear.notch
        radius: tear.notch / 2
        color: tear.ui.look.ground
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
