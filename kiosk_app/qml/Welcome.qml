// Question, services, languages. The services have the room that the others leave them; what does not fit has pages.
// In reach everything that can be touched stands in the lowest 40 %, and above it what there is to know.
import QtQuick

Item {
    id: welcome

    required property var ui
    readonly property bool isScreen: true
    readonly property var kiosk: ui.kiosk
    readonly property bool inGroup: kiosk.group.name !== undefined
    readonly property bool reach: ui.reach
    readonly property bool lying: ui.landscape
    readonly property real gap: (ui.tight || ui.large || reach ? 18 : 26) * ui.u
    readonly property bool tiled: kiosk.layout === "tiles" && !inGroup
    readonly property bool priorityLine: kiosk.priority.offered && !lying && !reach
    readonly property bool priorityInBar: kiosk.priority.offered && !priorityLine && !ui.priorityInStrip
    readonly property bool low: lying && !ui.panelled
    readonly property bool needsBar: inGroup || services.pagesIn(roomFrom - listTop) > 1 || priorityInBar
    readonly property real barHeight: (low ? 90 : lying ? 96 : 90) * ui.u
    // Where the services end, were there no bar under them.
    readonly property real roomFrom: (lastLine.visible ? lastLine.y : languages.visible ? languages.y : height + 8 * ui.u) - gap
    readonly property real listTop: reach ? Math.ceil(ui.kiosk ? 0.6 * rootHeight - rootTop + 22 * ui.u : 0) : headBottom
    readonly property real lowLine: low && (inGroup || services.pagesIn(roomFrom - 134 * ui.u) > 1) ? ui.text(36) * 1.2 : 0
    readonly property real headBottom: (hint.visible ? hint.y + hint.height : title.y + title.height) + (low ? 14 : lying ? 22 : ui.large ? 14 : 30) * ui.u
    // Where rows begin at the foot of the screen, from below: the yellow sentence ends before one of them.
    readonly property var rows: [languages, lastLine, bar].filter(one => one.visible && (!lying || one === languages)).map(one => one.y - gap / 2)
    readonly property var servicesRows: services.rowTops.map(top => services.y + top)
    readonly property real rootHeight: ui.down * ui.u
    readonly property real rootTop: parent ? parent.y : 0

    Accessible.role: Accessible.Pane
    Accessible.name: title.text
    Accessible.description: (inGroup ? kiosk.group.way + ". " : tiled ? kiosk.words.hint + " " : "") + (services.pages > 1 ? pageWords.text : "")

    Words {
        id: way
        visible: welcome.inGroup
        x: welcome.ui.side
        y: (welcome.low ? -8 : welcome.lying ? 14 : 8) * welcome.ui.u
        width: parent.width - 2 * x - (welcome.low ? pageWords.width + 20 * welcome.ui.u : welcome.lying ? bar.width : 0)
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: welcome.ui.least
        // The title beneath names the group itself.
        text: (welcome.low && welcome.ui.large ? welcome.kiosk.group.above : welcome.kiosk.group.way) || ""
        color: welcome.ui.look.second
        size: welcome.ui.text(36)
        lineHeight: 0.92
    }

    Words {
        id: title
        x: welcome.ui.side - 3 * welcome.ui.u
        y: welcome.low ? welcome.lowLine : way.visible ? way.y + way.height : (welcome.lying ? 30 : welcome.ui.large || welcome.ui.tight ? 0 : 26) * welcome.ui.u
        width: (welcome.lying && bar.visible ? bar.x - 30 * welcome.ui.u : pageWords.visible && !welcome.lying ? pageWords.x - 20 * welcome.ui.u : parent.width - welcome.ui.side) - x
        height: (welcome.reach && !welcome.ui.large && !welcome.inGroup ? 216 : welcome.low ? 94 : welcome.lying ? 112 : welcome.ui.large ? 140 : 120) * welcome.ui.u
        verticalAlignment: Text.AlignVCenter
        wrapMode: welcome.low && text.length < 24 ? Text.NoWrap : Text.WordWrap
        fontSizeMode: wrapMode === Text.NoWrap ? Text.HorizontalFit : Text.Fit
        minimumPixelSize: welcome.ui.least
        lineHeight: 0.84
        text: welcome.inGroup ? welcome.kiosk.group.name : welcome.tiled ? welcome.kiosk.words.question : welcome.kiosk.words.choose
        color: welcome.ui.look.text
        size: (welcome.ui.tight || welcome.low ? 72 : welcome.tiled || welcome.lying || welcome.reach ? 92 : 84) * welcome.ui.u
        weight: 700
    }

    // Over the waits, or, where there are pages, which of them this is.
    Words {
        id: pageWords
        objectName: "page"
        visible: services.pages > 1 || !welcome.tiled && !welcome.lying && !welcome.reach && !welcome.inGroup && !welcome.ui.large && services.hasWaits
        anchors { right: parent.right; rightMargin: welcome.ui.side + (services.pages > 1 ? 0 : 40 * welcome.ui.u); bottom: welcome.lying ? undefined : title.bottom; bottomMargin: 20 * welcome.ui.u; top: welcome.low ? way.top : welcome.lying ? bar.bottom : undefined }
        wrapMode: Text.NoWrap
        text: services.pages > 1 ? welcome.kiosk.words.page.arg(services.page + 1).arg(services.pages) : welcome.kiosk.words.wait
        color: welcome.ui.look.second
        size: welcome.ui.text(38)
    }

    Words {
        id: hint
        visible: welcome.tiled && !welcome.lying && !welcome.reach && !welcome.ui.tight
        anchors { left: parent.left; leftMargin: welcome.ui.side; right: parent.right; rightMargin: welcome.ui.side }
        y: title.y + title.height
        text: welcome.kiosk.words.hint
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: welcome.ui.least
        color: welcome.ui.look.second
        size: welcome.ui.text(44)
    }

    QueueTable {
        visible: welcome.reach
        ui: welcome.ui
        page: services.shown
        entries: services.entries
        x: welcome.ui.side
        y: title.y + title.height + 10 * welcome.ui.u
        width: parent.width - 2 * x
        height: welcome.listTop - 44 * welcome.ui.u - y
    }

    Rectangle {
        visible: welcome.reach
        y: welcome.listTop - 22 * welcome.ui.u
        width: parent.width
        height: parent.height - y
        color: welcome.ui.look.sunk
    }

    Services {
        id: services
        ui: welcome.ui
        form: welcome.reach ? "buttons" : welcome.tiled ? "tiles" : "rows"
        x: welcome.ui.side
        y: welcome.listTop
        width: parent.width - 2 * x
        height: Math.max(1, (welcome.needsBar && !welcome.lying ? bar.y : welcome.roomFrom + welcome.gap) - welcome.gap - y)
    }

    Bar {
        id: bar
        visible: welcome.needsBar
        ui: welcome.ui
        ground: welcome.reach ? welcome.ui.look.sunk : welcome.ui.look.ground
        first: services.page * services.perPage
        perPage: services.perPage
        page: services.page
        pages: services.pages
        inGroup: welcome.inGroup
        asksPriority: welcome.priorityInBar
        x: parent.width - welcome.ui.side - width
        y: welcome.low ? title.y + 2 * welcome.ui.u : welcome.lying ? 32 * welcome.ui.u : welcome.roomFrom - height
        width: welcome.lying ? wanted : parent.width - 2 * welcome.ui.side
        height: welcome.barHeight
    }

    PriorityLine {
        id: lastLine
        visible: welcome.priorityLine
        ui: welcome.ui
        x: welcome.ui.side
        y: (languages.visible ? languages.y : parent.height) - welcome.gap - height
        width: parent.width - 2 * x
        height: implicitHeight
    }

    Languages {
        id: languages
        visible: !welcome.ui.panelled
        ui: welcome.ui
        ground: welcome.reach ? welcome.ui.look.sunk : welcome.ui.look.ground
        x: welcome.ui.side
        y: parent.height - height - (welcome.ui.tight || welcome.reach ? 12 : welcome.ui.large ? 24 : 40) * welcome.ui.u
        width: parent.width - 2 * x
        height: implicitHeight
    }
}
