// People ahead and the expected wait, as they stand on the ticket.
import QtQuick

Column {
    id: facts

    required property var ui
    readonly property var ticket: ui.kiosk.ticket

    Words {
        width: parent.width
        text: facts.ui.kiosk.words.ahead
        color: facts.ui.look.card_second
        size: facts.ui.text(40)
    }

    Words {
        width: parent.width
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: facts.ui.least
        text: facts.ticket.people || ""
        color: facts.ui.look.card_text
        size: facts.ui.text(facts.ui.landscape ? 54 : 60)
        weight: 700
        lineHeight: 0.9
    }

    Item {
        width: 1
        height: (facts.ui.landscape ? 6 : 16) * facts.ui.u
    }

    Words {
        width: parent.width
        text: facts.ui.kiosk.words.wait
        color: facts.ui.look.card_second
        size: facts.ui.text(40)
    }

    Words {
        width: parent.width
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: facts.ui.least
        text: facts.ticket.wait || ""
        color: facts.ui.look.card_text
        size: facts.ui.text(facts.ui.landscape ? 54 : 60)
        weight: 700
        lineHeight: 0.9
    }
}
