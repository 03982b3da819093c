// Mark, office, clock and date, along the upper edge of an upright screen.
import QtQuick

Item {
    id: header

    required property var ui
    readonly property var words: ui.kiosk.header

    implicitHeight: 176 * ui.u

    Glyph {
        id: mark
        x: 61 * header.ui.u
        y: 63 * header.ui.u
        width: 88 * header.ui.u
        height: width
        name: "mark"
        tint: header.ui.theme.white
    }

    Words {
        id: office
        anchors { left: mark.right; leftMargin: 30 * header.ui.u; right: clock.left; rightMargin: 30 * header.ui.u; baseline: parent.top; baselineOffset: 98 * header.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: implicitWidth > width ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: 1
        text: header.words.office || ""
        color: header.ui.theme.white
        size: 40 * header.ui.u
        weight: 700
    }

    Words {
        anchors { left: office.left; right: date.left; rightMargin: 30 * header.ui.u; baseline: parent.top; baselineOffset: 143 * header.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: implicitWidth > width ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: 1
        text: header.words.department || ""
        color: header.ui.theme.sky
        size: 40 * header.ui.u
    }

    Words {
        id: clock
        objectName: "clock"
        anchors { right: parent.right; rightMargin: 72 * header.ui.u; baseline: parent.top; baselineOffset: 104 * header.ui.u }
        wrapMode: Text.NoWrap
        text: header.words.clock || ""
        color: header.ui.theme.white
        size: 60 * header.ui.u
        weight: 600
    }

    Words {
        id: date
        anchors { right: clock.right; baseline: parent.top; baselineOffset: 151 * header.ui.u }
        wrapMode: Text.NoWrap
        text: header.words.date || ""
        color: header.ui.theme.sky
        size: 36 * header.ui.u
    }
}
