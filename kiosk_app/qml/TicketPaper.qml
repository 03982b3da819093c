// The ticket as it prints, in the room that it is given: upright, or lying with its facts at the right.
import QtQuick

Rectangle {
    id: paper

    required property var ui
    // Over the number, in yellow, where there is no paper to take along.
    property string remember: ""
    property bool tears: true
    readonly property var ticket: ui.kiosk.ticket
    readonly property string label: ticket.label || ""
    readonly property bool lying: width > 1.35 * height
    readonly property real pad: (ui.tight ? 32 : 56) * ui.u
    readonly property real headHeight: head.visible ? head.height : 0
    // What is seen of the number, in ems: the letter's cell and the digits, without the air beside the first and the last.
    readonly property real ems: 0.64 + 0.528 * (label.length - 1) - 0.115
    // In a low room, or with large text, the facts are one line under the name: the number and the code need the rest.
    readonly property bool brief: remember !== "" && lying && (!ui.panelled || ui.large)
    readonly property real split: brief ? hasCode ? width - codeSide - 1.9 * pad : width : lying ? Math.max(0.52 * width, width - 560 * ui.u * (ui.large ? 1.15 : 1)) : width
    readonly property real numberTop: name.y + name.height + (brief ? summary.height : 0) + 16 * ui.u
    readonly property real numberBottom: (lying ? height - pad * 0.7 : tear.y - 26 * ui.u)

    readonly property real factsTop: headHeight + 14 * ui.u
    readonly property real codeRoom: lying ? height - factsTop - (brief ? 0 : facts.height) - 52 * ui.u
                                           : Math.min(facts.height - 10 * ui.u, (width - 2 * pad) * 0.4)
    readonly property bool hasCode: (ticket.page || "") !== "" && codeRoom > 150 * ui.u

    readonly property real codeSide: Math.min(codeRoom, 262 * ui.u)

    radius: 20 * ui.u
    color: ui.look.card
    border.color: ui.look.card_edge
    border.width: ui.look.plain ? 5 * ui.u : 0

    Rectangle {
        id: head
        visible: paper.remember !== ""
        width: parent.width
        height: paper.ui.text(50) * (paper.ui.tight ? 1.3 : 1.6)
        radius: parent.radius
        color: paper.ui.look.hot

        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: parent.radius
            color: parent.color
        }

        Words {
            anchors { left: parent.left; leftMargin: paper.pad; right: parent.right; rightMargin: paper.pad; verticalCenter: parent.verticalCenter }
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: paper.ui.least
            text: paper.remember
            color: paper.ui.look.on_hot
            size: paper.ui.text(50)
            weight: 700
        }
    }

    // The head is within the outline too.
    Rectangle {
        visible: head.visible && paper.ui.look.plain
        anchors.fill: parent
        radius: parent.radius
        color: "transparent"
        border { color: parent.border.color; width: parent.border.width }
    }

    ServiceName {
        id: name
        ui: paper.ui
        x: paper.pad
        y: paper.headHeight + (paper.lying || paper.ui.tight ? 16 : 40) * paper.ui.u
        width: paper.split - 2 * x
        height: implicitHeight
    }

    Words {
        id: summary
        visible: paper.brief
        x: paper.pad
        y: name.y + name.height
        width: name.width
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: paper.ui.least
        text: (paper.ticket.people || "") + "   ·   " + (paper.ticket.phrase || "")
        color: paper.ui.look.card_second
        size: paper.ui.least
        weight: 600
    }

    TicketLabel {
        objectName: "label"
        size: Math.min((paper.split - 2 * paper.pad) / paper.ems, (paper.numberBottom - paper.numberTop) / 0.7)
        x: paper.pad - 0.075 * size
        y: paper.numberTop + (paper.numberBottom - paper.numberTop - height) / 2
        height: implicitHeight
        text: paper.label
        color: paper.ui.look.card_text
    }

    Perforation {
        id: tear
        visible: paper.tears
        ui: paper.ui
        across: !paper.lying
        x: paper.lying ? paper.split : 0
        y: paper.lying ? 0 : paper.height - facts.height - (paper.ui.tight ? 44 : 84) * paper.ui.u
        width: paper.lying ? 0 : parent.width
        height: paper.lying ? parent.height : 0
    }

    Facts {
        id: facts
        visible: !paper.brief
        ui: paper.ui
        x: paper.lying ? paper.split + paper.pad * 0.8 : paper.pad
        y: paper.lying ? paper.hasCode ? paper.factsTop : Math.max(paper.headHeight, (paper.height + paper.headHeight - height) / 2) : paper.height - height - (paper.ui.tight ? 20 : 40) * paper.ui.u
        width: paper.lying ? paper.width - x - paper.pad * 0.6 : (paper.width - 2 * paper.pad) * (paper.hasCode ? 0.56 : 1)
    }

    PageCode {
        id: code
        ui: paper.ui
        hasRoom: paper.hasCode
        side: paper.codeSide
        x: paper.width - width - paper.pad * 0.9
        y: paper.height - height - (paper.lying ? 28 : 44) * paper.ui.u
    }

    Words {
        visible: code.visible && room > 170 * paper.ui.u && paper.tears && !paper.ui.large
        readonly property real room: code.x - (paper.lying ? paper.split : facts.x + facts.widest) - 60 * paper.ui.u
        width: Math.min(room, 240 * paper.ui.u)
        x: code.x - width - 24 * paper.ui.u
        anchors.verticalCenter: code.verticalCenter
        height: code.height
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignRight
        fontSizeMode: Text.Fit
        minimumPixelSize: paper.ui.least
        text: paper.ui.kiosk.words.follow
        color: paper.ui.look.card_text
        size: paper.ui.text(38)
    }
}
