// The QR code of the visitor's page, dark on white in every mode; nothing where the hub has no address.
import QtQuick

Rectangle {
    id: code

    required property var ui
    property real side: 240
    property bool hasRoom: true
    readonly property string page: ui.kiosk.ticket.page || ""
    // A code needs its quiet margin where its ground is not white already.
    readonly property real margin: ui.look.plain ? side * 0.08 : 0

    objectName: "code"
    visible: page !== "" && hasRoom
    width: side
    height: side
    color: "#ffffff"

    Image {
        anchors.fill: parent
        anchors.margins: code.margin
        smooth: false
        fillMode: Image.Pad
        horizontalAlignment: code.margin > 0 ? Image.AlignHCenter : Image.AlignRight
        verticalAlignment: Image.AlignVCenter
        sourceSize: Qt.size(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
        source: code.visible ? "image://qr/" + encodeURIComponent(code.page) : ""
    }
}
