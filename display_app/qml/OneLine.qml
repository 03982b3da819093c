// All who wait in one line: the next on top, down the columns, each with its wait; a long line turns its pages by a fade.
import QtQuick

Item {
    id: panel

    required property real u
    required property var theme
    required property var words
    required property var entries
    // Who is set aside, or comes back later.
    required property var others
    required property int rows
    required property int columns
    required property bool dimmed
    required property bool calm
    property var shown: entries
    property bool stacked: false
    readonly property real otherHeight: (stacked ? 88 : 74) * u
    readonly property real rowHeight: (height - others.length * otherHeight) / Math.max(1, rows)
    readonly property real columnWidth: (width - (columns - 1) * 48 * u) / Math.max(1, columns)

    opacity: dimmed ? 0.8 : 1
    onEntriesChanged: if (entries.page !== shown.page) fade.restart(); else if (!fade.running) shown = entries

    Captions {
        width: parent.width
        u: panel.u
        theme: panel.theme
        words: panel.words
    }

    Rectangle {
        width: parent.width
        height: 2 * panel.u
        color: panel.theme.rule
    }

    Words {
        visible: panel.shown.list.length === 0
        anchors.baseline: parent.top
        anchors.baselineOffset: 130 * panel.u
        width: parent.width
        text: panel.words.nobody
        color: panel.theme.sky
        size: 62 * panel.u
        wrapMode: Text.WordWrap
    }

    Item {
        id: page
        width: parent.width
        height: parent.height

        Repeater {
            model: panel.shown.list

            Item {
                id: entry
                required property var modelData
                required property int index
                readonly property int column: Math.floor(index / panel.rows)
                x: column * (panel.columnWidth + 48 * panel.u)
                y: (index - column * panel.rows) * panel.rowHeight
                width: panel.columnWidth
                height: panel.rowHeight

                Rectangle {
                    visible: entry.index - entry.column * panel.rows > 0
                    width: parent.width
                    height: 2 * panel.u
                    color: panel.theme.rule
                }

                TicketLabel {
                    y: entry.height / 2 + 0.319 * size
                    text: entry.modelData.label
                    size: 68 * panel.u
                    weight: 600
                    color: panel.theme.white
                }

                Words {
                    anchors { right: parent.right; baseline: parent.verticalCenter; baselineOffset: 0.319 * 68 * panel.u }
                    width: parent.width - 170 * panel.u
                    horizontalAlignment: Text.AlignRight
                    text: entry.modelData.wait
                    size: 44 * panel.u
                    weight: 600
                    color: panel.theme.sky
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 1
                }
            }
        }
    }

    Column {
        anchors.bottom: parent.bottom
        width: parent.width

        Repeater {
            model: panel.others

            OrderLine {
                required property var modelData
                line: modelData
                u: panel.u
                theme: panel.theme
                width: panel.width
                height: panel.otherHeight
            }
        }
    }

    SequentialAnimation {
        id: fade
        NumberAnimation { target: page; property: "opacity"; to: 0; duration: panel.calm ? 0 : 160 }
        ScriptAction { script: panel.shown = panel.entries }
        NumberAnimation { target: page; property: "opacity"; to: 1; duration: panel.calm ? 0 : 160 }
    }
}
