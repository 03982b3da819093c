// One of our icons in one colour, as large as the item.
import QtQuick

Image {
    property string name: ""
    property color tint: "white"

    sourceSize: Qt.size(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
    source: name === "" ? "" : "image://icon/" + name + "/" + tint.toString().substring(1)
}
