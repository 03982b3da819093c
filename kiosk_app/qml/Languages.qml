// The languages, each written in itself, in a row or a column; the chosen one is filled.
import QtQuick

Item {
    id: languages

    required property var ui
    property bool upright: false
    property color ground: ui.theme.wall
    readonly property int count: ui.kiosk.languages.length
    readonly property real gap: 16 * ui.u
    readonly property real cell: upright ? 92 * ui.u : (width - gap * (count - 1)) / Math.max(1, count)

    implicitHeight: upright ? count * cell + (count - 1) * gap : 96 * ui.u

    Repeater {
        model: languages.count

        Target {
            id: button

            required property int index
            readonly property var language: languages.ui.kiosk.languages[index] || { code: "", name: "", chosen: false }

            ui: languages.ui
            ground: languages.ground
            x: languages.upright ? 0 : index * (languages.cell + languages.gap)
            y: languages.upright ? index * (languages.cell + languages.gap) : 0
            width: languages.upright ? languages.width : languages.cell
            height: languages.upright ? languages.cell : languages.height
            filled: language.chosen
            label: language.name
            onTapped: ui.kiosk.choose_language(language.code)

            Words {
                anchors { fill: parent; leftMargin: languages.upright ? 30 * button.ui.u : 8 * button.ui.u; rightMargin: 8 * button.ui.u }
                horizontalAlignment: languages.upright ? Text.AlignLeft : Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                wrapMode: Text.NoWrap
                text: button.language.name
                color: button.words
                size: 38 * button.ui.u
                weight: button.language.chosen ? 700 : 600
            }
        }
    }
}
