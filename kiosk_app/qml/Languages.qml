// The languages, each written in itself, in a row (or two) or a column; the chosen one is filled.
import QtQuick

Item {
    id: languages

    required property var ui
    property bool upright: false
    property color ground: ui.look.ground
    readonly property int count: ui.kiosk.languages.length
    readonly property real gap: 16 * ui.u
    readonly property real inOneLine: (width - gap * (count - 1)) / Math.max(1, count)
    readonly property int columns: upright ? 1 : inOneLine >= ui.text(36) * 5.5 ? count : 2
    readonly property int lines: Math.ceil(count / Math.max(1, columns))
    readonly property real cellWidth: (width - gap * (columns - 1)) / Math.max(1, columns)
    readonly property real cellHeight: (upright ? 92 : ui.reach || ui.tight || ui.large ? 86 : 96) * ui.u

    implicitHeight: count === 0 ? 0 : lines * cellHeight + (lines - 1) * gap

    Repeater {
        model: languages.count

        Target {
            id: button

            required property int index
            readonly property var language: languages.ui.kiosk.languages[index] || { code: "", name: "", chosen: false }

            objectName: "language-" + language.code
            ui: languages.ui
            ground: languages.ground
            x: (index % languages.columns) * (languages.cellWidth + languages.gap)
            y: Math.floor(index / languages.columns) * (languages.cellHeight + languages.gap)
            width: languages.cellWidth
            height: languages.cellHeight
            filled: language.chosen
            chosen: language.chosen
            label: language.name
            onTapped: ui.kiosk.choose_language(language.code)

            Words {
                anchors { fill: parent; leftMargin: languages.upright ? 24 * button.ui.u : 4 * button.ui.u; rightMargin: 4 * button.ui.u }
                horizontalAlignment: languages.upright ? Text.AlignLeft : Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: languages.ui.least
                text: button.language.name
                color: button.words
                size: languages.ui.text(38)
                weight: button.language.chosen ? 700 : 600
            }
        }
    }
}
