// Mark, institution, department; clock and date. In a row upright, in a column in the side panel.
import QtQuick

Item {
    id: header

    required property real u
    required property var theme
    required property var words
    property bool column: false

    readonly property bool filled: words.office !== undefined

    implicitHeight: column ? date.y + date.height : 160 * u

    Icon {
        id: mark
        name: "mark"
        colour: header.theme.white
        side: 86 * header.u
    }

    Words {
        id: office
        x: header.column ? 0 : 119 * header.u
        y: header.column ? mark.height + 32 * header.u : -4 * header.u
        width: header.column ? header.width : header.width - x - 330 * header.u
        text: header.filled ? header.words.office : ""
        color: header.theme.white
        size: 41 * header.u
        weight: 700
        lineHeight: 1.05
    }

    Words {
        id: department
        x: office.x
        anchors.top: office.bottom
        width: office.width
        text: header.filled ? header.words.department : ""
        color: header.theme.sky
        size: 41 * header.u
        lineHeight: 1.05
    }

    Words {
        id: clock
        objectName: "clock"
        x: header.column ? 0 : header.width - width
        y: header.column ? department.y + department.height + 44 * header.u : -10 * header.u
        text: header.filled ? header.words.clock : ""
        color: header.theme.white
        size: (header.column ? 88 : 60) * header.u
        weight: 600
    }

    Words {
        id: date
        x: header.column ? 0 : header.width - width
        width: header.column ? header.width : implicitWidth
        anchors.top: clock.bottom
        anchors.topMargin: -8 * header.u
        text: header.filled ? header.words.date : ""
        color: header.theme.sky
        size: 36 * header.u
    }
}
