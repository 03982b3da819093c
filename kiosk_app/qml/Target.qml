// What a finger may touch: inverts at touch-down, acts when the finger leaves inside of it. Holding it is one touch.
// Each target follows its own finger, so that a palm that rests on one does not deafen the others.
import QtQuick

Rectangle {
    id: target

    required property var ui
    // What it is called and what it does or means, as it is read aloud.
    property string label: ""
    property string explanation: ""
    property bool chosen: false
    property bool filled: true
    property bool asCard: false
    readonly property bool held: finger.pressed
    property bool invertsOnPress: true
    // In high contrast the finger's own, and the focus of the keypad, is yellow; elsewhere it is the other way round.
    readonly property bool isHot: (held || activeFocus) && ui.look.plain
    readonly property bool looksFilled: invertsOnPress && held ? !filled : filled
    property color ground: ui.look.ground
    readonly property color words: isHot ? ui.look.on_hot : looksFilled ? ui.look.on_fill : ui.look.text
    readonly property bool isTarget: true

    signal tapped()

    radius: 12 * ui.u
    color: isHot ? ui.look.hot : looksFilled ? ui.look.fill : ground
    border.width: Math.max(2, (ui.look.plain ? 5 : 3) * ui.u)
    border.color: ui.look.edge
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.description: explanation
    Accessible.checked: chosen
    Accessible.focusable: true
    Accessible.onPressAction: tapped()

    Behavior on color { enabled: !target.ui.calm; ColorAnimation { duration: 80 } }

    TapHandler {
        id: finger
        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        onTapped: target.tapped()
    }
}
