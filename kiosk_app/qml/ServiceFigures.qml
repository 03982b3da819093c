// The wait and the people ahead, or the reason and when to come back: beside each other, else one under the other.
import QtQuick

Item {
    id: figures

    required property var ui
    required property var service
    required property bool isBusy
    // The people ahead as a number alone.
    required property bool isShort
    // Whether a wait that nobody knows is named; else the people ahead stand alone.
    required property bool tellsUnknown
    required property color first
    required property color second
    readonly property bool isLeftOff: service.open && service.phrase !== service.value && (!tellsUnknown || phraseMeasure.implicitWidth + briefMeasure.implicitWidth + 24 * ui.u > width)
    readonly property string main: isBusy ? ui.kiosk.words.issuing : service.group ? service.value : !service.open ? service.caption : isLeftOff ? service.ahead : service.phrase
    readonly property real room: width - mainMeasure.implicitWidth - 24 * ui.u
    readonly property string whole: isBusy || isLeftOff ? "" : service.open ? isShort && service.people || service.ahead : service.value
    readonly property string brief: !service.group && service.open && service.people || (isLeftOff ? service.ahead : whole)
    readonly property bool fits: wholeMeasure.implicitWidth <= room
    readonly property bool fitsBrief: briefMeasure.implicitWidth <= room
    readonly property bool fitsStacked: wholeMeasure.implicitWidth * ui.least <= width * ui.text(38)
    readonly property bool isStacked: whole !== "" && !fits && !fitsBrief
    readonly property real line: ui.text(40) * 1.3
    // From one line to the next; the letters need less than the line of the typeface.
    readonly property real step: ui.least * 1.06
    readonly property real lowLine: ui.least * 1.24

    implicitHeight: isStacked ? step + lowLine : line

    // Widths are those of hidden texts: TextMetrics in an item that is made anew with every page made long runs crash.
    Words {
        id: wholeMeasure
        visible: false
        wrapMode: Text.NoWrap
        text: figures.whole
        size: figures.ui.text(38)
    }

    Words {
        id: briefMeasure
        visible: false
        wrapMode: Text.NoWrap
        text: figures.brief
        size: figures.ui.text(38)
    }

    Words {
        id: phraseMeasure
        visible: false
        wrapMode: Text.NoWrap
        text: figures.service.phrase
        size: figures.ui.text(40)
        weight: 700
    }

    Words {
        id: mainMeasure
        visible: false
        wrapMode: Text.NoWrap
        text: figures.main
        size: figures.ui.text(40)
        weight: 700
    }

    Words {
        id: value
        height: figures.isStacked ? figures.lowLine : parent.height
        width: figures.isStacked || figures.whole === "" ? parent.width : parent.width - (figures.fits ? wholeMeasure : briefMeasure).implicitWidth - 12 * figures.ui.u
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: figures.ui.least
        text: figures.main
        color: figures.first
        size: figures.isStacked ? figures.ui.least : figures.ui.text(40)
        weight: 700
    }

    Words {
        id: beside
        visible: figures.whole !== ""
        y: figures.isStacked ? figures.step : 0
        width: parent.width
        height: value.height
        horizontalAlignment: figures.isStacked ? Text.AlignLeft : Text.AlignRight
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        fontSizeMode: figures.isStacked ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: figures.ui.least
        text: figures.fits || figures.isStacked && figures.fitsStacked ? figures.whole : figures.brief
        color: figures.second
        size: figures.isStacked ? figures.ui.least : figures.ui.text(38)
    }
}
