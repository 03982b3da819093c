// Keep longer, and done; beneath them, or on a low screen beside them, when the screen ends, in words.
import QtQuick

Item {
    id: ends

    required property var ui
    property string doneText: ""
    readonly property bool low: ui.landscape && !ui.panelled
    readonly property real gap: 24 * ui.u
    readonly property real buttonHeight: (ui.large ? 118 : ui.tight || ui.landscape ? 96 : 120) * ui.u
    readonly property real sentence: low ? 0.4 * width : 0
    readonly property bool isCounting: ui.kiosk.closing !== ""

    // Between the keys of volume the sentence may need a second line.
    readonly property real beneath: Math.max(ui.text(40) * 1.4, small.implicitHeight)

    implicitHeight: buttonHeight + (low ? 0 : beneath + ui.text(40) * 0.1)

    Words {
        id: small
        visible: false
        width: ends.width
        text: ends.ui.kiosk.closing
        size: ends.ui.least
    }

    PlainButton {
        id: longer
        objectName: "longer"
        ui: ends.ui
        visible: ends.isCounting
        width: (ends.width - ends.sentence - ends.gap) / 2
        height: ends.buttonHeight
        filled: false
        text: ends.ui.kiosk.words.longer
        onTapped: ui.kiosk.keep_longer()
    }

    PlainButton {
        objectName: "done"
        ui: ends.ui
        x: longer.width + ends.gap
        width: longer.width
        height: ends.buttonHeight
        icon: "check"
        text: ends.doneText
        onTapped: ui.kiosk.done()
    }

    Words {
        objectName: "closing"
        x: ends.low ? ends.width - ends.sentence + ends.gap : 0
        y: ends.low ? 0 : ends.buttonHeight + 6 * ends.ui.u
        width: ends.width - x
        height: ends.low ? ends.buttonHeight : ends.beneath
        horizontalAlignment: ends.low ? Text.AlignLeft : Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: ends.ui.least
        text: ends.ui.kiosk.closing
        color: ends.ui.look.second
        size: ends.ui.text(40)
    }
}
