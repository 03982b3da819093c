// Over every screen: the marked corner, in the non-visual mode its two keys of volume, and the focus.
import QtQuick

Item {
    id: layer

    required property var explorer
    required property var theme
    // The window's root, which knows how large a finger is.
    property Item screen: null
    readonly property real finger: screen?.ui?.finger ?? 0
    readonly property real u: Math.min(width, height) / 1080

    anchors.fill: parent
    z: 1000

    FocusRing {
        box: layer.explorer.box
        u: layer.u
        theme: layer.theme
    }

    Binding {
        target: layer.screen
        property: "corner"
        value: left.visible ? left.side : 0
    }

    Binding {
        target: layer.screen
        property: "hasKeys"
        value: layer.explorer.on
    }

    ExplorerCorner {
        id: left
        objectName: "explorer-left"
        visible: !layer.explorer.resting
        anchors { left: parent.left; bottom: parent.bottom }
        u: layer.u
        finger: layer.finger
        theme: layer.theme
        isKey: layer.explorer.on
        icon: layer.explorer.on ? "" : "speak"
        sign: "–"
        label: layer.explorer.texts.quieter || ""
        onTapped: layer.explorer.quieter()
    }

    ExplorerCorner {
        objectName: "explorer-right"
        anchors { right: parent.right; bottom: parent.bottom }
        visible: layer.explorer.on
        mirrored: true
        u: layer.u
        finger: layer.finger
        theme: layer.theme
        isKey: true
        sign: "+"
        label: layer.explorer.texts.louder || ""
        onTapped: layer.explorer.louder()
    }
}
