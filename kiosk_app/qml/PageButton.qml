// To the page before or after; where there is none it stays in its place, sunk.
import QtQuick

PlainButton {
    property bool possible: true

    filled: false
    invertsOnPress: possible
    border.color: possible ? ui.look.edge : "transparent"
    opacity: 1
    explanation: possible ? "" : ui.kiosk.words.noMore
}
