// Question, services, languages; at the foot what comes next, or one sentence in yellow.
import QtQuick

Item {
    id: welcome

    required property var ui
    readonly property bool lying: ui.landscape
    readonly property bool tiled: ui.kiosk.layout === "tiles"
    readonly property real side: (lying ? 56 : 72) * ui.u
    readonly property real footHeight: (lying ? 190 : 244) * ui.u

    Words {
        id: title
        anchors { left: parent.left; leftMargin: welcome.side - 3 * welcome.ui.u; right: caption.visible ? caption.left : parent.right; rightMargin: caption.visible ? 30 * welcome.ui.u : welcome.side; baseline: parent.top; baselineOffset: (welcome.lying ? 126 : welcome.tiled ? 298 : 285) * welcome.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
        text: welcome.tiled ? welcome.ui.kiosk.words.question : welcome.ui.kiosk.words.choose
        color: welcome.ui.theme.white
        size: (welcome.tiled || welcome.lying ? 92 : 84) * welcome.ui.u
        weight: 700
    }

    Words {
        id: caption
        visible: !welcome.tiled && !welcome.lying
        anchors { right: parent.right; rightMargin: welcome.side + 40 * welcome.ui.u; baseline: title.baseline }
        wrapMode: Text.NoWrap
        text: welcome.ui.kiosk.words.wait
        color: welcome.ui.theme.sky
        size: 40 * welcome.ui.u
    }

    Words {
        id: hint
        visible: welcome.tiled && !welcome.lying
        anchors { left: parent.left; leftMargin: welcome.side; right: parent.right; rightMargin: welcome.side; baseline: title.baseline; baselineOffset: 72 * welcome.ui.u }
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
        text: welcome.ui.kiosk.words.hint
        color: welcome.ui.theme.sky
        size: 44 * welcome.ui.u
    }

    Services {
        id: services
        ui: welcome.ui
        anchors { left: parent.left; leftMargin: welcome.side; right: parent.right; rightMargin: welcome.lying ? 64 * welcome.ui.u : welcome.side; top: parent.top; topMargin: (welcome.lying ? 176 : welcome.tiled ? 427 : 334) * welcome.ui.u; bottom: welcome.lying ? foot.top : languages.top; bottomMargin: (welcome.lying ? 40 : 44) * welcome.ui.u }
    }

    Languages {
        id: languages
        visible: !welcome.lying
        ui: welcome.ui
        anchors { left: parent.left; leftMargin: welcome.side; right: parent.right; rightMargin: welcome.side; bottom: foot.top; bottomMargin: 68 * welcome.ui.u }
        height: implicitHeight
    }

    Rectangle {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: welcome.footHeight
        color: welcome.lying ? "transparent" : welcome.ui.theme.deep

        Steps {
            ui: welcome.ui
            anchors { fill: parent; leftMargin: welcome.side; rightMargin: welcome.side; bottomMargin: welcome.lying ? 40 * welcome.ui.u : 0 }
        }

        NoticeBand {
            visible: welcome.ui.kiosk.notice !== ""
            anchors.fill: parent
            ui: welcome.ui
        }
    }
}
