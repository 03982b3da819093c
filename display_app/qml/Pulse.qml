// The flash of a call: its yellow pulses twice in two seconds, one hertz, then stays still (LOOK, motion).
import QtQuick

SequentialAnimation {
    id: pulse
    objectName: "pulse"

    required property Item target
    // No pulse at all.
    required property bool calm

    // Another call pulses anew.
    function flash(): void {
        stop()
        if (!calm)
            start()
    }

    loops: 2
    onStopped: target.opacity = 1

    NumberAnimation { target: pulse.target; property: "opacity"; from: 1; to: 0.5; duration: 500; easing.type: Easing.InOutSine }
    NumberAnimation { target: pulse.target; property: "opacity"; from: 0.5; to: 1; duration: 500; easing.type: Easing.InOutSine }
}
