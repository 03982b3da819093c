// The office's pictures and videos, whole, each after the other by a fade.
import QtQuick
import Poradovnik

Item {
    id: area

    required property var show
    required property bool calm

    Image {
        id: picture
        anchors.fill: parent
        asynchronous: true
        cache: false
        // A photograph stands as it was taken, however the camera was held.
        autoTransform: true
        fillMode: Image.PreserveAspectFit
        source: area.visible ? area.show.picture : ""
        sourceSize: Qt.size(Math.max(1, width), Math.max(1, height))
        opacity: status === Image.Ready ? 1 : 0
        onStatusChanged: if (status === Image.Error) area.show.picture_failed()

        Behavior on opacity { NumberAnimation { duration: area.calm ? 0 : 160 } }
    }

    VideoItem {
        anchors.fill: parent
        visible: area.show.moving
        show: area.show
    }
}
