// Back, the page before and the page after, each in its own place; and, where no line is left for it, priority.
import QtQuick

Item {
    id: bar

    required property var ui
    property color ground: ui.look.ground
    property int first: 0
    property int perPage: 1
    property int page: 0
    property int pages: 1
    property bool inGroup: false
    property bool asksPriority: false
    readonly property real gap: 18 * ui.u
    readonly property real size: ui.landscape ? 36 : 40
    readonly property int cells: (inGroup ? 1 : 0) + (pages > 1 ? 2 : 0) + (asksPriority ? 1 : 0)
    readonly property bool lonely: asksPriority && cells === 1 && !ui.landscape
    readonly property real cellWidth: Math.min(lonely || cells > 1 && !ui.landscape ? width : 330 * ui.u, (width - gap * (cells - 1)) / Math.max(1, cells))
    // What it would like, on a lying screen.
    readonly property real wanted: cells * 222 * ui.u + (cells - 1) * gap

    Row {
        anchors.fill: parent
        spacing: bar.gap

        PlainButton {
            visible: bar.inGroup
            objectName: "back"
            ui: bar.ui
            ground: bar.ground
            filled: false
            width: bar.cellWidth
            height: bar.height
            icon: "arrow-left"
            size: bar.size
            text: bar.ui.kiosk.words.back
            onTapped: ui.kiosk.go_back()
        }

        // They keep their places; on the first and on the last page there is no way on, and it says so by being sunk.
        PageButton {
            visible: bar.pages > 1
            objectName: "before"
            ui: bar.ui
            ground: bar.ground
            width: bar.cellWidth
            height: bar.height
            possible: bar.page > 0
            size: bar.size
            icon: "arrow-up"
            text: bar.ui.kiosk.words.beforeShort
            label: bar.ui.kiosk.words.before
            onTapped: if (possible) ui.kiosk.show_from(bar.first - bar.perPage)
        }

        PageButton {
            visible: bar.pages > 1
            objectName: "after"
            ui: bar.ui
            ground: bar.ground
            width: bar.cellWidth
            height: bar.height
            possible: bar.page < bar.pages - 1
            size: bar.size
            icon: "arrow-down"
            text: bar.ui.kiosk.words.afterShort
            label: bar.ui.kiosk.words.after
            onTapped: if (possible) ui.kiosk.show_from(bar.first + bar.perPage)
        }

        PlainButton {
            visible: bar.asksPriority
            objectName: "priority"
            ui: bar.ui
            ground: bar.ground
            filled: bar.ui.kiosk.priority.on
            chosen: filled
            width: bar.cellWidth
            height: bar.height
            size: bar.size
            text: bar.lonely ? bar.ui.kiosk.words.priority : bar.ui.kiosk.words.priorityShort
            label: bar.ui.kiosk.words.priority
            explanation: bar.ui.kiosk.words.priorityHint
            onTapped: ui.kiosk.toggle_priority()
        }
    }
}
