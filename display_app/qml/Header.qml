// Mark, department, date and clock.
import QtQuick

Item {
    id: header

    required property real u
    required property var theme
    required property var words
    property bool upright: false

    readonly property real middle: upright ? 74 * u : height / 2
    readonly property real line: middle + 16 * u

    Image {
        x: 66 * header.u
        y: header.middle - height / 2 + 2 * header.u
        width: 72 * header.u
        height: width
        sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
        fillMode: Image.PreserveAspectFit
        source: "image://icon/mark/" + String(header.theme.white).substring(1)
    }

    Words {
        visible: !header.upright
        x: 165 * header.u
        width: date.x - x - 44 * header.u
        anchors.baseline: parent.top
        anchors.baselineOffset: header.line
        text: header.words.department
        color: header.theme.white
        size: 46 * header.u
        weight: 700
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        visible: header.upright
        x: 165 * header.u
        width: clock.x - x - 44 * header.u
        height: 92 * header.u
        y: header.middle - height / 2
        verticalAlignment: Text.AlignVCenter
        text: header.words.department
        color: header.theme.white
        size: 40 * header.u
        weight: 700
        lineHeight: 0.9
        wrapMode: Text.WordWrap
        fontSizeMode: Text.Fit
        minimumPixelSize: 1
    }

    Words {
        id: date
        visible: !header.upright
        anchors { right: clock.left; rightMargin: 38 * header.u; baseline: clock.baseline }
        text: header.words.date
        color: header.theme.sky
        size: 46 * header.u
    }

    Words {
        id: clock
        objectName: "clock"
        anchors { right: parent.right; rightMargin: 64 * header.u; baseline: parent.top }
        anchors.baselineOffset: header.middle + 28 * header.u
        text: header.words.clock
        color: header.theme.white
        size: 84 * header.u
        weight: 700
    }
}
