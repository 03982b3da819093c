// A corner that a finger finds without eyes: a quarter of a disc. Held for two seconds it switches the speech on and off;
// while that is on, it is a key of volume.
import QtQuick

Item {
    id: corner

    required property real u
    property real finger: 0
    required property var theme
    property bool mirrored: false
    property bool isKey: false
    property string icon: ""
    property string sign: ""
    property string label: ""
    // As a mark it leaves the buttons of the strip alone; as a key it is for the finger.
    readonly property real side: isKey ? Math.max(68 * u, 0.94 * finger) : 54 * u

    signal tapped()

    width: side
    height: side
    clip: true

    Accessible.role: isKey ? Accessible.Button : Accessible.Graphic
    Accessible.name: isKey ? label : ""
    Accessible.ignored: !isKey
    Accessible.onPressAction: tapped()

    Rectangle {
        x: corner.mirrored ? 0 : -corner.side
        width: 2 * corner.side
        height: 2 * corner.side
        radius: corner.side
        color: corner.theme.white
    }

    Image {
        visible: corner.icon !== ""
        x: 5 * corner.u
        y: corner.height - height - 5 * corner.u
        width: 32 * corner.u
        height: width
        sourceSize { width: Math.ceil(width); height: Math.ceil(height) }
        source: corner.icon === "" ? "" : "image://icon/" + corner.icon + "/" + String(corner.theme.wall).slice(-6)
    }

    Rectangle {
        visible: corner.isKey
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: (corner.mirrored ? 8 : -8) * corner.u
        anchors.verticalCenterOffset: 8 * corner.u
        width: 32 * corner.u
        height: 6 * corner.u
        color: corner.theme.wall
    }

    Rectangle {
        visible: corner.isKey && corner.sign === "+"
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: (corner.mirrored ? 8 : -8) * corner.u
        anchors.verticalCenterOffset: 8 * corner.u
        width: 6 * corner.u
        height: 32 * corner.u
        color: corner.theme.wall
    }
}
