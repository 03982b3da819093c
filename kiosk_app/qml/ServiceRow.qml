// A service in the list: icon, name, wait and the people ahead. Closed it is sunk into the wall, with its hours.
import QtQuick

Target {
    id: row

    required property var service
    readonly property bool isOpen: service.open
    readonly property color second: isOpen && looksFilled ? ui.theme.grey : ui.theme.sky
    readonly property color first: isOpen ? (looksFilled ? ui.theme.wall : ui.theme.white) : ui.theme.sky

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
        x: 40 * row.ui.u
        anchors.verticalCenter: parent.verticalCenter
        width: 88 * row.ui.u
        height: width
        name: row.service.icon
        tint: row.first
    }

    Words {
        anchors { left: icon.right; leftMargin: 36 * row.ui.u; right: figures.left; rightMargin: 20 * row.ui.u; verticalCenter: parent.verticalCenter }
        height: parent.height - 24 * row.ui.u
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: 1
        lineHeight: 0.84
        text: row.service.name
        color: row.isOpen ? (row.looksFilled ? row.ui.theme.ink : row.ui.theme.white) : row.ui.theme.sky
        size: 52 * row.ui.u
        weight: 700
    }

    Column {
        id: figures
        visible: !busy.visible
        anchors { right: parent.right; rightMargin: 40 * row.ui.u; verticalCenter: parent.verticalCenter }
        spacing: -4 * row.ui.u
        width: Math.max(amount.implicitWidth + gap.width + unit.implicitWidth, ahead.implicitWidth)

        Item {
            width: parent.width
            height: amount.height

            Words {
                id: amount
                anchors { right: gap.left }
                wrapMode: Text.NoWrap
                text: row.isOpen ? row.service.amount : ""
                color: row.first
                size: 66 * row.ui.u
                weight: 700
            }

            Item {
                id: gap
                anchors.right: unit.left
                width: amount.text === "" ? 0 : 14 * row.ui.u
            }

            Words {
                id: unit
                anchors { right: parent.right; baseline: amount.baseline }
                wrapMode: Text.NoWrap
                text: row.isOpen ? row.service.unit : row.service.caption + " " + row.service.value
                color: row.first
                size: (amount.text === "" ? 46 : 40) * row.ui.u
                weight: amount.text === "" ? 700 : 600
            }
        }

        Words {
            id: ahead
            visible: text !== "" && row.height > 150 * row.ui.u
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.NoWrap
            text: row.service.ahead
            color: row.second
            size: 38 * row.ui.u
        }
    }

    Words {
        id: busy
        visible: row.service.issuing && row.ui.kiosk.slow
        anchors { right: parent.right; rightMargin: 40 * row.ui.u; verticalCenter: parent.verticalCenter }
        wrapMode: Text.NoWrap
        text: row.ui.kiosk.words.issuing
        color: row.first
        size: 46 * row.ui.u
        weight: 600
    }
}
