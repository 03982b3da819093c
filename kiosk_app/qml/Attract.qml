// Nobody is here: the office's pictures one after the other, or its message. One touch anywhere leads to the welcome.
import QtQuick

Rectangle {
    id: attract

    required property var ui
    readonly property var pictures: ui.kiosk.attract.pictures || []
    readonly property string message: ui.kiosk.attract.message || ui.kiosk.words.question
    property int current: 0

    objectName: "attract"
    color: ui.look.ground

    Accessible.role: Accessible.Button
    Accessible.name: ui.kiosk.words.touch
    Accessible.description: message
    Accessible.onPressAction: ui.kiosk.touch()

    // It takes every touch, so that nothing beneath is hit.
    MultiPointTouchArea {
        anchors.fill: parent
        onPressed: attract.ui.kiosk.touch()
    }

    Timer {
        interval: 12000
        repeat: true
        running: attract.pictures.length > 1
        onTriggered: attract.current = (attract.current + 1) % attract.pictures.length
    }

    Image {
        id: picture
        objectName: "picture"
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top }
        asynchronous: true
        autoTransform: true
        fillMode: Image.PreserveAspectFit
        source: attract.pictures.length === 0 ? "" : attract.pictures[attract.current % attract.pictures.length]
        sourceSize: Qt.size(Math.round(width), Math.round(height))
        onStatusChanged: if (status === Image.Error) attract.ui.kiosk.picture_failed(source.toString())
    }

    Words {
        visible: attract.pictures.length === 0
        x: attract.ui.side
        width: parent.width - 2 * x
        height: foot.y
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.Fit
        minimumPixelSize: attract.ui.least
        text: attract.message
        color: attract.ui.look.text
        size: attract.ui.text(120)
        weight: 700
        lineHeight: 0.9
    }

    Rectangle {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 0.16 * attract.height
        color: attract.ui.look.card
        border.color: attract.ui.look.card_edge
        border.width: attract.ui.look.plain ? 5 * attract.ui.u : 0

        Words {
            anchors { fill: parent; leftMargin: attract.ui.side; rightMargin: attract.ui.side }
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            fontSizeMode: Text.Fit
            minimumPixelSize: attract.ui.least
            text: attract.ui.kiosk.words.touch
            color: attract.ui.look.card_figure
            size: attract.ui.text(88)
            weight: 700
        }
    }
}
