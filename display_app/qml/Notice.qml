// A board that has nothing to show yet says why, and what to do meanwhile.
import QtQuick

Item {
    id: notice

    required property real u
    required property var theme
    required property var words

    Column {
        anchors { left: parent.left; right: parent.right; margins: 64 * notice.u; verticalCenter: parent.verticalCenter }
        spacing: 28 * notice.u

        Words {
            width: parent.width
            text: notice.words.title
            color: notice.theme.white
            size: 140 * notice.u
            weight: 700
            wrapMode: Text.WordWrap
        }

        Words {
            width: parent.width
            text: notice.words.text
            color: notice.theme.sky
            size: 62 * notice.u
            wrapMode: Text.WordWrap
        }
    }
}
