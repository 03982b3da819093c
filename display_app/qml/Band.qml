// The line at the foot: a still message, changed by a fade; or, on white, what to do while the link is lost.
import QtQuick

Item {
    id: band

    required property real u
    required property var theme
    required property var words
    required property bool calm
    property bool upright: false
    readonly property bool alert: words.kind === "alert"
    property var shown: words

    onWordsChanged: {
        if (words.kind === shown.kind && words.text !== shown.text)
            fade.restart()
        else
            shown = words
    }

    // Beyond the screen's edges, where the scene moves.
    Rectangle {
        anchors { fill: parent; margins: -8 * band.u; topMargin: 0 }
        color: band.alert ? band.theme.white : band.theme.wall
    }

    Item {
        id: content
        anchors.fill: parent

        Image {
            id: icon
            visible: band.shown.kind !== "name"
            x: (band.alert ? 66 : 64) * band.u
            anchors.verticalCenter: parent.verticalCenter
            width: (band.alert ? 56 : 50) * band.u
            height: width
            sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
            source: band.alert ? "image://icon/broken-link/" + String(band.theme.ink).substring(1)
                               : "image://icon/info/" + String(band.theme.white).substring(1)
        }

        Words {
            objectName: "band"
            x: (band.shown.kind === "name" ? 64 : band.alert ? 152 : 144) * band.u
            width: parent.width - x - 64 * band.u
            text: band.shown.text
            color: band.alert ? band.theme.ink : band.theme.white
            // Upright there is room for two lines and too little width for one.
            size: (band.upright ? 40 : 46) * band.u
            weight: band.alert ? 600 : 400
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            lineHeight: band.upright ? 0.88 : 1
            wrapMode: band.upright ? Text.WordWrap : Text.NoWrap
            fontSizeMode: band.upright ? Text.Fit : Text.HorizontalFit
            minimumPixelSize: 1
        }
    }

    SequentialAnimation {
        id: fade
        NumberAnimation { target: content; property: "opacity"; to: 0; duration: band.calm ? 0 : 160 }
        ScriptAction { script: band.shown = band.words }
        NumberAnimation { target: content; property: "opacity"; to: 1; duration: band.calm ? 0 : 160 }
    }
}
