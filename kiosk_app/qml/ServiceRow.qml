// A service in the list: icon, name, wait and the people ahead. Closed: why, and when to come back.
import QtQuick

ServiceTarget {
    id: row

    property bool tellsUnknown: true
    readonly property real pad: (ui.tight ? 24 : 40) * ui.u
    readonly property bool bare: ui.look.plain || ui.large || ui.tight || width < 620 * ui.u
    readonly property bool isBusy: service.issuing && ui.kiosk.slow
    readonly property real widest: width * (ui.tight ? 0.54 : 0.5)
    readonly property bool shortAhead: ui.large && ui.tight && !isLeftOff
    readonly property bool isUnknown: isOpen && !service.group && service.phrase !== service.value
    // A wait that nobody knows is not named: the people ahead stand alone.
    readonly property bool isLeftOff: isUnknown && !tellsUnknown
    // Closed for its hours: the reason and until when in one line, the hours beneath.
    readonly property string reason: service.caption + " " + service.value
    readonly property bool tellsHours: !isOpen && !service.group && service.ahead !== "" && (!ui.tight && !ui.large && reason.length < 22 && service.ahead.length < 26)

    Glyph {
        id: icon
        visible: !row.bare
        x: row.pad
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? 88 * row.ui.u : 0
        height: width
        name: row.service.icon
        tint: row.first
    }

    Words {
        anchors { left: icon.right; leftMargin: row.bare ? 0 : row.pad * 0.8; right: figures.left; rightMargin: 18 * row.ui.u; top: parent.top; bottom: parent.bottom; topMargin: 8 * row.ui.u; bottomMargin: 8 * row.ui.u }
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: row.ui.least
        lineHeight: 0.84
        text: row.service.name
        color: row.naming
        size: row.ui.text(52)
        weight: 700
    }

    Column {
        id: figures
        visible: !row.isBusy
        anchors { right: parent.right; rightMargin: row.pad; verticalCenter: parent.verticalCenter }
        spacing: (row.ui.large ? -16 : -6) * row.ui.u
        width: Math.min(row.widest, Math.max(head.implicitWidth, amount.implicitWidth + gap.width + unit.implicitWidth, ahead.implicitWidth))

        // Closed: the reason.
        Words {
            id: head
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignRight
            wrapMode: Text.WordWrap
            lineHeight: 0.86
            text: row.isOpen ? "" : row.tellsHours ? row.reason : row.service.caption
            color: row.first
            size: row.ui.text(42)
            weight: 700
        }

        Item {
            visible: row.isOpen && !row.service.group && !row.isLeftOff
            width: parent.width
            height: amount.height

            Words {
                id: amount
                anchors { right: gap.left }
                wrapMode: Text.NoWrap
                text: row.isOpen ? row.service.amount : ""
                color: row.first
                size: row.ui.text(row.height > (row.ui.large ? 176 : 150) * row.ui.u ? 62 : 48)
                weight: 700
            }

            Item {
                id: gap
                anchors.right: unit.left
                width: amount.text === "" ? 0 : 12 * row.ui.u
            }

            Words {
                id: unit
                anchors { right: parent.right; baseline: amount.baseline }
                wrapMode: Text.NoWrap
                text: row.isOpen && !row.service.group && !row.isLeftOff ? row.service.unit : ""
                color: row.first
                size: row.isUnknown ? row.ui.least : row.ui.text(amount.text === "" ? 42 : 40)
                weight: amount.text === "" ? 700 : 600
            }
        }

        Words {
            id: ahead
            visible: text !== ""
            width: parent.width
            horizontalAlignment: Text.AlignRight
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: row.ui.least
            lineHeight: 0.88
            text: row.service.group ? row.service.ahead || row.service.value : row.tellsHours ? row.service.ahead : !row.isOpen ? row.service.value : row.shortAhead ? row.service.people || "" : row.service.ahead
            color: row.second
            size: row.ui.text(38)
        }
    }

    Words {
        visible: row.isBusy
        anchors { right: parent.right; rightMargin: row.pad; verticalCenter: parent.verticalCenter }
        width: figures.width
        horizontalAlignment: Text.AlignRight
        text: row.ui.kiosk.words.issuing
        color: row.first
        size: row.ui.text(44)
        weight: 600
    }
}
