// What else helps: a picture in a dark disc, one line and the reason.
import QtQuick

Item {
    id: advice

    required property var ui
    property string icon: ""
    property string first: ""
    property string second: ""

    implicitHeight: 96 * ui.u

    Rectangle {
        id: disc
        width: 96 * advice.ui.u
        height: width
        radius: width / 2
        color: advice.ui.look.sunk

        Glyph {
            anchors.centerIn: parent
            width: 56 * advice.ui.u
            height: width
            name: advice.icon
            tint: advice.ui.look.text
        }
    }

    Column {
        anchors { left: disc.right; leftMargin: 32 * advice.ui.u; right: parent.right; verticalCenter: disc.verticalCenter }

        Words {
            width: parent.width
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: advice.ui.least
            text: advice.first
            color: advice.ui.look.text
            size: advice.ui.text(46)
            weight: 600
            lineHeight: 0.9
        }

        Words {
            width: parent.width
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: advice.ui.least
            text: advice.second
            color: advice.ui.look.second
            size: advice.ui.text(38)
            lineHeight: 0.9
        }
    }
}
