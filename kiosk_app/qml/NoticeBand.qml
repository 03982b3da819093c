// One sentence for the visitor, in the one yellow area of the screen; where it asks, a touch anywhere is the answer.
import QtQuick

Rectangle {
    id: band

    required property var ui
    property string text: ""
    property bool asks: false

    objectName: "notice"
    color: ui.look.hot
    readonly property bool beside: ui.landscape
    readonly property real rest: 48 * ui.u + (button.visible && !beside ? button.height + 18 * ui.u : 0)
    // With the sentence as large as it may be, and as small.
    readonly property real wanted: wide.implicitHeight + rest
    readonly property real least: small.implicitHeight + rest

    // The first of these heights, each ascending, that holds all of it; first with letters as they should be, then with
    // smaller ones. What lies under `beyond` is covered only where nothing else helps.
    function heightAmong(heights: var, beyond: var): real {
        for (const some of [heights, beyond])
            for (const enough of [wanted, least])
                for (const one of some)
                    if (one >= enough)
                        return one;
        return least;
    }

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Glyph {
        id: sign
        x: band.ui.footLeft
        anchors.verticalCenter: sentence.verticalCenter
        width: 88 * band.ui.u
        height: width
        name: band.asks ? "clock" : "info"
        tint: band.ui.look.on_hot
    }

    Words {
        id: wide
        visible: false
        width: sentence.width
        text: band.text
        size: sentence.size
        weight: sentence.weight
        lineHeight: sentence.lineHeight
    }

    Words {
        id: small
        visible: false
        width: sentence.width
        text: band.text
        size: band.ui.least
        weight: sentence.weight
        lineHeight: sentence.lineHeight
    }

    Words {
        id: sentence
        objectName: "sentence"
        anchors { left: sign.right; leftMargin: 32 * band.ui.u; right: button.visible && band.beside ? button.left : parent.right; rightMargin: (button.visible && band.beside ? 32 * band.ui.u : band.ui.footRight); top: parent.top; topMargin: 24 * band.ui.u; bottom: button.visible && !band.beside ? button.top : parent.bottom; bottomMargin: (button.visible && !band.beside ? 18 : 24) * band.ui.u }
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: band.ui.least
        text: band.text
        color: band.ui.look.on_hot
        size: band.ui.text(band.ui.tight ? 40 : 46)
        weight: 600
        lineHeight: 0.95
    }

    Target {
        id: button
        visible: band.asks
        objectName: "stay"
        ui: band.ui
        anchors { right: parent.right; rightMargin: band.ui.footRight; bottom: parent.bottom; bottomMargin: band.beside ? (band.height - height) / 2 : 24 * band.ui.u }
        width: band.beside ? (band.ui.panelled ? 380 : 330) * band.ui.u : parent.width - band.ui.keyLeft - band.ui.footRight
        height: (band.beside && band.ui.large ? 130 : 96) * band.ui.u
        color: held ? band.ui.look.hot : band.ui.look.on_hot
        border.color: band.ui.look.on_hot
        label: band.ui.kiosk.words.stay
        onTapped: ui.kiosk.touch()

        Words {
            anchors { fill: parent; leftMargin: 24 * band.ui.u; rightMargin: 24 * band.ui.u }
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.Fit
            minimumPixelSize: band.ui.least
            lineHeight: 0.9
            text: button.label
            color: button.held ? band.ui.look.on_hot : band.ui.look.hot
            size: band.ui.text(44)
            weight: 700
        }
    }
}
