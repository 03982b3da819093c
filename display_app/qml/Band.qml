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
    readonly property bool two: (shown.other ?? "") !== ""

    onWordsChanged: {
        if (words.kind === shown.kind && (words.text !== shown.text || words.other !== shown.other))
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
        objectName: "band"
        anchors.fill: parent
        readonly property real start: (band.shown.kind === "name" ? 64 : band.alert ? 152 : 144) * band.u
        readonly property real room: width - start - 64 * band.u
        // Two languages are written alike: in one line where both fit, else smaller; beside each other in two lines.
        readonly property real longer: Math.max(one.advanceWidth, other.advanceWidth)
        readonly property real part: band.upright ? room : (room - 44 * band.u) / 2
        readonly property real size: !band.two ? (band.upright ? 40 : 46) * band.u
            : longer <= part ? 38 * band.u : band.upright ? 38 * band.u * part / longer : 33 * band.u

        TextMetrics {
            id: one
            font { pixelSize: Math.max(1, 38 * band.u); weight: band.alert ? 600 : 400 }
            text: band.shown.text
        }

        TextMetrics {
            id: other
            font: one.font
            text: band.shown.other ?? ""
        }

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

        // One language takes the whole line; two stand beside each other, upright below each other.
        Repeater {
            model: band.two ? [band.shown.text, band.shown.other] : [band.shown.text]

            Words {
                required property string modelData
                required property int index
                readonly property bool below: band.upright && band.two

                x: content.start + (below ? 0 : index * (content.part + 44 * band.u))
                y: below ? (0.06 + 0.44 * index) * parent.height : 0
                width: band.two ? content.part : content.room
                height: below ? 0.44 * parent.height : parent.height
                text: modelData
                color: band.alert ? band.theme.ink : band.theme.white
                // Upright there is room for two lines and too little width for one.
                size: content.size
                weight: band.alert ? 600 : 400
                verticalAlignment: Text.AlignVCenter
                lineHeight: wrapMode === Text.WordWrap ? 0.88 : 1
                wrapMode: band.upright !== band.two ? Text.WordWrap : Text.NoWrap
                fontSizeMode: wrapMode === Text.WordWrap ? Text.Fit : Text.HorizontalFit
                minimumPixelSize: 1
            }
        }
    }

    SequentialAnimation {
        id: fade
        NumberAnimation { target: content; property: "opacity"; to: 0; duration: band.calm ? 0 : 160 }
        ScriptAction { script: band.shown = band.words }
        NumberAnimation { target: content; property: "opacity"; to: 1; duration: band.calm ? 0 : 160 }
    }
}
