// Mark, office, clock, date and, while nobody is being served, the languages: the left edge of a lying screen.
import QtQuick

Rectangle {
    id: panel

    required property var ui
    required property bool showsLanguages
    readonly property var words: ui.kiosk.header
    readonly property real inner: width - 112 * ui.u

    color: ui.theme.deep

    Glyph {
        id: mark
        x: 53 * panel.ui.u
        y: 58 * panel.ui.u
        width: 88 * panel.ui.u
        height: width
        name: "mark"
        tint: panel.ui.theme.white
    }

    Column {
        x: 64 * panel.ui.u
        y: 172 * panel.ui.u
        width: panel.inner

        Words {
            width: parent.width
            text: panel.words.office || ""
            color: panel.ui.theme.white
            size: 40 * panel.ui.u
            weight: 700
            lineHeight: 0.94
        }

        Words {
            width: parent.width
            text: panel.words.department || ""
            color: panel.ui.theme.sky
            size: 40 * panel.ui.u
            lineHeight: 0.94
        }
    }

    Words {
        objectName: "clock"
        x: 64 * panel.ui.u
        anchors { baseline: parent.top; baselineOffset: 476 * panel.ui.u }
        wrapMode: Text.NoWrap
        text: panel.words.clock || ""
        color: panel.ui.theme.white
        size: 84 * panel.ui.u
        weight: 600
    }

    Words {
        x: 64 * panel.ui.u
        width: panel.inner
        anchors { baseline: parent.top; baselineOffset: 524 * panel.ui.u }
        lineHeight: 0.94
        text: panel.words.date || ""
        color: panel.ui.theme.sky
        size: 38 * panel.ui.u
    }

    Languages {
        visible: panel.showsLanguages
        ui: panel.ui
        upright: true
        ground: panel.ui.theme.deep
        anchors { left: parent.left; leftMargin: 64 * panel.ui.u; bottom: parent.bottom; bottomMargin: 48 * panel.ui.u }
        width: 318 * panel.ui.u
        height: implicitHeight
    }
}
