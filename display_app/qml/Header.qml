// Mark, department, date and clock; upright the date stands below the clock.
import QtQuick

Item {
    id: header

    required property real u
    required property var theme
    required property var words
    property bool upright: false
    // What always stands there changes sides now and then.
    property bool mirrored: false

    LayoutMirroring.enabled: mirrored
    LayoutMirroring.childrenInherit: true

    readonly property real middle: upright ? 56 * u : height / 2
    readonly property real line: middle + 16 * u

    Image {
        id: mark
        anchors { left: parent.left; leftMargin: 66 * header.u }
        y: header.middle - height / 2 + 2 * header.u
        width: 72 * header.u
        height: width
        sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
        fillMode: Image.PreserveAspectFit
        source: "image://icon/mark/" + String(header.theme.white).substring(1)
    }

    Words {
        visible: !header.upright
        anchors { left: mark.right; leftMargin: 27 * header.u; right: date.left; rightMargin: 44 * header.u }
        height: parent.height
        y: lines > 1 ? 0 : header.line - baselineOffset
        // A name that does not fit breaks into lines before it is written much smaller.
        readonly property bool two: header.words.department.indexOf("\n") >= 0 && name.advanceWidth * 33 / 46 <= width
        readonly property bool breaks: !two && name.advanceWidth * 0.8 > width
        readonly property int lines: two || breaks ? 2 : 1
        verticalAlignment: lines > 1 ? Text.AlignVCenter : Text.AlignTop
        // Of two that have no room the office's own stays.
        text: two ? header.words.department : header.words.department.split("\n")[0]
        color: header.theme.white
        size: (lines > 1 ? 36 : 46) * header.u
        lineHeight: lines > 1 ? 0.9 : 1
        weight: 700
        wrapMode: breaks ? Text.WordWrap : Text.NoWrap
        elide: breaks ? Text.ElideRight : Text.ElideNone
        fontSizeMode: breaks ? Text.Fit : Text.HorizontalFit
        minimumPixelSize: Math.max(1, (breaks ? 33 : 1) * header.u)
    }

    Words {
        visible: header.upright
        anchors { left: mark.right; leftMargin: 27 * header.u; right: clock.left; rightMargin: 44 * header.u }
        height: 92 * header.u
        y: header.middle - height / 2
        verticalAlignment: Text.AlignVCenter
        text: name.advanceWidth * 33 / 46 <= width ? header.words.department : header.words.department.split("\n")[0]
        color: header.theme.white
        size: 40 * header.u
        weight: 700
        lineHeight: 0.9
        wrapMode: Text.WordWrap
        elide: Text.ElideRight
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.max(1, 33 * header.u)
    }

    TextMetrics {
        id: name
        font { family: "Source Sans 3"; pixelSize: Math.max(1, 46 * header.u); weight: 700 }
        text: header.words.department.split("\n").reduce((longest, one) => one.length > longest.length ? one : longest, "")
    }

    Words {
        id: date
        readonly property int lines: header.words.date.indexOf("\n") < 0 || header.upright ? 1 : 2
        anchors { right: header.upright ? parent.right : clock.left; rightMargin: (header.upright ? 64 : 38) * header.u }
        height: header.upright ? 80 * header.u : parent.height
        y: header.upright ? 129 * header.u - baselineOffset
           : lines > 1 ? 0 : header.middle + 28 * header.u - baselineOffset
        verticalAlignment: lines > 1 ? Text.AlignVCenter : Text.AlignTop
        horizontalAlignment: Text.AlignRight
        lineHeight: lines > 1 ? 0.9 : 1
        text: header.upright ? header.words.date.replace("\n", " · ") : header.words.date
        color: header.theme.sky
        size: (header.upright ? 36 : lines > 1 ? 36 : 46) * header.u
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
