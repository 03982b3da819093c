// A ticket's label: the letter centred in a cell 0.64 em wide, so that digits stand in one column whatever the letter.
// The cell hangs out to the left by 0.025 em, the bearing of a capital: the letters then stand on the margin.
// Its y is the baseline, and its height next to nothing (a Row would leave out what has none).
import QtQuick

Item {
    id: label

    property string text: ""
    property real size: 240
    property int weight: 700
    property color color: "white"

    implicitHeight: 1
    implicitWidth: 0.615 * size + digits.implicitWidth

    Words {
        x: -0.025 * label.size
        width: 0.64 * label.size
        anchors.baseline: parent.top
        horizontalAlignment: Text.AlignHCenter
        text: label.text.charAt(0)
        color: label.color
        size: label.size
        weight: label.weight
    }

    Words {
        id: digits
        x: 0.615 * label.size
        anchors.baseline: parent.top
        font.letterSpacing: -0.01 * label.size
        text: label.text.substring(1)
        color: label.color
        size: label.size
        weight: label.weight
    }
}
