// A ticket's label: the letter centred in a cell 0.64 em wide, so that digits stand in one column whatever the letter.
import QtQuick

Item {
    id: label

    property string text: ""
    property real size: 400
    property color color: "black"

    implicitWidth: 0.64 * size + digits.implicitWidth
    implicitHeight: 0.66 * size
    // The capital's height is 0.66 em; the item is as tall as what is seen, so that it can be placed by eye.
    baselineOffset: implicitHeight

    Words {
        width: 0.64 * label.size
        anchors.baseline: label.bottom
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.NoWrap
        text: label.text.charAt(0)
        color: label.color
        size: label.size
        weight: 700
    }

    Words {
        id: digits
        x: 0.64 * label.size
        anchors.baseline: label.bottom
        wrapMode: Text.NoWrap
        text: label.text.substring(1)
        color: label.color
        size: label.size
        weight: 700
    }
}
