// A broken outline: closed, in high contrast.
import QtQuick

Item {
    id: frame

    required property var ui
    readonly property real stroke: Math.max(2, 4 * ui.u)
    readonly property real step: 26 * ui.u

    Repeater {
        model: frame.visible ? Math.floor(frame.width / frame.step) : 0

        Item {
            required property int index
            x: (index + 0.2) * frame.width / Math.floor(frame.width / frame.step)

            Rectangle { width: 15 * frame.ui.u; height: frame.stroke; color: frame.ui.look.edge }
            Rectangle { y: frame.height - height; width: 15 * frame.ui.u; height: frame.stroke; color: frame.ui.look.edge }
        }
    }

    Repeater {
        model: frame.visible ? Math.floor(frame.height / frame.step) : 0

        Item {
            required property int index
            y: (index + 0.2) * frame.height / Math.floor(frame.height / frame.step)

            Rectangle { width: frame.stroke; height: 15 * frame.ui.u; color: frame.ui.look.edge }
            Rectangle { x: frame.width - width; width: frame.stroke; height: 15 * frame.ui.u; color: frame.ui.look.edge }
        }
    }
}
