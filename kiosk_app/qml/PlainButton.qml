// A button with a word, and an icon before it where one is named.
import QtQuick

Target {
    id: button

    property string icon: ""
    property real size: 44
    property string text: ""
    property color lettering: words
    readonly property real inset: Math.min(28 * ui.u, 0.065 * width)
    readonly property bool pictured: icon !== "" && width > ui.least * 5.6
    readonly property real side: pictured ? ui.text(44) : 0

    label: text

    Glyph {
        id: glyph
        visible: button.pictured
        x: Math.max(button.inset, (button.width - button.side - 16 * button.ui.u - line.implicitWidth) / 2)
        width: button.side
        height: button.side
        anchors.verticalCenter: parent.verticalCenter
        name: button.icon
        tint: button.words
    }

    Words {
        id: line
        x: glyph.visible ? glyph.x + glyph.width + 16 * button.ui.u : button.inset
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
