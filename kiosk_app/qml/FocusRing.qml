// Where the keypad or the finger is: six pixels of yellow between two lines of ink, around any item of any screen.
import QtQuick

Item {
    id: ring

    required property rect box
    required property real u
    required property var theme
    readonly property real thick: Math.max(4, 6 * u)

    objectName: "focus-ring"
    visible: box.width > 0
    x: box.x - 2 * thick
    y: box.y - 2 * thick
    width: box.width + 4 * thick
    height: box.height + 4 * thick

    // Ink on both sides of the yellow: it stands out from a white ground and on the yellow band too.
    Rectangle {
        anchors.fill: parent
        radius: 20 * ring.u
        color: "transparent"
        border { width: ring.thick / 2; color: ring.theme.ink }
    }

    Rectangle {
        anchors { fill: parent; margins: ring.thick / 2 }
        radius: 18 * ring.u
        color: "transparent"
        border { width: ring.thick; color: ring.theme.yellow }
    }

    Rectangle {
        anchors { fill: parent; margins: 1.5 * ring.thick }
        radius: 16 * ring.u
        color: "transparent"
        border { width: ring.thick / 2; color: ring.theme.ink }
    }
}
