// The buttons of a page of the staff's menu; where not all have room, two keys turn the page.
import QtQuick

Item {
    id: entries

    required property var ui
    required property var staff
    readonly property var all: staff.entries
    readonly property real gap: 18 * ui.u
    readonly property int columns: width >= 700 * ui.u ? 2 : 1
    // The least height of a cell: what the longest of the texts needs.
    property real least: 100 * ui.u
    readonly property bool pictured: cellWidth > 420 * ui.u
    readonly property real inset: (pictured ? 110 : 18) * ui.u
    readonly property real textWidth: cellWidth - inset - 16 * ui.u
    readonly property real most: 240 * ui.u
    readonly property int needed: Math.ceil(all.length / columns)
    readonly property bool isPaged: rowsIn(height) < needed
    readonly property real room: isPaged ? height - turn.height - gap : height
    readonly property int rows: Math.max(1, Math.min(rowsIn(room), needed))
    readonly property int many: rows * columns
    readonly property real cellHeight: Math.min(most, (room - (rows - 1) * gap) / rows)
    readonly property real cellWidth: (width - (columns - 1) * gap) / columns
    property int first: 0
    readonly property int from: first < all.length ? first : 0

    onAllChanged: least = measured()
    onTextWidthChanged: least = measured()
    Component.onCompleted: least = measured()

    function heightOf(text: string): real {
        probe.text = text;
        return text === "" ? 0 : probe.implicitHeight;
    }

    function measured(): real {
        probe.width = textWidth;
        return Math.max(100 * ui.u, ...all.map(entry => heightOf(entry.name) + heightOf(entry.state) + 14 * ui.u));
    }

    function rowsIn(space: real): int {
        return Math.floor((space + gap) / (least + gap));
    }

    Words {
        id: probe
        visible: false
        size: entries.ui.least
        weight: 700
        lineHeight: 0.88
    }

    Connections {
        target: entries.staff
        function onPage_changed() {
            entries.first = 0;
        }
    }

    Repeater {
        model: Math.max(0, Math.min(entries.many, entries.all.length - entries.from))

        Target {
            id: button

            required property int index
            readonly property var entry: entries.all[entries.from + index] || { id: "", name: "", state: "", icon: "", on: false }

            readonly property bool isPlain: entry.state === ""

            objectName: "staff-" + entry.id
            ui: entries.ui
            x: (index % entries.columns) * (entries.cellWidth + entries.gap)
            y: Math.floor(index / entries.columns) * (entries.cellHeight + entries.gap)
            width: entries.cellWidth
            height: entries.cellHeight
            filled: !entry.on
            chosen: entry.on
            label: entry.name
            explanation: entry.state
            onTapped: entries.staff.choose(entry.id)

            Glyph {
                id: picture
                visible: entries.pictured
                x: 24 * entries.ui.u
                y: (parent.height - height) / 2
                width: 64 * entries.ui.u
                height: width
                name: button.entry.icon
                tint: button.words
            }

            // What is left over is shared above and below both.
            Words {
                id: state
                x: entries.inset
                y: name.y + (name.height + name.contentHeight) / 2
                width: entries.textWidth
                visible: !button.isPlain
                text: button.entry.state
                color: button.words
                size: entries.ui.least
                lineHeight: 0.88
            }

            Words {
                id: name
                x: entries.inset
                y: 4 * entries.ui.u
                width: entries.textWidth
                height: parent.height - 8 * entries.ui.u - (button.isPlain ? 0 : state.height)
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: entries.ui.least
                text: button.entry.name
                color: button.words
                size: entries.ui.text(42)
                weight: 700
                lineHeight: 0.88
            }
        }
    }

    Row {
        id: turn
        visible: entries.isPaged
        anchors { bottom: parent.bottom; left: parent.left; right: parent.right }
        height: entries.ui.finger
        spacing: entries.gap

        PlainButton {
            objectName: "staff-before"
            ui: entries.ui
            filled: false
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            icon: "arrow-up"
            text: entries.staff.words.before
            onTapped: entries.first = Math.max(0, entries.from - entries.many)
        }

        PlainButton {
            objectName: "staff-after"
            ui: entries.ui
            filled: false
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            icon: "arrow-down"
            text: entries.staff.words.after
            onTapped: if (entries.from + entries.many < entries.all.length) entries.first = entries.from + entries.many
        }
    }
}
