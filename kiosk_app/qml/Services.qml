// One page of the services: as tiles, as rows, or, in reach, as plain buttons. The items fill the place that they are
// given; what would fall under its least height goes on the next page.
import QtQuick

Item {
    id: services

    required property var ui
    property string form: "rows"
    readonly property var entries: ui.kiosk.services
    readonly property int count: entries.length
    readonly property bool tiled: form === "tiles" && fits(tileColumns, 236 * ui.u, height)
    readonly property bool buttons: form === "buttons"
    readonly property int tileColumns: ui.landscape && count > 4 ? 3 : Math.min(2, Math.max(1, count))
    readonly property int columns: tiled ? tileColumns : buttons || ui.landscape ? 2 : 1
    readonly property real gap: (tiled && !ui.tight ? (ui.landscape ? 24 : 28) : 18) * ui.u
    // A row holds its figures over the people ahead, and a name of two lines.
    readonly property bool hasLongNames: entries.some(entry => entry.name.length > 26)
    // A reason with the day on which to come back needs a line more.
    readonly property bool hasLongReasons: entries.some(entry => !entry.open && (entry.caption + entry.value).length > 24)
    readonly property real leastRow: (ui.large ? (hasLongNames ? 206 : 134) + (hasLongReasons ? 56 : 0)
                                      : ui.landscape ? (hasLongNames ? 152 : 134) + (hasLongReasons ? hasLongNames ? 34 : 8 : 0)
                                      : hasLongReasons ? 152 : 112) * ui.u
    // A long name needs the picture's room; then the others of the page have none either, and all begin in one line.
    readonly property bool bare: ui.look.plain || ui.large || shown.some(entry => entry.name.length > (buttons ? 24 : 30))
    readonly property real leastButton: (ui.large ? (hasLongNames ? 190 : 134) : 88) * ui.u
    readonly property int perPage: tiled ? Math.max(1, count) : perPageIn(height)
    readonly property int pages: Math.max(1, Math.ceil(count / perPage))
    readonly property int page: Math.min(pages - 1, Math.floor(ui.kiosk.first / perPage))
    readonly property var shown: entries.slice(page * perPage, (page + 1) * perPage)
    // All of a page write the people ahead out, or none does. Widths of letters by rule of thumb: each cell measures again.
    readonly property bool isShort: shown.some(entry => entry.open && !entry.group && 20 * entry.phrase.length + 17.6 * entry.ahead.length + 24 > lettersIn(cellWidth))
    // A wait that nobody knows says that it is the wait; where one of a page has no room for it, the people ahead stand alone in all.
    readonly property bool tellsUnknown: shown.every(entry => !entry.open || entry.phrase === entry.value
        || (ui.landscape ? 20 * entry.phrase.length + 17.6 * (entry.people || "").length + 24 <= lettersIn(cellWidth)
                         : 19 * entry.phrase.length <= 0.38 * lettersIn(width)))
    readonly property bool hasWaits: shown.some(entry => entry.open && !entry.group && (tellsUnknown || entry.phrase === entry.value))
    readonly property int lines: pages > 1 ? Math.ceil(perPage / columns) : Math.max(1, Math.ceil(shown.length / columns))
    readonly property real cellWidth: (width - gap * (columns - 1)) / columns
    // A row that is too tall for its words looks empty; the list then ends sooner.
    readonly property real tallest: (tiled ? 560 : buttons ? (ui.large ? 200 : 125) : ui.large ? 230 : 200) * ui.u
    readonly property real cellHeight: Math.min(tallest, (height - gap * (lines - 1)) / lines)

    // Where its rows begin, from below, in the middle of the gap above each.
    readonly property var rowTops: Array.from({ length: lines }, (_, line) => (lines - 1 - line) * (cellHeight + gap) - gap / 2)

    // Units of text in a cell.
    function lettersIn(breadth: real): real {
        return (breadth / ui.u - 48 - (bare ? 0 : 87)) / (ui.large ? 1.3 : 1);
    }

    function fits(across: int, least: real, room: real): bool {
        const down = Math.max(1, Math.ceil(count / across));
        return down * least + (down - 1) * 24 * ui.u <= room;
    }

    function perPageIn(room: real): int {
        const least = buttons ? leastButton : leastRow;
        const step = 18 * ui.u;
        return (buttons || ui.landscape ? 2 : 1) * Math.max(1, Math.floor((room + step) / (least + step)));
    }

    // How many pages there were in this height.
    function pagesIn(room: real): int {
        if (form === "tiles" && fits(tileColumns, 236 * ui.u, room))
            return 1;
        return Math.ceil(count / perPageIn(room));
    }

    Repeater {
        model: services.shown.length

        Loader {
            id: place

            required property int index
            readonly property var service: services.shown[index] || blank
            readonly property var blank: ({ id: "", name: "", icon: "", group: false, open: true, caption: "", value: "", phrase: "", amount: "", unit: "", ahead: "", issuing: false, spoken: "" })

            x: (index % services.columns) * (services.cellWidth + services.gap)
            y: Math.floor(index / services.columns) * (services.cellHeight + services.gap)
            width: services.cellWidth
            height: services.cellHeight
            sourceComponent: services.tiled ? tile : services.buttons ? button : services.ui.landscape ? cell : line

            Component {
                id: tile
                ServiceTile {
                    ui: services.ui
                    service: place.service
                    roomy: services.lines < 3 && services.columns < 3
                }
            }

            Component {
                id: button
                ServiceButton {
                    ui: services.ui
                    service: place.service
                    bare: services.bare
                }
            }

            Component {
                id: cell
                ServiceCell {
                    ui: services.ui
                    service: place.service
                    bare: services.bare
                    isShort: services.isShort
                    tellsUnknown: services.tellsUnknown
                }
            }

            Component {
                id: line
                ServiceRow {
                    ui: services.ui
                    service: place.service
                    tellsUnknown: services.tellsUnknown
                }
            }
        }
    }
}
