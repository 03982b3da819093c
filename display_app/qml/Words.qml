// A text of the board: never cut, never with an ellipsis.
import QtQuick

Text {
    property real size: 40
    property int weight: 400

    font.pixelSize: size >= 1 ? Math.round(size) : 1
    font.weight: weight
    textFormat: Text.PlainText
    renderType: Text.CurveRendering
}
