// What happens after the touch, in three pictures with words. Nothing here can be touched, so nothing here is white.
import QtQuick

Row {
    id: steps

    required property var ui
    readonly property var items: [
        { icon: "paper", words: ui.kiosk.words.step1 },
        { icon: "board", words: ui.kiosk.words.step2 },
        { icon: "counter", words: ui.kiosk.words.step3 }
    ]

    spacing: 24 * ui.u

    Repeater {
        model: 3

        Item {
            id: cell

            required property int index

            width: (steps.width - 2 * steps.spacing) / 3
            height: steps.height

            Glyph {
                id: picture
                anchors.verticalCenter: parent.verticalCenter
                width: 76 * steps.ui.u
                height: width
                name: steps.items[cell.index].icon
                tint: steps.ui.theme.sky
            }

            Words {
                anchors { left: picture.right; leftMargin: 20 * steps.ui.u; right: parent.right; verticalCenter: parent.verticalCenter }
                height: parent.height
                verticalAlignment: Text.AlignVCenter
                fontSizeMode: Text.Fit
                minimumPixelSize: 1
                text: steps.items[cell.index].words
                color: steps.ui.theme.sky
                size: 36 * steps.ui.u
                lineHeight: 0.92
            }
        }
    }
}
