// The keys of the PIN; what was typed stands as dots.
import QtQuick

Item {
    id: pad

    required property var ui
    required property var staff
    readonly property real gap: 18 * ui.u
    readonly property real keyWidth: (width - 2 * gap) / 3
    readonly property real keyHeight: (height - dots.height - 4 * gap) / 4
    readonly property var keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "ok"]

    Row {
        id: dots
        anchors.horizontalCenter: parent.horizontalCenter
        height: 60 * pad.ui.u
        spacing: 20 * pad.ui.u

        Accessible.role: Accessible.StaticText
        Accessible.name: pad.staff.words.typed + ": " + pad.staff.typed

        Repeater {
            model: Math.max(4, pad.staff.typed)

            Rectangle {
                required property int index

                y: (dots.height - height) / 2
                width: 32 * pad.ui.u
                height: width
                radius: width / 2
                color: index < pad.staff.typed ? pad.ui.look.text : "transparent"
                border { color: pad.ui.look.text; width: Math.max(2, 3 * pad.ui.u) }
            }
        }
    }

    Repeater {
        model: pad.keys

        PlainButton {
            required property string modelData
            required property int index
            readonly property bool isDigit: modelData.length === 1

            objectName: "staff-key-" + modelData
            ui: pad.ui
            filled: isDigit || modelData === "ok"
            x: (index % 3) * (pad.keyWidth + pad.gap)
            y: dots.height + pad.gap + Math.floor(index / 3) * (pad.keyHeight + pad.gap)
            width: pad.keyWidth
            height: pad.keyHeight
            size: isDigit ? 64 : 44
            text: isDigit ? modelData : pad.staff.words[modelData]
            onTapped: {
                if (isDigit)
                    pad.staff.type(modelData);
                else if (modelData === "erase")
                    pad.staff.erase();
                else
                    pad.staff.enter();
            }
        }
    }
}
