// One service in the order: its name, the next numbers, how many more, and the wait of one who comes now.
// A long name breaks into lines rather than be written smaller; its row is as much higher.
import QtQuick

Item {
    id: order

    required property real u
    required property var theme
    required property var line
    property bool roomy: false
    property bool upright: false
    property bool waitAbove: false
    property bool dimmed: false
    // Height of a row whose name takes one line.
    property real plainHeight: height

    // A line as drawn: 147 high on a landscape board, 115 upright; more services make it lower, and all in it smaller.
    readonly property real part: roomy ? Math.min(1.25, plainHeight / (203 * u)) : plainHeight / ((upright ? 115 : 147) * u)
    readonly property real share: line.closed ? 1 : Math.min(1, part)
    readonly property real numberSize: roomy ? 90 * u * Math.min(1.05, part) : (upright ? 64 : 68) * u * share
    readonly property real besideSize: roomy ? 62 * u * part : Math.min(62 * u, numberSize)
    readonly property real waitSize: waitAbove && !roomy ? Math.min(50 * u, numberSize) : besideSize
    // A closed line in two languages has both below each other.
    readonly property bool two: line.closed && (line.name + line.note).indexOf("\n") >= 0
    readonly property real nameSize: two ? 0.36 * plainHeight : roomy ? 44 * u * (line.closed ? 1 : part) : Math.max(34 * u, (upright ? 36 : 38) * u * share)
    // Letters are read from the chairs down to here.
    readonly property real leastSize: Math.min(nameSize, 34 * u)
    readonly property real nameStep: 1.08 * leastSize
    // Lines of the name where it has the row's whole width, and where its wait stands beside it at its largest.
    readonly property int linesWhole: lines(nameRoom, brokenWhole)
    readonly property int linesBeside: lines(besideRoom, brokenBeside)
    readonly property int nameLines: !line.closed && (roomy || waitAbove) ? linesBeside : linesWhole
    property real mostWait: 62 * u
    readonly property real nameRoom: width - (line.closed ? note.implicitWidth + 32 * u : 0)
    readonly property real besideRoom: nameRoom - (line.closed ? 0 : waitRuler.advanceWidth + unit.implicitWidth + 46 * u)

    // The roomy line carries its wait beside the name.
    readonly property real nameLine: (nameLines > 1 ? 0.87 : 1) * (roomy ? 64 * u : (upright ? 36 : 48) * u) * part
    readonly property real numberLine: nameLine + (nameLines - 1) * nameStep + (roomy ? 102 * u : (upright ? 62 : 70) * u) * part
    // Reckoned as if the wait stood beside its numbers, wherever it stands now: else it would go to and fro with each change.
    readonly property real besideWidth: wait.width + amount.implicitWidth * (besideSize / waitSize - 1)
    readonly property bool tight: !line.closed && !roomy && numbers.x + numbers.width + 24 * u > width - besideWidth

    function lines(room: real, broken: Text): int {
        return ruler.implicitWidth * 0.9 * nameSize / leastSize <= room ? 1 : Math.min(5, broken.lineCount)
    }

    Rectangle {
        width: parent.width
        height: 2 * order.u
        color: order.theme.rule
    }

    Words {
        id: ruler
        visible: false
        text: order.line.name
        size: order.leastSize
    }

    Words {
        id: brokenWhole
        visible: false
        width: order.nameRoom
        text: order.line.name
        size: order.leastSize
        wrapMode: Text.Wrap
    }

    Words {
        id: brokenBeside
        visible: false
        width: order.besideRoom
        text: order.line.name
        size: order.leastSize
        wrapMode: Text.Wrap
    }

    TextMetrics {
        id: waitRuler
        font { family: "Source Sans 3"; pixelSize: Math.max(1, order.mostWait); weight: 700 }
        text: order.line.wait
    }

    Item {
        anchors.fill: parent
        opacity: order.dimmed ? 0.8 : 1

        Words {
            id: name
            width: !order.line.closed && (order.roomy || order.waitAbove) ? order.besideRoom : order.nameRoom
            anchors.baseline: parent.top
            anchors.baselineOffset: !order.line.closed ? order.nameLine
                : parent.height / 2 + 0.32 * size - (order.nameLines > 1 ? (order.nameLines - 1) * order.nameStep / 2 : (lineCount - 1) * 0.6 * size)
            lineHeight: order.nameLines > 1 ? 1.08 / 1.326 : order.two ? 0.95 : 1
            text: order.line.name
            color: order.theme.sky
            size: order.nameLines > 1 ? order.leastSize : order.nameSize
            wrapMode: order.nameLines > 1 ? Text.Wrap : Text.NoWrap
            maximumLineCount: Math.max(order.two ? 2 : 1, order.nameLines)
            elide: order.nameLines > 1 ? Text.ElideRight : Text.ElideNone
            fontSizeMode: order.nameLines > 1 ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: 1
        }

        LabelRow {
            id: numbers
            visible: !order.line.closed
            y: order.numberLine
            width: implicitWidth + (more.text !== "" ? gap + more.implicitWidth : 0)
            labels: order.line.labels
            size: order.numberSize
            color: order.theme.white

            Words {
                id: more
                x: numbers.implicitWidth + numbers.gap
                anchors.baseline: parent.top
                text: order.line.more
                size: order.numberSize * 52 / 68
                color: order.theme.sky
            }
        }

        Words {
            id: note
            anchors.right: order.line.closed ? parent.right : undefined
            anchors.baseline: order.line.closed ? parent.top : numbers.top
            anchors.baselineOffset: order.line.closed ? parent.height / 2 + 0.32 * size - (lineCount - 1) * 0.6 * size : 0
            lineHeight: 0.95
            horizontalAlignment: order.line.closed ? Text.AlignRight : Text.AlignLeft
            text: order.line.note
            size: order.line.closed ? order.nameSize : order.numberSize * 0.7
            color: order.theme.sky
        }

        Item {
            id: wait
            anchors.right: parent.right
            width: amount.implicitWidth + unit.implicitWidth + (amount.text !== "" && unit.text !== "" ? 14 * order.u : 0)
            y: order.roomy || order.waitAbove ? order.nameLine : order.numberLine

            Words {
                id: amount
                anchors { left: parent.left; baseline: parent.top }
                text: order.line.wait
                size: order.waitSize
                weight: 700
                color: order.theme.white
            }

            Words {
                id: unit
                anchors { right: parent.right; baseline: parent.top }
                text: order.line.unit
                size: Math.max(33 * order.u, 38 * order.u * order.share)
                weight: 600
                color: order.theme.sky
            }
        }
    }
}
