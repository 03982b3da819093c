// One of our icons, sharp at any size.
import QtQuick

Image {
    required property string name
    required property color colour
    property real side: 48

    width: side
    height: side
    sourceSize: Qt.size(Math.max(1, Math.round(side)), Math.max(1, Math.round(side)))
    source: "image://icon/" + name + "/" + colour.toString().substring(1)
}
