// Mark, office, clock, date and, while nobody is being served, the languages: the left edge of a lying screen.
import QtQuick

Rectangle {
    id: panel

    required property var ui
    required property bool showsLanguages
    readonly property var words: ui.kiosk.header
    readonly property real inner: width - 112 * ui.u

    color: ui.look.sunk

    Glyph {
        id: mark
        x: 53 * panel.ui.u
        y: 58 * panel.ui.u
        width: 88 * panel.ui.u
        height: width
        name: "mark"
        tint: panel.ui.look.text
    }

    Column {
        id: names
        x: 64 * panel.ui.u
        y: 164 * panel.ui.u
        width: panel.inner

        Words {
            visible: !panel.ui.large
            width: parent.width
            text: panel.words.office || ""
            color: panel.ui.look.text
            size: panel.ui.text(40)
            weight: 700
            lineHeight: 0.94
        }

        Words {
            width: parent.width
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: panel.ui.least
            text: panel.words.department || ""
            color: panel.ui.look.second
            size: panel.ui.text(40)
            lineHeight: 0.94
        }
    }

    Words {
        id: clock
        objectName: "clock"
        x: 64 * panel.ui.u
        y: Math.max(names.y + names.height + 8 * panel.ui.u, 396 * panel.ui.u)
        wrapMode: Text.NoWrap
        text: panel.words.clock || ""
        color: panel.ui.look.text
        size: panel.ui.text(84)
        weight: 600
    }

    Words {
        visible: !panel.ui.large
        x: 64 * panel.ui.u
        width: panel.inner
        anchors { top: clock.bottom; topMargin: -14 * panel.ui.u }
        lineHeight: 0.94
        text: panel.words.date || ""
        color: panel.ui.look.second
        size: panel.ui.text(38)
    }

    Languages {
        visible: panel.showsLanguages
        ui: panel.ui
        upright: true
        ground: panel.ui.look.sunk
        anchors { left: parent.left; leftMargin: 64 * panel.ui.u; bottom: parent.bottom; bottomMargin: 48 * panel.ui.u }
        width: 318 * panel.ui.u
        height: implicitHeight
    }
}
