// The office is closed: when it opens, then the week, the coming day in white.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool lying: ui.landscape
    readonly property real side: (lying ? 56 : 72) * ui.u
    readonly property var week: ui.kiosk.closed.week || []

    Words {
        id: title
        anchors { left: parent.left; leftMargin: screen.side - 6 * screen.ui.u; right: parent.right; rightMargin: screen.side; baseline: parent.top; baselineOffset: (screen.lying ? 150 : 420) * screen.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: screen.ui.least
        text: screen.ui.kiosk.words.closed
        color: screen.ui.look.text
        size: screen.ui.text(screen.lying ? 120 : 170)
        weight: 700
    }

    Words {
        id: opening
        anchors { left: parent.left; leftMargin: screen.side; right: parent.right; rightMargin: screen.side; top: title.bottom; topMargin: (screen.lying ? -10 : 10) * screen.ui.u }
        text: screen.ui.kiosk.closed.opens || ""
        color: screen.ui.look.text
        size: screen.ui.text(60)
        weight: 600
    }

    Column {
        id: days
        anchors { left: parent.left; leftMargin: screen.side; right: parent.right; rightMargin: screen.lying ? 64 * screen.ui.u : screen.side; top: parent.top; topMargin: (screen.lying ? 322 : 660) * screen.ui.u }

        Repeater {
            model: screen.week.length

            Rectangle {
                id: day

                required property int index
                readonly property var line: screen.week[index] || { day: "", hours: "", next: false }

                width: days.width
                height: (screen.lying ? 98 : 122) * screen.ui.u
                color: line.next ? screen.ui.look.text : "transparent"

                Rectangle {
                    width: parent.width
                    height: Math.max(1, 2 * screen.ui.u)
                    color: screen.ui.look.rule
                }

                Words {
                    anchors { left: parent.left; leftMargin: 32 * screen.ui.u; right: hours.left; rightMargin: 20 * screen.ui.u; verticalCenter: parent.verticalCenter }
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: screen.ui.least
                    text: day.line.day
                    color: day.line.next ? screen.ui.look.ground : screen.ui.look.text
                    size: screen.ui.text(54)
                    weight: day.line.next ? 700 : 400
                }

                Words {
                    id: hours
                    anchors { right: parent.right; rightMargin: 32 * screen.ui.u; verticalCenter: parent.verticalCenter }
                    wrapMode: Text.NoWrap
                    text: day.line.hours
                    color: day.line.next ? screen.ui.look.ground : screen.ui.look.text
                    size: screen.ui.text(54)
                    weight: day.line.next ? 700 : 600
                }
            }
        }

        Rectangle {
            width: days.width
            height: Math.max(1, 2 * screen.ui.u)
            color: screen.ui.look.rule
        }
    }

    Languages {
        visible: !screen.lying
        ui: screen.ui
        anchors { left: parent.left; leftMargin: screen.side; right: parent.right; rightMargin: screen.side; bottom: parent.bottom; bottomMargin: 96 * screen.ui.u }
        height: implicitHeight
    }
}
