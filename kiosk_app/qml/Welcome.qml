// The question, the services as tiles, six at a time, and one sentence where something has to be said.
import QtQuick

Item {
    id: welcome

    required property real u
    required property var theme
    required property var kiosk
    required property int columns
    property bool wide: false

    readonly property int perPage: 6
    readonly property var services: kiosk.services
    readonly property int pages: Math.max(1, Math.ceil(services.length / perPage))
    property int page: 0
    readonly property var shown: services.slice((page % pages) * perPage, (page % pages) * perPage + perPage)
    readonly property int rows: Math.max(1, Math.ceil(Math.min(services.length, perPage) / columns))
    readonly property real gap: (wide ? 24 : 28) * u
    readonly property bool busy: kiosk.screen === "issuing"

    Words {
        id: question
        width: parent.width
        text: welcome.kiosk.words.question
        color: welcome.theme.white
        size: (welcome.wide ? 92 : 100) * welcome.u
        weight: 700
        lineHeight: 0.95
    }

    Words {
        id: hint
        anchors.top: question.bottom
        anchors.topMargin: 8 * welcome.u
        width: parent.width
        text: welcome.kiosk.words.hint
        color: welcome.theme.sky
        size: 44 * welcome.u
    }

    Grid {
        id: grid
        objectName: "tiles"
        anchors { top: hint.bottom; topMargin: (welcome.wide ? 28 : 44) * welcome.u; left: parent.left; right: parent.right; bottom: parent.bottom
            bottomMargin: more.visible ? more.height + welcome.gap : 0 }
        columns: welcome.columns
        spacing: welcome.gap

        Repeater {
            model: welcome.shown

            Tile {
                required property var modelData
                width: (grid.width - (welcome.columns - 1) * welcome.gap) / welcome.columns
                height: Math.min(460 * welcome.u, (grid.height - (welcome.rows - 1) * welcome.gap) / welcome.rows)
                u: welcome.u
                theme: welcome.theme
                service: modelData
                locked: welcome.busy
                slow: welcome.kiosk.slow
                issuingText: welcome.kiosk.words.issuing
                onChosen: id => welcome.kiosk.tap_service(id)
            }
        }
    }

    PushButton {
        id: more
        objectName: "more"
        visible: welcome.pages > 1
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 96 * welcome.u
        u: welcome.u
        theme: welcome.theme
        text: welcome.kiosk.words.more
        onPushed: welcome.page += 1
    }
}
