// One day of the week with its hours.
import QtQuick

Item {
    id: day

    required property real u
    required property var theme
    required property var line
    readonly property string days: line.name === "" ? line.days : line.days + "\n" + line.name
    readonly property bool two: days.indexOf("\n") >= 0
    readonly property color words: line.coming ? theme.deep : theme.white

    Rectangle {
        width: parent.width
        height: day.line.coming ? parent.height : 2 * day.u
        color: day.line.coming ? day.theme.white : day.theme.rule
    }

    Words {
        x: 33 * day.u
        width: parent.width - hours.implicitWidth - 98 * day.u
        height: parent.height
        verticalAlignment: Text.AlignVCenter
        text: day.days
        color: day.words
        size: (day.two ? 44 : 64) * day.u
        lineHeight: day.two ? 0.86 : 1
        weight: day.line.coming ? 700 : 400
        // The reason of a day off may be long.
        wrapMode: day.line.name === "" ? Text.NoWrap : Text.WordWrap
        elide: day.line.name === "" ? Text.ElideNone : Text.ElideRight
        fontSizeMode: day.line.name === "" ? Text.HorizontalFit : Text.Fit
        minimumPixelSize: Math.max(1, (day.line.name === "" ? 1 : 32) * day.u)
    }

    Words {
        id: hours
        anchors { right: parent.right; rightMargin: 33 * day.u; verticalCenter: parent.verticalCenter }
        horizontalAlignment: Text.AlignRight
        text: day.line.hours
        color: day.words
        size: (lineCount > 1 ? 46 : 64) * day.u
        lineHeight: lineCount > 1 ? 0.9 : 1
        weight: day.line.coming ? 700 : 600
    }
}
