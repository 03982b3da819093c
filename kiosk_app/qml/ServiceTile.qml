// A service on the welcome: icon, wait, name. Closed it is sunk into the wall, with its hours.
import QtQuick

Target {
    id: tile

    required property var service
    property bool roomy: false
    readonly property bool isOpen: service.open
    readonly property color second: isOpen ? (looksFilled ? ui.theme.grey : ui.theme.sky) : ui.theme.sky
    readonly property color first: isOpen ? (looksFilled ? ui.theme.wall : ui.theme.white) : ui.theme.sky
    readonly property real pad: 38 * ui.u
    readonly property bool lying: ui.landscape

    objectName: "service-" + service.id
    label: service.name
    radius: 16 * ui.u
    filled: isOpen && !service.issuing
    invertsOnPress: isOpen && !service.issuing
    color: isOpen ? (looksFilled ? ui.theme.white : ui.theme.wall) : (held ? ui.theme.wall : ui.theme.deep)
    border.color: isOpen ? ui.theme.white : ui.theme.deep
    border.width: isOpen ? Math.max(2, 5 * ui.u) : 0
    onTapped: ui.kiosk.tap_service(service.id)

    Glyph {
        id: icon
        x: tile.pad - width / 12
        y: tile.pad - height / 12 - (tile.lying ? 10 * tile.ui.u : 0)
        width: (tile.roomy ? 120 : tile.lying ? 84 : 102) * tile.ui.u
        height: width
        name: tile.service.icon
        tint: tile.first
    }

    Column {
        id: expectation
        visible: !busy.visible
        anchors { left: icon.right; leftMargin: 16 * tile.ui.u; right: parent.right; rightMargin: tile.pad; verticalCenter: icon.verticalCenter }
        spacing: -4 * tile.ui.u

        Words {
            visible: !tile.lying
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
            text: tile.service.caption
            color: tile.second
            size: 36 * tile.ui.u
        }

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 1
            text: tile.lying && !tile.isOpen ? tile.service.caption : tile.service.value
            color: tile.first
            size: (tile.roomy ? 50 : tile.lying ? 50 : 44) * tile.ui.u
            weight: 700
        }
    }

    // On a lying screen the line runs beneath the icon: in Ukrainian it needs the whole width.
    Words {
        visible: tile.lying && !busy.visible
        anchors { left: parent.left; leftMargin: tile.pad; right: parent.right; rightMargin: tile.pad; top: icon.bottom; topMargin: -6 * tile.ui.u }
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
        text: tile.isOpen ? tile.service.ahead : tile.service.value
        color: tile.second
        size: 36 * tile.ui.u
    }

    Words {
        id: busy
        visible: tile.service.issuing && tile.ui.kiosk.slow
        anchors { left: icon.right; leftMargin: 16 * tile.ui.u; right: parent.right; rightMargin: tile.pad; verticalCenter: icon.verticalCenter }
        horizontalAlignment: Text.AlignRight
        text: tile.ui.kiosk.words.issuing
        color: tile.first
        size: 40 * tile.ui.u
        weight: 600
    }

    Words {
        anchors { left: parent.left; leftMargin: tile.pad; right: parent.right; rightMargin: tile.pad; bottom: parent.bottom; bottomMargin: tile.pad - 8 * tile.ui.u }
        height: Math.max(1, parent.height - icon.y - icon.height - tile.pad - (tile.lying ? 18 * tile.ui.u : -12 * tile.ui.u))
        verticalAlignment: Text.AlignBottom
        fontSizeMode: Text.Fit
        minimumPixelSize: 1
        lineHeight: 0.84
        text: tile.service.name
        color: tile.isOpen ? (tile.looksFilled ? tile.ui.theme.ink : tile.ui.theme.white) : tile.ui.theme.sky
        size: (tile.roomy ? 68 : tile.lying ? 52 : 58) * tile.ui.u
        weight: 700
    }
}
