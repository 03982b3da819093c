// The quiet choice to be served first, with one line that says who may.
import QtQuick

Target {
    id: line

    readonly property real pad: 24 * ui.u

    objectName: "priority"
    filled: ui.kiosk.priority.on
    chosen: filled
    label: ui.kiosk.words.priority
    explanation: ui.kiosk.words.priorityHint
    implicitHeight: Math.max(90 * ui.u, names.implicitHeight + 20 * ui.u)
    onTapped: ui.kiosk.toggle_priority()

    Glyph {
        id: picture
        x: line.pad
        anchors.verticalCenter: parent.verticalCenter
        width: 60 * line.ui.u
        height: width
        name: line.filled ? "check" : "people"
        tint: line.words
    }

    Column {
        id: names
        anchors { left: picture.right; leftMargin: line.pad; right: parent.right; rightMargin: line.pad; verticalCenter: parent.verticalCenter }

        Words {
            width: parent.width
            text: line.ui.kiosk.words.priority
            color: line.words
            size: line.ui.text(38)
            weight: 600
            lineHeight: 0.9
        }

        // Where there is little room the explanation follows the touch.
        Words {
            visible: !line.ui.large && !line.ui.tight
            width: parent.width
            text: line.ui.kiosk.words.priorityHint
            color: line.words
            size: line.ui.text(36)
            lineHeight: 0.9
        }
    }
}
