// The office is closed: when it opens, then the week, the coming day in white.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool isScreen: true
    readonly property bool lying: ui.landscape
    readonly property var closed: ui.kiosk.closed
    readonly property var week: closed.week || []
    readonly property real gap: (ui.tight ? 12 : 28) * ui.u
    readonly property real foot: (languages.visible ? languages.y : height) - gap
    readonly property real room: foot - days.y
    // Where seven lines do not fit, the coming day alone is told, and it stands in the sentence already.
    readonly property bool isSplit: lying && room < 7 * leastLine && !week.some(line => line.hours.length > 16)
    readonly property int weekLines: isSplit ? 4 : 7
    readonly property bool showsWeek: room >= weekLines * leastLine
    readonly property real leastLine: ui.text(40) * 1.3

    Accessible.role: Accessible.Pane
    Accessible.name: title.text
    Accessible.description: (closed.holiday ? closed.holiday + ". " : "") + (closed.opens || "") + ". " + week.map(line => line.day + ": " + line.hours).join("; ")

    Words {
        id: title
        x: screen.ui.side - 4 * screen.ui.u
        y: (screen.ui.panelled ? 20 : screen.ui.tight || screen.ui.large ? 0 : 90) * screen.ui.u
        width: parent.width - x - screen.ui.side
        height: (screen.ui.tight ? 96 : screen.lying ? 130 : screen.ui.large ? 150 : 190) * screen.ui.u
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: screen.ui.least
        text: screen.ui.kiosk.words.closed
        color: screen.ui.look.text
        size: (screen.ui.tight ? 80 : screen.lying ? 120 : 160) * screen.ui.u
        weight: 700
    }

    // Why, where it is a holiday.
    Words {
        id: holiday
        visible: text !== ""
        x: screen.ui.side
        y: title.y + title.height
        width: parent.width - 2 * x
        text: screen.closed.holiday || ""
        color: screen.ui.look.second
        size: screen.ui.text(screen.ui.tight ? 40 : 50)
        weight: 600
        lineHeight: 0.94
    }

    Words {
        id: opening
        x: screen.ui.side
        y: holiday.visible ? holiday.y + holiday.height : holiday.y
        width: parent.width - 2 * x
        text: screen.closed.opens || ""
        color: screen.ui.look.text
        size: screen.ui.text(screen.ui.tight ? 44 : 60)
        weight: 600
        lineHeight: 0.94
    }

    // In one column, or on a low screen in two.
    Item {
        id: days
        x: screen.ui.side
        y: opening.y + opening.height + screen.gap
        width: parent.width - 2 * x
        visible: screen.showsWeek

        Repeater {
            model: screen.showsWeek ? screen.week.length : 0

            Rectangle {
                id: day

                required property int index
                readonly property var line: screen.week[index] || { day: "", hours: "", next: false }

                x: screen.isSplit && index >= screen.weekLines ? days.width - width : 0
                y: (index % screen.weekLines) * height
                width: screen.isSplit ? (days.width - 48 * screen.ui.u) / 2 : days.width
                height: Math.min(122 * screen.ui.u, screen.room / screen.weekLines)
                color: line.next ? screen.ui.look.fill : "transparent"

                Rectangle {
                    width: parent.width
                    height: Math.max(1, 2 * screen.ui.u)
                    color: screen.ui.look.rule
                }

                Words {
                    anchors { left: parent.left; leftMargin: 24 * screen.ui.u; right: hours.left; rightMargin: 16 * screen.ui.u; verticalCenter: parent.verticalCenter }
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: screen.ui.least
                    text: day.line.day
                    color: day.line.next ? screen.ui.look.on_fill : screen.ui.look.text
                    size: screen.ui.text(day.height > 110 * screen.ui.u && !screen.isSplit ? 54 : 40)
                    weight: day.line.next ? 700 : 400
                }

                Words {
                    id: hours
                    anchors { right: parent.right; rightMargin: 24 * screen.ui.u; verticalCenter: parent.verticalCenter }
                    wrapMode: Text.NoWrap
                    text: day.line.hours
                    color: day.line.next ? screen.ui.look.on_fill : screen.ui.look.text
                    size: screen.ui.text(day.height > 110 * screen.ui.u && !screen.isSplit ? 54 : 40)
                    weight: day.line.next ? 700 : 600
                }
            }
        }
    }

    Languages {
        id: languages
        visible: !screen.ui.panelled
        ui: screen.ui
        x: screen.ui.side
        y: parent.height - height - screen.gap
        width: parent.width - 2 * x
        height: implicitHeight
    }
}
