// Mark, office, clock and date, along the upper edge; where there is little room, the department and the clock.
import QtQuick

Item {
    id: header

    required property var ui
    readonly property var words: ui.kiosk.header
    readonly property bool brief: ui.large || ui.tight
    readonly property real line: ui.text(brief ? 36 : 40)

    implicitHeight: (brief ? (ui.down < 1000 ? 98 : 150) : 176) * ui.u

    Glyph {
        id: mark
        visible: !header.brief || header.ui.across > 900 || !header.ui.large
        x: header.ui.side - width / 8
        y: header.brief ? (header.height - height) / 2 : 63 * header.ui.u
        width: (header.brief ? 72 : 88) * header.ui.u
        height: width
        name: "mark"
        tint: header.ui.look.text
    }

    Words {
        id: office
        visible: !header.brief
        anchors { left: mark.right; leftMargin: 30 * header.ui.u; right: clock.left; rightMargin: 20 * header.ui.u; baseline: parent.top; baselineOffset: 98 * header.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: implicitWidth > width ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: header.ui.least
        text: header.words.office || ""
        color: header.ui.look.text
        size: header.line
        weight: 700
    }

    Words {
        visible: !header.brief
        anchors { left: office.left; right: date.left; rightMargin: 20 * header.ui.u; baseline: parent.top; baselineOffset: 143 * header.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: implicitWidth > width ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: header.ui.least
        text: header.words.department || ""
        color: header.ui.look.second
        size: header.line
    }

    Words {
        visible: header.brief
        anchors { left: mark.visible ? mark.right : parent.left; leftMargin: mark.visible ? 22 * header.ui.u : header.ui.side; right: clock.left; rightMargin: 20 * header.ui.u; verticalCenter: mark.verticalCenter }
        height: header.height
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: header.ui.least
        lineHeight: 0.86
        text: header.words.department || ""
        color: header.ui.look.text
        size: header.line
        weight: 700
    }

    Words {
        id: clock
        objectName: "clock"
        anchors { right: parent.right; rightMargin: header.ui.side }
        y: header.brief ? mark.y + (mark.height - height) / 2 : 104 * header.ui.u - baselineOffset
        wrapMode: Text.NoWrap
        text: header.words.clock || ""
        color: header.ui.look.text
        size: header.ui.text(60)
        weight: 600
    }

    Words {
        id: date
        visible: !header.brief
        anchors { right: clock.right; baseline: parent.top; baselineOffset: 151 * header.ui.u }
        wrapMode: Text.NoWrap
        text: header.words.date || ""
        color: header.ui.look.second
        size: header.ui.text(36)
    }
}
