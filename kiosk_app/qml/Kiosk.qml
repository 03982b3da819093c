// The whole screen: what stands always, and the one screen of this moment. Drawn for 1080 x 1920 and for 1920 x 1080;
// `u` is one pixel of that drawing on this screen.
import QtQuick

Rectangle {
    id: root

    required property var kiosk
    required property var theme
    // Pixels a millimetre of the real screen; 0: not known or an ordinary window, then the share of the screen decides.
    property real pxPerMm: 0

    readonly property var ui: QtObject {
        readonly property var kiosk: root.kiosk
        readonly property var theme: root.theme
        readonly property bool landscape: root.width > root.height
        readonly property real drawnMm: landscape ? 0.369 : 0.311
        readonly property real share: landscape ? Math.min(root.width / 1920, root.height / 1080)
                                                : Math.min(root.width / 1080, root.height / 1920)
        readonly property real u: root.pxPerMm > 0 ? Math.min(share, root.pxPerMm * drawnMm) : share
    }
    readonly property bool isServing: kiosk.screen === "ticket" || kiosk.screen === "fault"
    readonly property var screens: ({ welcome: "Welcome.qml", issuing: "Welcome.qml", ticket: "TicketScreen.qml",
                                      fault: "FaultScreen.qml", closed: "ClosedScreen.qml", away: "AwayScreen.qml" })

    color: theme.wall

    Header {
        visible: !root.ui.landscape
        ui: root.ui
        width: root.width
        height: implicitHeight
    }

    SidePanel {
        id: panel
        visible: root.ui.landscape
        ui: root.ui
        showsLanguages: !root.isServing
        width: 430 * root.ui.u
        height: root.height
    }

    Loader {
        id: stage

        readonly property string file: root.screens[root.kiosk.screen]

        x: root.ui.landscape ? panel.width : 0
        width: root.width - x
        height: root.height

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
            duration: 160
        }
    }
}
