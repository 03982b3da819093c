// One day of the week with its hours.
import QtQuick

Item {
    id: day

    required property real u
    required property var theme
    required property var line
    readonly property color words: line.coming ? theme.deep : theme.white

    Rectangle {
        width: parent.width
        height: day.line.coming ? parent.height : 2 * day.u
        color: day.line.coming ? day.theme.white : day.theme.rule
    }

    Words {
        x: 33 * day.u
        width: parent.width - hours.implicitWidth - 98 * day.u
        anchors.verticalCenter: parent.verticalCenter
        text: day.line.name === "" ? day.line.days : day.line.days + "\n" + day.line.name
        color: day.words
        size: (day.line.name === "" ? 64 : 44) * day.u
        lineHeight: day.line.name === "" ? 1 : 0.9
        weight: day.line.coming ? 700 : 400
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        id: hours
        anchors { right: parent.right; rightMargin: 33 * day.u; verticalCenter: parent.verticalCenter }
        horizontalAlignment: Text.AlignRight
        text: day.line.hours
        color: day.words
        size: (lineCount > 1 ? 46 : 64) * day.u
        weight: day.line.coming ? 700 : 600
    }
}
