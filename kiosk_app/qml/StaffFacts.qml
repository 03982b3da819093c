// How the kiosk is, a line each; a fault in a white field with what to do about it. What has no room is left out last.
import QtQuick

Item {
    id: list

    required property var ui
    required property var facts

    implicitHeight: column.implicitHeight
    clip: true

    Column {
        id: column
        width: parent.width
        spacing: 14 * list.ui.u

        Repeater {
            model: list.facts

            Rectangle {
                id: line

                required property var modelData

                opacity: y + height <= list.height + 1 ? 1 : 0
                width: column.width
                height: words.height + (modelData.fault ? 28 : 12) * list.ui.u
                radius: 12 * list.ui.u
                color: modelData.fault ? list.ui.look.card : "transparent"
                border { color: list.ui.look.card_edge; width: modelData.fault && list.ui.look.plain ? 5 * list.ui.u : 0 }

                Glyph {
                    id: picture
                    x: line.modelData.fault ? (list.ui.tight ? 12 : 20) * list.ui.u : 0
                    y: (parent.height - height) / 2
                    width: (list.ui.tight ? 44 : 64) * list.ui.u
                    height: width
                    name: line.modelData.icon
                    tint: line.modelData.fault ? list.ui.look.card_figure : list.ui.look.text
                }

                Column {
                    id: words
                    x: picture.x + picture.width + (list.ui.tight ? 14 : 22) * list.ui.u
                    y: (parent.height - height) / 2
                    width: parent.width - x - 16 * list.ui.u

                    Words {
                        width: parent.width
                        text: line.modelData.text
                        color: line.modelData.fault ? list.ui.look.card_text : list.ui.look.text
                        size: list.ui.text(list.ui.tight ? 36 : 42)
                        weight: 600
                        lineHeight: 0.94
                    }

                    Words {
                        visible: text !== ""
                        width: parent.width
                        text: line.modelData.advice
                        color: line.modelData.fault ? list.ui.look.card_second : list.ui.look.second
                        size: list.ui.text(36)
                        lineHeight: 0.94
                    }
                }
            }
        }
    }
}
