// The whole kiosk. Sizes are shares of the grid that the look was drawn on: 1080x1920 upright, 1920x1080 lying.
import QtQuick

Rectangle {
    id: root

    required property var kiosk
    required property var theme

    readonly property bool wide: width > height
    readonly property real u: wide ? Math.min(width / 1920, height / 1080) : Math.min(width / 1080, height / 1920)
    readonly property string screen: kiosk.screen
    readonly property bool welcome: screen === "welcome" || screen === "issuing"
    readonly property bool talks: welcome || screen === "closed" || screen === "away"
    readonly property real margin: (wide ? 64 : 72) * u
    readonly property real panel: wide ? 430 * u : 0
    readonly property real foot: wide ? 0 : 190 * u

    color: theme.wall

    Rectangle {
        visible: root.wide
        width: root.panel
        height: parent.height
        color: root.theme.deep
    }

    Rectangle {
        visible: !root.wide && root.talks
        anchors.bottom: parent.bottom
        width: parent.width
        height: root.foot
        color: root.theme.deep
    }

    Header {
        id: header
        x: root.margin
        y: 68 * root.u
        width: root.wide ? root.panel - root.margin - 24 * root.u : root.width - 2 * root.margin
        u: root.u
        theme: root.theme
        words: root.kiosk.header
        column: root.wide
    }

    LanguageButtons {
        visible: root.talks
        x: root.margin
        y: root.wide ? root.height - height - 60 * root.u : root.height - root.foot / 2 - height / 2
        columns: root.wide ? 1 : 4
        u: root.u
        theme: root.theme
        model: root.kiosk.languages
        buttonWidth: root.wide ? root.panel - 2 * 56 * root.u : 222 * root.u
        buttonHeight: 96 * root.u
        onChosen: code => root.kiosk.choose_language(code)
    }

    Item {
        id: stage
        x: root.wide ? root.panel + 56 * root.u : root.margin
        y: root.wide ? 60 * root.u : 226 * root.u
        width: root.width - x - root.margin
        height: root.height - y - (root.wide ? 60 * root.u : root.talks ? root.foot + 60 * root.u : 0)

        Welcome {
            anchors.fill: parent
            visible: root.welcome
            u: root.u
            theme: root.theme
            kiosk: root.kiosk
            wide: root.wide
            columns: root.wide && root.kiosk.services.length > 4 ? 3 : 2
        }

        TicketScreen {
            anchors.fill: parent
            anchors.topMargin: root.wide ? 0 : 32 * root.u
            anchors.bottomMargin: root.wide ? 260 * root.u : 0
            visible: root.screen === "ticket"
            u: root.u
            theme: root.theme
            kiosk: root.kiosk
            wide: root.wide
        }

        FaultScreen {
            anchors.fill: parent
            visible: root.screen === "fault"
            u: root.u
            theme: root.theme
            kiosk: root.kiosk
            wide: root.wide
        }

        ClosedScreen {
            anchors.fill: parent
            visible: root.screen === "closed"
            u: root.u
            theme: root.theme
            kiosk: root.kiosk
            wide: root.wide
        }

        AwayScreen {
            anchors.fill: parent
            visible: root.screen === "away"
            u: root.u
            theme: root.theme
            kiosk: root.kiosk
        }
    }

    SlotBand {
        visible: root.screen === "ticket"
        x: root.wide ? root.panel : 0
        anchors.bottom: parent.bottom
        width: root.width - x
        height: (root.wide ? 300 : 330) * root.u
        u: root.u * (root.wide ? 0.9 : 1)
        theme: root.theme
        words: root.kiosk.words
    }

    NoticeBand {
        visible: root.kiosk.notice !== "" && root.talks
        x: stage.x
        width: stage.width
        height: 230 * root.u
        y: root.height - height - (root.wide ? 60 * root.u : root.foot + 40 * root.u)
        u: root.u
        theme: root.theme
        text: root.kiosk.notice
    }
}
