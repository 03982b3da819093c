// Labels in a row, each in a cell as wide as the longest of them.
import QtQuick

Item {
    id: row

    required property var labels
    required property real size
    required property color color
    property int weight: 600
    property real gap: 0.37 * size
    readonly property int longest: labels.reduce((most, label) => Math.max(most, label.length), 1)
    readonly property real cell: 0.615 * size + (longest - 1) * (digit.implicitWidth - 0.01 * size)

    implicitWidth: labels.length * cell + Math.max(0, labels.length - 1) * gap
    height: 1

    Words {
        id: digit
        visible: false
        text: "0"
        size: row.size
        weight: row.weight
    }

    Repeater {
        model: row.labels

        TicketLabel {
            required property string modelData
            required property int index
            x: index * (row.cell + row.gap)
            text: modelData
            size: row.size
            weight: row.weight
            color: row.color
        }
    }
}
