// A service in a list of two columns: its name over its figures, in the whole width.
import QtQuick

ServiceTarget {
    id: cell

    readonly property real pad: 24 * ui.u
    // A long name needs the picture's room.
    readonly property bool bare: ui.look.plain || ui.large || service.name.length > 30
    readonly property bool isBusy: service.issuing && ui.kiosk.slow
    readonly property real figuresHeight: ui.text(40) * 1.3

    Glyph {
        id: icon
        visible: !cell.bare
        x: cell.pad
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? 68 * cell.ui.u : 0
        height: width
        name: cell.service.icon
        tint: cell.first
    }

    Words {
        id: name
        anchors { left: icon.right; leftMargin: cell.bare ? 0 : cell.pad * 0.8; right: parent.right; rightMargin: cell.pad; top: parent.top; topMargin: 2 * cell.ui.u; bottom: figures.top }
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: cell.ui.least
        lineHeight: 0.84
        text: cell.service.name
        color: cell.naming
        size: cell.ui.text(44)
        weight: 700
    }

    Item {
        id: figures
        anchors { left: name.left; right: name.right; bottom: parent.bottom; bottomMargin: 4 * cell.ui.u }
        height: cell.figuresHeight

        Words {
            id: value
            height: parent.height
            width: Math.min(implicitWidth, parent.width)
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: cell.ui.least
            text: cell.isBusy ? cell.ui.kiosk.words.issuing : cell.isOpen || cell.service.group ? cell.service.value : cell.service.caption
            color: cell.first
            size: cell.ui.text(40)
            weight: 700
        }

        // What has no room beside the first figure is left to the ear and to the answer of a touch.
        Words {
            id: further
            readonly property real room: parent.width - value.width - 24 * cell.ui.u
            readonly property string whole: cell.service.group ? "" : cell.isOpen ? cell.service.ahead : cell.service.value

            anchors.right: parent.right
            visible: !cell.isBusy && implicitWidth <= room
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.NoWrap
            text: cell.isOpen && measure.advanceWidth > room ? cell.service.people || "" : whole
            color: cell.second
            size: cell.ui.text(38)

            TextMetrics {
                id: measure
                font.family: name.font.family
                font.pixelSize: Math.max(1, cell.ui.text(38))
                text: further.whole
            }
        }
    }
}
