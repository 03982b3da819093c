// What there is to know about the services of this page, for reach: their names, the people ahead, the waits.
import QtQuick

Item {
    id: table

    required property var ui
    required property var shown
    readonly property real captionHeight: ui.text(36) * 1.4
    readonly property real lineHeight: Math.min(96 * ui.u * (ui.large ? 1.3 : 1), (height - captionHeight) / Math.max(1, shown.length))
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
                width: (people.visible ? people.x : wait.x) - 16 * table.ui.u
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

            Words {
                id: people
                visible: !table.narrow && line.counts
                x: table.width * 0.5
                height: parent.height
                verticalAlignment: Text.AlignVCenter
                text: line.service.people || ""
                color: table.ui.look.text
                size: table.ui.text(42)
            }

            Words {
                id: wait
                x: parent.width - width
                width: Math.min(implicitWidth, parent.width * 0.5)
                height: parent.height
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
