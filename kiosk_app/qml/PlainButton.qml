// A button with a word, and an icon before it where one is named.
import QtQuick

Target {
    id: button

    property string icon: ""
    property real size: 44
    property string text: ""
    property color lettering: words
    readonly property real gap: 14 * ui.u
    // The word in the smallest letters has room beside the picture, else the picture goes.
    readonly property real needed: smallest.implicitWidth + 8 * ui.u
    readonly property bool pictured: icon !== "" && width > ui.least * 5.6 && needed + ui.text(44) + gap <= width
    readonly property real side: pictured ? ui.text(44) : 0
    readonly property real spare: width - smallest.implicitWidth - (pictured ? side + gap : 0)
    readonly property real air: Math.min(28 * ui.u, 0.065 * width)
    // One long line may come nearer to the edges, where it cannot break.
    readonly property bool breaks: text.includes(" ") && height > ui.least * 2.4
    readonly property real inset: breaks ? air : Math.max(4 * ui.u, Math.min(air, spare / 2))

    label: text

    Words {
        id: smallest
        visible: false
        wrapMode: Text.NoWrap
        text: button.text
        size: button.ui.least
        weight: 600
    }

    Glyph {
        id: glyph
        visible: button.pictured
        x: Math.max(button.inset, (button.width - button.side - button.gap - line.implicitWidth) / 2)
        width: button.side
        height: button.side
        anchors.verticalCenter: parent.verticalCenter
        name: button.icon
        tint: button.words
    }

    Words {
        id: line
        x: glyph.visible ? glyph.x + glyph.width + button.gap : button.inset
        width: parent.width - x - button.inset
        height: parent.height
        horizontalAlignment: glyph.visible ? Text.AlignLeft : Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: text.includes(" ") ? Text.WordWrap : Text.NoWrap
        fontSizeMode: wrapMode === Text.NoWrap ? Text.HorizontalFit : Text.Fit
        minimumPixelSize: button.ui.least
        lineHeight: 0.9
        text: button.text
        color: button.held || button.isHot ? button.words : button.lettering
        size: button.ui.text(button.size)
        weight: 600
    }
}
