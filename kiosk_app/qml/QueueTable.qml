// What there is to know about the services of this page, for reach: their names, the people ahead, the waits.
import QtQuick

Item {
    id: table

    required property var ui
    // The services of this page, and all of them: all are told where they have room.
    required property var page
    required property var entries
    readonly property var shown: entries.length * leastLine <= height - captionHeight ? entries : page
    readonly property real leastLine: (ui.large ? 116 : 76) * ui.u
    readonly property real captionHeight: ui.text(36) * 1.4
    readonly property real lineHeight: Math.min((ui.large ? 132 : 96) * ui.u, (height - captionHeight) / Math.max(1, shown.length))
    readonly property bool narrow: ui.large

    Words {
        x: table.width * 0.5
        visible: !table.narrow
        text: table.ui.kiosk.words.ahead
        color: table.ui.look.second
        size: table.ui.text(38)
    }

    Words {
        anchors.right: parent.right
        text: table.ui.kiosk.words.wait
        color: table.ui.look.second
        size: table.ui.text(38)
    }

    Repeater {
        model: table.shown.length

        Item {
            id: line

            required property int index
            readonly property var service: table.shown[index] || { name: "", open: true, group: false, people: "", value: "", caption: "" }
            readonly property bool counts: service.open && !service.group

            y: table.captionHeight + index * table.lineHeight
            width: table.width
            height: table.lineHeight

            Rectangle {
                width: parent.width
                height: Math.max(1, 2 * table.ui.u)
                color: table.ui.look.rule
            }

            Words {
                width: (people.visible ? Math.min(people.x, wait.x) : wait.x) - 16 * table.ui.u
                height: parent.height
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: table.ui.least
                lineHeight: 0.84
                text: line.service.name
                color: line.service.open ? table.ui.look.text : table.ui.look.second
                size: table.ui.text(44)
                weight: 600
            }

            // In a column of their own, or, where the letters are large, under the wait.
            Words {
                id: people
                visible: line.counts
                x: table.narrow ? parent.width - width : table.width * 0.5
                y: table.narrow ? parent.height / 2 - 4 * table.ui.u : 0
                width: table.narrow ? Math.min(implicitWidth, parent.width * 0.5) : implicitWidth
                height: table.narrow ? parent.height / 2 : parent.height
                horizontalAlignment: table.narrow ? Text.AlignRight : Text.AlignLeft
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: table.narrow ? Text.HorizontalFit : Text.FixedSize
                minimumPixelSize: table.ui.least
                wrapMode: Text.NoWrap
                text: table.narrow ? line.service.ahead || "" : line.service.people || ""
                color: table.narrow ? table.ui.look.second : table.ui.look.text
                size: table.narrow ? table.ui.least : table.ui.text(42)
            }

            Words {
                id: wait
                x: parent.width - width
                y: table.narrow && line.counts ? 6 * table.ui.u : 0
                width: Math.min(implicitWidth, parent.width * 0.5)
                height: table.narrow && line.counts ? parent.height / 2 : parent.height
                horizontalAlignment: Text.AlignRight
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: table.ui.least
                lineHeight: 0.84
                text: line.service.open ? line.service.value : line.service.caption + " " + line.service.value
                color: line.service.open ? table.ui.look.text : table.ui.look.second
                size: table.ui.text(42)
                weight: 700
            }
        }
    }
}
