// A ticket's label: the letter centred in a cell 0.64 em wide, so that digits stand in one column whatever the letter.
import QtQuick

Item {
    id: label

    property string text: ""
    property real size: 240
    property int weight: 700
    property color color: "white"

    implicitWidth: 0.64 * size + digits.implicitWidth
    implicitHeight: digits.implicitHeight
    baselineOffset: digits.baselineOffset

    Words {
        width: 0.64 * label.size
        horizontalAlignment: Text.AlignHCenter
        text: label.text.charAt(0)
        color: label.color
        size: label.size
        weight: label.weight
    }

    Words {
        id: digits
        x: 0.64 * label.size
        text: label.text.substring(1)
        color: label.color
        size: label.size
        weight: label.weight
    }
}
