// A text of the kiosk: never cut, never with an ellipsis; where a name is too long for its place it breaks, then shrinks.
import QtQuick

Text {
    property real size: 40
    property int weight: 400
    // The alignments as numbers: enumerations of Qt's own do not reach Python.
    readonly property int sideways: horizontalAlignment
    readonly property int upright: verticalAlignment

    font.pixelSize: Math.max(1, size)
    font.weight: weight
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
    renderType: Text.CurveRendering
    // The screen and what may be touched are read aloud, not each text of theirs again.
    Accessible.ignored: true
}
