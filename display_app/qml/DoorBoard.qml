// One counter's door: its number, who may come in, or that it is occupied, free or closed; and who follows.
import QtQuick

Item {
    id: door

    required property real u
    required property var theme
    required property var words
    required property var header
    required property var band
    required property bool lost
    // A call begins: the yellow pulses.
    required property bool attention
    required property bool calm
    property bool upright: false
    // The counter's number stands right of the words.
    property bool swapped: false
    readonly property bool enter: words.state === "enter" && !lost
    readonly property bool someone: words.label !== ""
    readonly property real stripHeight: 200 * u
    readonly property color ink: enter ? theme.ink : theme.white
    readonly property color quiet: enter ? theme.ink : theme.sky

    onAttentionChanged: if (attention) pulse.flash(); else pulse.stop()

    Item {
        id: counter
        x: door.swapped ? parent.width - width : 0
        width: door.upright ? parent.width : 600 * door.u
        height: door.upright ? 620 * door.u : parent.height

        Words {
            x: 72 * door.u
            anchors.baseline: parent.top
            anchors.baselineOffset: 120 * door.u
            text: door.words.counter ?? ""
            color: door.theme.sky
            size: 60 * door.u
            weight: 600
            width: parent.width - 2 * x
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
        }

        Words {
            id: number
            x: 60 * door.u
            anchors.baseline: parent.top
            anchors.baselineOffset: (door.upright ? 480 : 762) * door.u
            text: door.words.number
            // The largest thing there is, and it stands for years: white only while somebody is asked in.
            color: door.enter ? door.theme.white : door.theme.sky
            size: (door.upright ? 460 : door.words.number.length > 1 ? 480 : 770) * door.u
            weight: 700
        }

        Words {
            x: door.upright ? number.x + number.width + 60 * door.u : 72 * door.u
            width: parent.width - x - 40 * door.u
            anchors.bottom: parent.bottom
            anchors.bottomMargin: (door.upright ? 130 : 64) * door.u
            height: (door.upright ? 400 : 216) * door.u
            verticalAlignment: Text.AlignBottom
            text: door.words.services ?? ""
            color: door.theme.sky
            size: 52 * door.u
            lineHeight: 0.9
            wrapMode: Text.WordWrap
            elide: Text.ElideRight
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.max(1, 33 * door.u)
        }
    }

    Item {
        id: place
        // Beyond the screen's edges, where the scene moves.
        readonly property real beyondLeft: door.upright || door.swapped ? -8 * door.u : 0
        readonly property real beyondRight: door.swapped ? 0 : -8 * door.u
        x: door.upright || door.swapped ? 0 : counter.width
        y: door.upright ? counter.height : 0
        width: parent.width - (door.upright ? 0 : counter.width)
        height: parent.height - y - door.stripHeight

        Rectangle {
            id: ground
            objectName: "flash"
            // Beyond the screen's edges, where the scene moves.
            anchors { fill: parent; topMargin: door.upright ? 0 : -8 * door.u; leftMargin: place.beyondLeft; rightMargin: place.beyondRight }
            color: door.theme.yellow
            visible: door.enter

            Pulse {
                id: pulse
                target: ground
                calm: door.calm
            }
        }

        Rectangle {
            visible: !door.enter
            x: door.upright ? 64 * door.u : door.swapped ? parent.width - width : 0
            y: door.upright ? 0 : 64 * door.u
            width: door.upright ? parent.width - 2 * x : 2 * door.u
            height: door.upright ? 2 * door.u : parent.height - 2 * y
            color: door.theme.rule
        }

        Image {
            id: arrow
            visible: door.enter && door.words.direction !== "none"
            x: 72 * door.u
            y: 105 * door.u - height / 2
            width: 80 * door.u
            height: width
            rotation: ({ left: 180, up: -90, down: 90 })[door.words.direction] ?? 0
            sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
            source: "image://icon/arrow-right/" + String(door.theme.ink).substring(1)
        }

        Words {
            visible: door.someone
            x: arrow.visible ? 188 * door.u : 72 * door.u
            width: parent.width - x - 64 * door.u - (door.upright ? 0 : clock.width + 44 * door.u)
            anchors.baseline: parent.top
            anchors.baselineOffset: 129 * door.u
            text: door.words.again === "" ? door.words.says : door.words.says + " (" + door.words.again + ")"
            color: door.quiet
            size: 72 * door.u
            weight: 700
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
        }

        TicketLabel {
            visible: door.someone
            x: 72 * door.u
            y: (door.upright ? 530 : 604) * door.u
            text: door.words.label
            size: (door.upright ? 440 : 560) * door.u
            color: door.ink
        }

        Words {
            visible: door.someone
            x: 72 * door.u
            width: parent.width - 2 * x
            y: (door.upright ? 628 : 738) * door.u
            height: (door.upright ? 300 : 136) * door.u
            text: door.words.service ?? ""
            color: door.quiet
            size: 62 * door.u
            lineHeight: 0.9
            wrapMode: Text.WordWrap
            elide: Text.ElideRight
            fontSizeMode: Text.Fit
            minimumPixelSize: Math.max(1, 33 * door.u)
        }

        Words {
            visible: !door.someone
            x: 72 * door.u
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            text: door.words.says
            color: door.theme.white
            size: 260 * door.u
            weight: 700
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
        }
    }

    // Date and clock, out of the way: at the right end of the first line.
    Words {
        id: clock
        objectName: "clock"
        anchors { right: place.right; rightMargin: 64 * door.u; baseline: parent.top; baselineOffset: (door.upright ? 120 : 129) * door.u }
        text: door.header.clock
        color: door.upright ? door.theme.white : door.ink
        size: 60 * door.u
        weight: 700
    }

    Words {
        readonly property bool two: door.header.date.indexOf("\n") >= 0

        anchors { right: clock.right; baseline: clock.baseline; baselineOffset: (two ? 42 : 54) * door.u }
        horizontalAlignment: Text.AlignRight
        text: door.header.date
        color: door.upright ? door.theme.sky : door.quiet
        size: (two ? 33 : 38) * door.u
        lineHeight: two ? 0.85 : 1
    }

    Item {
        id: strip
        x: place.x
        anchors.bottom: parent.bottom
        width: place.width
        height: door.stripHeight

        // Where nobody follows, and nobody will, there is nothing to stand on.
        Rectangle {
            visible: door.lost || door.words.state !== "closed"
            anchors { fill: parent; rightMargin: place.beyondRight; bottomMargin: -8 * door.u; leftMargin: place.beyondLeft }
            color: door.lost ? door.theme.white : door.theme.wall
        }

        Words {
            visible: door.lost
            x: 72 * door.u
            width: parent.width - 2 * x
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            text: (door.band.other ?? "") === "" ? door.band.text : door.band.text + "\n" + door.band.other
            color: door.theme.ink
            size: 50 * door.u
            weight: 600
            wrapMode: Text.WordWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: 1
        }

        Words {
            visible: !door.lost
            x: 72 * door.u
            width: following.x - x - 44 * door.u
            anchors.verticalCenter: parent.verticalCenter
            text: door.words.following ?? ""
            color: door.theme.sky
            size: 54 * door.u
            weight: 600
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
        }

        LabelRow {
            id: following
            visible: !door.lost
            anchors { right: parent.right; rightMargin: 64 * door.u }
            y: strip.height / 2 + 0.319 * size
            labels: door.words.next ?? []
            size: (door.upright ? 76 : 90) * door.u
            gap: 60 * door.u
            color: door.theme.white
        }
    }
}
