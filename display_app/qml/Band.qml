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

    // Of one language alone, in one line; and what is broken into lines rather than written smaller.
    readonly property real most: (two ? 38 : upright ? 40 : 46) * u
    readonly property real least: 33 * u
    // From line to line, in sizes.
    readonly property real step: 1.06

    // The text in so many lines, all about as long.
    function split(text: string, count: int): list<string> {
        if (count < 2)
            return [text]
        let best = -1
        for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1))
            if (best < 0 || Math.abs(at - text.length / count) < Math.abs(best - text.length / count))
                best = at
        return best < 0 ? [text] : [text.substring(0, best)].concat(split(text.substring(best + 1), count - 1))
    }

    // Texts in as few lines as they can be read in, and their size.
    function arranged(texts: var, width: real, height: real): var {
        let best = null
        for (let count = 1; best === null; ++count) {
            const lines = texts.map(text => split(text, count))
            const longest = Math.max(...lines.map(some => Math.max(...some.map(one => metrics.advanceWidth(one)))))
            const size = Math.min(count > 1 ? height / (count * step + 0.15) : most, most, 100 * 0.995 * width / Math.max(1, longest))
            const next = height / ((count + 1) * step + 0.15)
            if (size >= (count > 1 ? least : Math.max(least, 0.9 * most)) || next < least || count === 3)
                best = { size: size, texts: lines.map(some => some.join("\n")) }
        }
        return best
    }

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
        // Two languages stand beside each other, upright below each other, and are written alike.
        readonly property real part: band.upright || !band.two ? room : (room - 44 * band.u) / 2
        readonly property real high: band.upright && band.two ? height / 2 - 4 * band.u : height
        readonly property var texts: band.two ? [band.shown.text, band.shown.other] : [band.shown.text]
        readonly property var drawn: band.arranged(texts, part, high)

        FontMetrics {
            id: metrics
            font { family: "Source Sans 3"; pixelSize: 100; weight: band.alert ? 600 : 400 }
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

        Repeater {
            model: content.drawn.texts

            Words {
                required property string modelData
                required property int index
                readonly property bool below: band.upright && index === 1

                x: content.start + (band.upright ? 0 : index * (content.part + 44 * band.u))
                y: below ? parent.height / 2 + 2 * band.u : band.upright && band.two ? 6 * band.u : 0
                width: content.part
                height: content.high
                text: modelData
                color: band.alert ? band.theme.ink : band.theme.white
                size: content.drawn.size
                weight: band.alert ? 600 : 400
                verticalAlignment: Text.AlignVCenter
                lineHeight: lineCount > 1 ? band.step / 1.326 : 1
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
