// What stands over the order: who waits, and how long. Two languages that have no room beside each other are written smaller.
import QtQuick

Item {
    id: captions

    required property real u
    required property var theme
    required property var words
    property real size: 40 * u
    readonly property real gap: 32 * u
    readonly property real drawn: Math.min(size, size * (width - gap) / (order.advanceWidth + wait.advanceWidth))

    TextMetrics {
        id: order
        font.pixelSize: Math.max(1, captions.size)
        text: captions.words.order
    }

    TextMetrics {
        id: wait
        font.pixelSize: Math.max(1, captions.size)
        text: captions.words.wait
    }

    Words {
        anchors { left: parent.left; baseline: parent.top; baselineOffset: -17 * captions.u }
        text: captions.words.order
        color: captions.theme.sky
        size: captions.drawn
    }

    Words {
        anchors { right: parent.right; baseline: parent.top; baselineOffset: -17 * captions.u }
        text: captions.words.wait
        color: captions.theme.sky
        size: captions.drawn
    }
}
