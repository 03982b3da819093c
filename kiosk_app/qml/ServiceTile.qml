// A service on the welcome: icon, wait, people ahead, name. Closed: why, and when to come back.
import QtQuick

ServiceTarget {
    id: tile

    property bool roomy: false
    readonly property real pad: 36 * ui.u
    readonly property bool isBusy: service.issuing && ui.kiosk.slow
    // The hours to come, or the office's reason, where it is a few words.
    readonly property string detail: !isOpen && service.ahead.length <= 20 ? service.ahead : ""

    Glyph {
        id: icon
        x: tile.pad - width / 12
        y: tile.pad - height / 12 - 6 * tile.ui.u
        width: (tile.roomy ? 120 : 88) * tile.ui.u
        height: width
        name: tile.service.icon
        tint: tile.first
    }

    Words {
        id: value
        visible: !tile.isBusy
        anchors { left: icon.right; leftMargin: 12 * tile.ui.u; right: parent.right; rightMargin: tile.pad; verticalCenter: icon.verticalCenter }
        height: icon.height
        horizontalAlignment: Text.AlignRight
        verticalAlignment: Text.AlignVCenter
        wrapMode: tile.isOpen && tile.service.phrase === tile.service.value ? Text.NoWrap : Text.WordWrap
        fontSizeMode: Text.Fit
        minimumPixelSize: tile.ui.least
        lineHeight: 0.84
        text: tile.isOpen ? tile.service.phrase : tile.service.caption
        color: tile.first
        size: tile.ui.text(tile.roomy ? 52 : 48)
        weight: 700
    }

    Words {
        id: beneath
        visible: !tile.isBusy && text !== ""
        anchors { left: parent.left; leftMargin: tile.pad; right: parent.right; rightMargin: tile.pad; top: icon.bottom; topMargin: (value.lineCount > 1 ? -2 : -14) * tile.ui.u }
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: tile.ui.least
        text: tile.isOpen ? tile.service.ahead : tile.service.value || tile.detail
        color: tile.second
        size: tile.ui.text(38)
    }

    Words {
        id: further
        visible: !tile.isBusy && tile.detail !== "" && tile.service.value !== ""
        anchors { left: beneath.left; right: beneath.right; top: beneath.bottom; topMargin: -6 * tile.ui.u }
        horizontalAlignment: Text.AlignRight
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: tile.ui.least
        text: tile.detail
        color: tile.second
        size: tile.ui.text(38)
    }

    Words {
        visible: tile.isBusy
        anchors { left: icon.right; leftMargin: 16 * tile.ui.u; right: parent.right; rightMargin: tile.pad; verticalCenter: icon.verticalCenter }
        horizontalAlignment: Text.AlignRight
        text: tile.ui.kiosk.words.issuing
        color: tile.first
        size: tile.ui.text(40)
        weight: 600
    }

    Words {
        anchors { left: parent.left; leftMargin: tile.pad; right: parent.right; rightMargin: tile.pad; bottom: parent.bottom; bottomMargin: tile.pad - 12 * tile.ui.u; top: further.visible ? further.bottom : beneath.bottom; topMargin: 2 * tile.ui.u }
        verticalAlignment: Text.AlignBottom
        fontSizeMode: Text.Fit
        minimumPixelSize: tile.ui.least
        lineHeight: 0.84
        text: tile.service.name
        color: tile.naming
        size: tile.ui.text(tile.roomy ? 68 : tile.ui.landscape ? 52 : 56)
        weight: 700
    }
}
