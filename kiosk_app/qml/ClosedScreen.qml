// The office is closed: when it opens, then the week with the coming day in white.
import QtQuick

Item {
    id: screen

    required property real u
    required property var theme
    required property var kiosk
    property bool wide: false

    readonly property var closed: kiosk.closed

    Words {
        id: title
        width: screen.wide ? parent.width * 0.4 : parent.width
        text: screen.kiosk.words.closed
        color: screen.theme.white
        size: (screen.wide ? 108 : 150) * screen.u
        weight: 700
    }

    Words {
        anchors { top: title.bottom; topMargin: 8 * screen.u }
        id: opens
        width: title.width
        text: screen.closed.opens === undefined ? "" : screen.closed.opens
        color: screen.theme.sky
        size: 60 * screen.u
        lineHeight: 1.05
    }

    Column {
        x: screen.wide ? parent.width * 0.45 : 0
        y: screen.wide ? 20 * screen.u : opens.y + opens.height + 72 * screen.u
        width: parent.width - x

        Repeater {
            model: screen.closed.week

            Rectangle {
                id: day
                required property var modelData
                width: parent.width
                height: (screen.wide ? 104 : 116) * screen.u
                color: modelData.next ? screen.theme.white : "transparent"

                Rectangle {
                    width: parent.width
                    height: Math.max(1, 2 * screen.u)
                    color: screen.theme.rule
                }

                Words {
                    anchors { left: parent.left; leftMargin: 28 * screen.u; verticalCenter: parent.verticalCenter }
                    text: day.modelData.day
                    color: day.modelData.next ? screen.theme.deep : screen.theme.white
                    size: 50 * screen.u
                    weight: day.modelData.next ? 700 : 400
                }

                Words {
                    anchors { right: parent.right; rightMargin: 28 * screen.u; verticalCenter: parent.verticalCenter }
                    text: day.modelData.hours
                    color: day.modelData.next ? screen.theme.deep : screen.theme.white
                    size: 50 * screen.u
                    weight: 600
                }
            }
        }
    }
}
