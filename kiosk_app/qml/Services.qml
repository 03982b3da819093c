// All services as tiles (two columns, three on a lying screen) or as rows. The items fill the place that they are given.
import QtQuick

Item {
    id: services

    required property var ui
    readonly property int count: ui.kiosk.services.length
    // A lying screen is too low for rows; its tiles tell as much.
    readonly property bool tiled: ui.landscape || ui.kiosk.layout === "tiles"
    readonly property int columns: !tiled ? 1 : ui.landscape && count > 6 ? 4 : ui.landscape && count > 4 ? 3
                                         : Math.min(2, Math.max(1, count))
    readonly property int lines: Math.max(1, Math.ceil(count / columns))
    readonly property real gap: (tiled ? (ui.landscape ? 24 : 28) : 18) * ui.u
    readonly property real cellWidth: (width - gap * (columns - 1)) / columns
    // A row that is too tall for its words looks empty; the list then ends sooner.
    readonly property real tallest: (tiled ? 560 : 216) * ui.u
    readonly property real cellHeight: Math.min(tallest, (height - gap * (lines - 1)) / lines)

    Repeater {
        model: services.count

        Loader {
            id: place

            required property int index
            readonly property var service: services.ui.kiosk.services[index] || blank
            readonly property var blank: ({ id: "", name: "", icon: "", open: true, caption: "", value: "", amount: "", unit: "", ahead: "", issuing: false })

            x: (index % services.columns) * (services.cellWidth + services.gap)
            y: Math.floor(index / services.columns) * (services.cellHeight + services.gap)
            width: services.cellWidth
            height: services.cellHeight
            opacity: services.ui.kiosk.slow && !service.issuing ? 0.8 : 1
            sourceComponent: services.tiled ? tile : line

            Component {
                id: tile
                ServiceTile {
                    ui: services.ui
                    service: place.service
                    roomy: services.lines < 3 && services.columns < 3
                }
            }

            Component {
                id: line
                ServiceRow {
                    ui: services.ui
                    service: place.service
                }
            }
        }
    }
}
