// The accessibility strip: each way to have the screen otherwise is one button, and none needs itself.
import QtQuick

Rectangle {
    id: strip

    required property var ui
    readonly property bool isChoosing: ["welcome", "issuing", "confirm"].includes(ui.kiosk.screen)
    readonly property var modes: ui.kiosk.strip.filter(one => one.mode === "priority" ? ui.priorityInStrip && isChoosing
                                                                                     : one.mode !== "reach" || ui.reachable)
    readonly property real gap: 20 * ui.u
    readonly property real inner: width - ui.keyLeft - ui.footRight
    // Short names stand in one line beside or under their picture.
    readonly property bool brief: ui.large || ui.tight || ui.landscape && !ui.panelled
    readonly property real inOneLine: (inner - gap * (modes.length - 1)) / modes.length
    readonly property int columns: inOneLine >= ui.least * 4.7 ? modes.length : 2
    readonly property int lines: Math.ceil(modes.length / columns)
    readonly property real cellWidth: (inner - gap * (columns - 1)) / columns
    readonly property bool pictured: cellWidth > ui.least * 6.6
    readonly property bool upright: !ui.landscape && lines === 1 && ui.down > 1300
    readonly property real cellHeight: (upright ? (brief ? 150 : ui.reach ? 152 : 180) : ui.panelled ? 128 : 88) * ui.u
    readonly property real above: (upright && !ui.reach ? 28 : ui.landscape && !ui.panelled ? 14 : 18) * ui.u
    readonly property real below: (ui.panelled ? 48 : ui.landscape ? 16 : upright && !ui.reach ? 36 : 24) * ui.u

    implicitHeight: lines * cellHeight + (lines - 1) * gap + above + below
    color: ui.panelled ? "transparent" : ui.look.sunk

    Rectangle {
        visible: strip.ui.look.plain && !strip.ui.panelled
        width: parent.width
        height: Math.max(2, 4 * strip.ui.u)
        color: strip.ui.look.edge
    }

    Repeater {
        model: strip.modes.length

        Target {
            id: button

            required property int index
            readonly property var mode: strip.modes[index] || { mode: "", name: "", short: "", icon: "", on: false, state: "" }

            objectName: mode.mode === "priority" ? "priority" : "mode-" + mode.mode
            ui: strip.ui
            ground: strip.ui.look.sunk
            x: strip.ui.keyLeft + (index % strip.columns) * (strip.cellWidth + strip.gap)
            y: strip.above + Math.floor(index / strip.columns) * (strip.cellHeight + strip.gap)
            width: strip.cellWidth
            height: strip.cellHeight
            filled: mode.on
            chosen: mode.on
            label: mode.name
            explanation: mode.state
            onTapped: if (mode.mode === "priority") ui.kiosk.toggle_priority(); else ui.kiosk.toggle_mode(mode.mode)

            Glyph {
                id: picture
                visible: strip.upright || strip.pictured
                x: strip.upright ? (parent.width - width) / 2 : 20 * strip.ui.u
                y: strip.upright ? (strip.ui.reach ? 8 : 14) * strip.ui.u : (parent.height - height) / 2
                width: (strip.upright && !strip.ui.reach ? 56 : 46) * strip.ui.u
                height: width
                name: button.mode.icon
                tint: button.words
            }

            Words {
                x: strip.upright || !strip.pictured ? 8 * strip.ui.u : picture.x + picture.width + 14 * strip.ui.u
                y: strip.upright ? picture.y + picture.height : 0
                width: parent.width - x - 8 * strip.ui.u
                height: parent.height - y - (strip.upright ? 4 * strip.ui.u : 0)
                horizontalAlignment: strip.upright || !strip.pictured ? Text.AlignHCenter : Text.AlignLeft
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: strip.ui.least
                lineHeight: 0.86
                text: strip.brief ? button.mode.short : button.mode.name
                color: button.words
                size: strip.ui.text(strip.brief ? 36 : 38)
                weight: 600
            }
        }
    }
}
