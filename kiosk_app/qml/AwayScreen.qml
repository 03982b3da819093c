// No tickets here just now (the hub is away, staff have paused the kiosk, tickets come from the desk): why, what to do.
import QtQuick

Item {
    id: screen

    required property var ui
    readonly property bool isScreen: true
    readonly property var words: ui.kiosk.words
    readonly property string why: ui.kiosk.screen
    readonly property string title: why === "paused" ? words.paused : why === "desk" ? words.desk : words.awayTitle
    readonly property string hint: why === "paused" ? ui.kiosk.pause || words.pausedHint : why === "desk" ? words.deskHint : words.awayHint
    readonly property real gap: (ui.tight ? 14 : 32) * ui.u
    readonly property real foot: (languages.visible ? languages.y : height) - gap

    Accessible.role: Accessible.Pane
    Accessible.name: title
    Accessible.description: hint

    Item {
        x: screen.ui.side
        width: parent.width - 2 * x
        height: screen.foot

        Glyph {
            id: sign
            // The bars stand where the letters beneath begin.
            x: screen.why === "paused" ? -0.27 * width : -8 * screen.ui.u
            y: Math.max(0, (parent.height - height - titleWords.height - hintWords.height - 2 * screen.gap) / 2)
            width: (screen.ui.tight ? 84 : 160) * screen.ui.u
            height: width
            name: screen.why === "paused" ? "pause" : screen.why === "desk" ? "counter" : screen.words.awayIcon
            tint: screen.ui.look.text
        }

        Words {
            id: titleWords
            y: sign.y + sign.height + screen.gap
            width: parent.width
            height: Math.min(implicitHeight, (parent.height - sign.height) * 0.5)
            fontSizeMode: Text.Fit
            minimumPixelSize: screen.ui.least
            text: screen.title
            color: screen.ui.look.text
            size: (screen.ui.tight ? 72 : 104) * screen.ui.u
            weight: 700
            lineHeight: 0.84
        }

        Words {
            id: hintWords
            y: titleWords.y + titleWords.height + screen.gap
            width: parent.width
            height: Math.min(implicitHeight, parent.height - sign.height - titleWords.height - 2 * screen.gap)
            fontSizeMode: Text.Fit
            minimumPixelSize: screen.ui.least
            text: screen.hint
            color: screen.ui.look.second
            size: screen.ui.text(60)
            lineHeight: 0.94
        }
    }

    Languages {
        id: languages
        visible: !screen.ui.panelled && screen.ui.kiosk.languages.length > 0
        ui: screen.ui
        x: screen.ui.side
        y: parent.height - height - screen.gap
        width: parent.width - 2 * x
        height: implicitHeight
    }
}
