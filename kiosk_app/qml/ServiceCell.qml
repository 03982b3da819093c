// A service in a list of two columns: its name over its figures, in the whole width.
import QtQuick

ServiceTarget {
    id: cell

    property bool bare: false
    property bool isShort: false
    property bool tellsUnknown: true
    readonly property real pad: 24 * ui.u
    readonly property bool isBusy: service.issuing && ui.kiosk.slow

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
        id: natural
        visible: false
        width: name.width
        lineHeight: name.lineHeight
        text: name.text
        size: name.size
        weight: name.weight
    }

    Words {
        id: name
        // What is left over is shared above the name and below the figures.
        readonly property real spare: Math.max(0, cell.height - natural.implicitHeight - figures.height - 6 * cell.ui.u) / 2
        anchors { left: icon.right; leftMargin: cell.bare ? 0 : cell.pad * 0.8; right: parent.right; rightMargin: cell.pad; top: parent.top; topMargin: 2 * cell.ui.u + spare * 0.8; bottom: figures.top }
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: cell.ui.least
        lineHeight: 0.84
        text: cell.service.name
        color: cell.naming
        size: cell.ui.text(44)
        weight: 700
    }

    ServiceFigures {
        id: figures
        anchors { left: name.left; right: name.right; bottom: parent.bottom; bottomMargin: 4 * cell.ui.u + name.spare }
        height: implicitHeight
        ui: cell.ui
        service: cell.service
        isBusy: cell.isBusy
        isShort: cell.isShort
        tellsUnknown: cell.tellsUnknown
        first: cell.first
        second: cell.second
    }
}
