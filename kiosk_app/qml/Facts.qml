// People ahead and the expected wait, as they stand on the ticket.
import QtQuick

Column {
    id: facts

    required property var ui
    readonly property var ticket: ui.kiosk.ticket
    readonly property real widest: Math.max(people.contentWidth, wait.contentWidth)
    readonly property real figure: ui.text(ui.landscape || ui.tight ? 52 : 60)

    Words {
        width: parent.width
        text: facts.ui.kiosk.words.ahead
        color: facts.ui.look.card_second
        size: facts.ui.text(38)
        lineHeight: 0.95
    }

    Words {
        id: people
        width: parent.width
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: facts.ui.least
        text: facts.ticket.people || ""
        color: facts.ui.look.card_text
        size: facts.figure
        weight: 700
        lineHeight: 0.9
    }

    Item {
        width: 1
        height: (facts.ui.landscape || facts.ui.tight ? 2 : 14) * facts.ui.u
    }

    Words {
        width: parent.width
        text: facts.ui.kiosk.words.wait
        color: facts.ui.look.card_second
        size: facts.ui.text(38)
        lineHeight: 0.95
    }

    Words {
        id: wait
        width: parent.width
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: facts.ui.least
        text: facts.ticket.wait || ""
        color: facts.ui.look.card_text
        size: facts.figure
        weight: 700
        lineHeight: 0.9
    }
}
