// That it is closed, why, and when it opens, in one language. Its y is the baseline of the first word.
import QtQuick

Item {
    id: block

    required property real u
    required property var theme
    required property var words
    // Of the size that one language alone has.
    property real part: 1
    readonly property real below: words.holiday === "" ? 0 : 100 * u * part
    readonly property real indent: 4 * u * part

    Words {
        anchors { left: parent.left; right: parent.right; baseline: parent.top }
        text: block.words.title
        color: block.theme.white
        size: 200 * block.u * block.part
        weight: 700
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        anchors { left: parent.left; leftMargin: block.indent; right: parent.right }
        // About the line that one line stands on; a long name breaks.
        y: 13 * block.u * block.part
        height: 150 * block.u * block.part
        verticalAlignment: Text.AlignVCenter
        text: block.words.holiday
        color: block.theme.white
        size: 64 * block.u * block.part
        lineHeight: 0.86
        wrapMode: Text.WordWrap
        elide: Text.ElideRight
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.max(1, 33 * block.u)
    }

    Words {
        anchors { left: parent.left; leftMargin: block.indent; right: parent.right; baseline: parent.top }
        anchors.baselineOffset: 160 * block.u * block.part + block.below
        text: block.words.first
        color: block.theme.sky
        size: 88 * block.u * block.part
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }

    Words {
        anchors { left: parent.left; leftMargin: block.indent; right: parent.right; baseline: parent.top }
        anchors.baselineOffset: 252 * block.u * block.part + block.below
        text: block.words.second
        color: block.theme.white
        size: 88 * block.u * block.part
        weight: 700
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 1
    }
}
