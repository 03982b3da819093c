// The staff's menu over the whole kiosk: how it is, what can be done, and the PIN before it.
import QtQuick

Rectangle {
    id: menu

    required property var ui
    required property var staff
    readonly property bool lying: ui.landscape
    readonly property bool asksPin: staff.page === "pin"
    readonly property real gap: (ui.tight ? 14 : 24) * ui.u
    readonly property real below: (hint.visible ? hint.y + hint.height : title.y + title.height) + gap
    readonly property string sentence: staff.closing !== "" ? staff.closing : staff.said

    objectName: "staff"
    color: ui.look.ground

    Accessible.role: Accessible.Pane
    Accessible.name: staff.title
    Accessible.description: staff.hint

    // Nothing beneath may be touched.
    MouseArea {
        anchors.fill: parent
    }

    Glyph {
        id: sign
        x: menu.ui.side
        y: title.y + (title.height - height) / 2
        width: (menu.ui.tight ? 60 : 84) * menu.ui.u
        height: width
        name: "gear"
        tint: menu.ui.look.text
    }

    Words {
        id: title
        x: sign.x + sign.width + 24 * menu.ui.u
        y: menu.gap
        width: parent.width - x - menu.ui.side
        height: (menu.ui.tight ? 80 : 112) * menu.ui.u
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: menu.ui.least
        text: menu.staff.title
        color: menu.ui.look.text
        size: (menu.ui.tight ? 56 : 76) * menu.ui.u
        weight: 700
    }

    Words {
        id: hint
        visible: menu.staff.hint !== ""
        x: menu.ui.side
        y: title.y + title.height
        width: parent.width - 2 * x
        text: menu.staff.hint
        color: menu.ui.look.second
        size: menu.ui.text(42)
    }

    StaffFacts {
        id: facts
        visible: menu.staff.facts.length > 0
        ui: menu.ui
        facts: menu.staff.facts
        x: menu.ui.side
        y: menu.below
        width: menu.lying ? (parent.width - 2 * x) * 0.34 : parent.width - 2 * x
        height: menu.lying ? band.y - y - menu.gap : Math.min(implicitHeight, menu.height * 0.36)
    }

    StaffEntries {
        id: entries
        readonly property bool beside: menu.lying && facts.visible
        visible: menu.staff.entries.length > 0
        ui: menu.ui
        staff: menu.staff
        x: beside ? facts.x + facts.width + 2 * menu.gap : menu.ui.side
        y: facts.visible && !beside ? facts.y + facts.height + menu.gap : menu.below
        width: parent.width - x - menu.ui.side
        height: band.y - menu.gap - y
    }

    StaffKeys {
        visible: menu.asksPin
        ui: menu.ui
        staff: menu.staff
        x: (parent.width - width) / 2
        y: menu.below
        width: Math.min(parent.width - 2 * menu.ui.side, 760 * menu.ui.u)
        height: Math.min(band.y - menu.gap - y, 1100 * menu.ui.u)
    }

    Rectangle {
        id: band
        x: 0
        y: foot.y - height - menu.gap
        width: parent.width
        height: (menu.ui.tight ? 64 : 96) * menu.ui.u
        color: menu.sentence !== "" ? menu.ui.look.hot : "transparent"

        Words {
            objectName: "staff-said"
            visible: menu.sentence !== ""
            x: menu.ui.side
            width: parent.width - 2 * x
            height: parent.height
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.Fit
            minimumPixelSize: menu.ui.least
            lineHeight: 0.9
            text: menu.sentence
            color: menu.ui.look.on_hot
            size: menu.ui.text(40)
            weight: 600
        }
    }

    Row {
        id: foot
        x: menu.ui.side
        y: parent.height - height - menu.gap
        width: parent.width - 2 * x
        height: (menu.ui.tight ? 92 : 120) * menu.ui.u
        spacing: 24 * menu.ui.u
        readonly property bool inner: !["menu", "pin", "no_pin"].includes(menu.staff.page)
        readonly property real half: (width - spacing) / 2

        PlainButton {
            objectName: "staff-back"
            visible: foot.inner
            ui: menu.ui
            filled: false
            width: foot.half
            height: foot.height
            icon: "arrow-left"
            text: menu.staff.words.back
            onTapped: menu.staff.back()
        }

        PlainButton {
            objectName: "staff-close"
            ui: menu.ui
            filled: false
            width: foot.inner ? foot.half : foot.width
            height: foot.height
            icon: "cross"
            text: menu.staff.words.close
            onTapped: menu.staff.close()
        }
    }
}
