// What every form of a service has in common: its colours, its words for the ear, and what a touch does.
// Closed it is sunk into the wall (in high contrast its outline is broken), and a touch says why.
import QtQuick

Target {
    id: target

    required property var service
    readonly property bool isOpen: service.open
    readonly property bool turned: isOpen && (held || service.issuing)
    readonly property color first: isHot ? ui.look.on_hot : !isOpen ? ui.look.second : turned ? ui.look.text : ui.look.card_figure
    readonly property color second: isHot ? ui.look.on_hot : !isOpen || turned ? ui.look.second : ui.look.card_second
    readonly property color naming: isHot ? ui.look.on_hot : !isOpen ? ui.look.second : turned ? ui.look.text : ui.look.card_text
    property color closedGround: ui.look.sunk

    objectName: "service-" + service.id
    label: service.name
    explanation: service.spoken
    radius: 16 * ui.u
    color: isHot ? ui.look.hot : isOpen ? (turned ? ui.look.ground : ui.look.card) : (held ? ui.look.ground : closedGround)
    border.color: isOpen ? ui.look.card_edge : closedGround
    border.width: isOpen ? Math.max(2, 5 * ui.u) : 0
    onTapped: ui.kiosk.tap_service(service.id)

    DashedFrame {
        visible: !target.isOpen && target.ui.look.plain
        anchors.fill: parent
        ui: target.ui
    }
}
