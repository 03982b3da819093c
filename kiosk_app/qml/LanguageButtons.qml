// The languages, each written in itself; the chosen one filled.
import QtQuick

Grid {
    id: languages

    required property real u
    required property var theme
    required property var model
    property real buttonWidth: 222 * u
    property real buttonHeight: 96 * u
    signal chosen(string code)

    spacing: 16 * u

    Repeater {
        model: languages.model

        PushButton {
            required property var modelData
            objectName: "language-" + modelData.code
            width: languages.buttonWidth
            height: languages.buttonHeight
            u: languages.u
            theme: languages.theme
            text: modelData.name
            filled: modelData.chosen
            size: 38
            onPushed: languages.chosen(modelData.code)
        }
    }
}
