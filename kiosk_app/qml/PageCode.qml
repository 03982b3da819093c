// The QR code of the visitor's page; nothing where the hub has no address.
import QtQuick

Image {
    required property var ui
    property real side: 240
    readonly property string page: ui.kiosk.ticket.page || ""

    objectName: "code"
    visible: page !== ""
    width: side
    height: side
    smooth: false
    fillMode: Image.Pad
    horizontalAlignment: Image.AlignRight
    verticalAlignment: Image.AlignVCenter
    sourceSize: Qt.size(Math.max(1, Math.round(side)), Math.max(1, Math.round(side)))
    source: visible ? "image://qr/" + encodeURIComponent(page) : ""
}
