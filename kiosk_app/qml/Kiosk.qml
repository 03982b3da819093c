// The whole screen: what stands always, and the one screen of this moment.
// Drawn for 1080 x 1920 at 27 inch and for 1920 x 1080; `u` is one pixel of that drawing on this screen. A screen that
// is smaller has less room instead of smaller text: it gets pages and shorter names.
import QtQuick

Rectangle {
    id: root

    required property var kiosk
    required property var staff
    // No fades.
    required property bool calm
    // Pixels a millimetre of the real screen; 0: not known or an ordinary window, then the share of the screen decides.
    property real pxPerMm: 0
    // The side of the marked corners, and whether they are the keys of volume just now: the layer over the screen tells.
    property real corner: 0
    property bool hasKeys: false

    readonly property var ui: QtObject {
        readonly property var kiosk: root.kiosk
        readonly property var look: root.kiosk.look
        readonly property bool calm: root.calm
        readonly property bool large: root.kiosk.large
        readonly property bool landscape: root.width > root.height
        readonly property real share: landscape ? Math.min(root.width / 1920, root.height / 1080)
                                                : Math.min(root.width / 1080, root.height / 1920)
        // Below 24 inch a kiosk is read from 0.5 m (capitals of 6.1 mm), else from 0.6 m (7.4 mm): 36 units of text.
        readonly property real diagonalMm: root.pxPerMm > 0 ? Math.hypot(root.width, root.height) / root.pxPerMm : 0
        readonly property real u: Math.max(share, root.pxPerMm * (diagonalMm < 600 ? 0.257 : 0.3115))
        // The room, in units.
        readonly property real across: root.width / u
        readonly property real down: root.height / u
        // A lying screen with room enough has a panel at its left.
        readonly property bool panelled: landscape && across >= 1600 && down >= 1000
        readonly property bool tight: across < 1000 || down < 1000
        // A lying screen has no line for the choice of priority but the strip's.
        readonly property bool priorityInStrip: landscape
        // All of a small screen lies within reach.
        readonly property bool reachable: !landscape && down >= 1500
        readonly property bool reach: reachable && root.kiosk.reach
        readonly property real side: (tight ? 36 : large || panelled ? 56 : 72) * u
        // Where a sentence at the foot begins and ends beside the marked corners; a button leaves only the keys alone.
        readonly property real footLeft: panelled ? side : Math.max(side, root.corner + 16 * u)
        readonly property real footRight: root.hasKeys ? Math.max(side, root.corner + 16 * u) : side
        readonly property real keyLeft: root.hasKeys ? footLeft : side
        // The height of the finger's least place: 26 mm, on a small screen 20.
        readonly property real finger: 86 * u
        readonly property int least: Math.max(1, Math.floor(36 * u * (large ? 1.3 : 1)))

        // Font pixels of a text of this size in the drawing. What is large already grows less.
        function text(size: real): real {
            return (large ? (size <= 60 ? size * 1.3 : size + 18) : size) * u;
        }
    }
    readonly property bool isServing: kiosk.screen === "ticket" || kiosk.screen === "fault"
    readonly property var screens: ({ welcome: "Welcome.qml", attract: "Welcome.qml", confirm: "Confirm.qml",
                                      ticket: "TicketScreen.qml", fault: "FaultScreen.qml", closed: "ClosedScreen.qml",
                                      away: "AwayScreen.qml", paused: "AwayScreen.qml", desk: "AwayScreen.qml" })

    color: ui.look.ground

    Header {
        id: header
        visible: !root.ui.panelled
        ui: root.ui
        width: root.width
        height: visible ? implicitHeight : 0
    }

    SidePanel {
        id: panel
        visible: root.ui.panelled
        ui: root.ui
        showsLanguages: !root.isServing
        width: 430 * root.ui.u
        height: root.height
    }

    Loader {
        id: stage

        readonly property string file: root.kiosk.screen === "issuing"
                                       ? (root.kiosk.confirm.asked ? "Confirm.qml" : "Welcome.qml")
                                       : root.screens[root.kiosk.screen]

        x: root.ui.panelled ? panel.width : 0
        y: root.ui.panelled ? 0 : header.height
        width: root.width - x
        height: root.height - y - (strip.visible ? strip.height : 0)

        function put(): void {
            setSource(file, { ui: root.ui });
        }

        onFileChanged: put()
        Component.onCompleted: put()
        onLoaded: appear.restart()

        NumberAnimation on opacity {
            id: appear
            from: 0
            to: 1
            duration: root.calm ? 0 : 160
        }
    }

    Strip {
        id: strip
        visible: !root.isServing
        ui: root.ui
        x: stage.x
        anchors { bottom: parent.bottom }
        width: stage.width
        height: implicitHeight
    }

    // One sentence in the one yellow area: what a touch was answered with, or that the screen is about to begin anew.
    NoticeBand {
        id: band
        visible: !root.isServing && text !== ""
        ui: root.ui
        asks: root.kiosk.warning !== ""
        text: root.kiosk.warning !== "" ? root.kiosk.warning : root.kiosk.notice
        x: stage.x
        anchors { bottom: parent.bottom }
        width: stage.width
        // It ends between two rows of the screen under it, never within one.
        height: heightAmong([strip.height].concat(above(stage.item?.rows)), above(stage.item?.servicesRows))

        function above(rows: var): var {
            return (rows ?? []).map(row => root.height - stage.y - row);
        }
    }

    Loader {
        active: root.kiosk.screen === "attract"
        anchors.fill: parent
        sourceComponent: Attract {
            ui: root.ui
        }
    }

    Loader {
        active: root.staff.page !== "closed"
        anchors.fill: parent
        sourceComponent: StaffMenu {
            ui: root.ui
            staff: root.staff
        }
    }

    // Every finger anywhere says that somebody is here.
    PointHandler {
        acceptedButtons: Qt.AllButtons
        onActiveChanged: if (active) root.kiosk.touch()
    }
}
