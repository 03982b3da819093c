"""Looks at the drawn kiosk as a visitor with poor eyes and a large finger would: what is wrong with this screen?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from common.i18n import Catalogue
from common.ui.theme import contrast
from tests.helpers.kiosks import Kiosk

TARGET_MM = 20.0
GAP_MM = 4.0
FAR_MM, NEAR_MM = 7.3, 6.0
"""Least capitals at 0.6 m and, on a screen below 24 inch, at 0.5 m."""
LARGE = 1.28
CAPITAL = 0.66
AIR = 0.12
"""Share of the font's size at the top and the foot of a line that no letter uses."""
CONTRAST = 4.5
CLEAR = 8.0
"""Units between a marked corner and what is written or drawn beside it: the second step of the look's spacing."""


def scene(item: QQuickItem) -> QRectF:
    """The item's place in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def texts(kiosk: Kiosk) -> list[QQuickItem]:
    """Everything that is written."""
    return [item for item in kiosk.items() if item.inherits("QQuickText") and item.property("text")]


def targets(kiosk: Kiosk) -> list[QQuickItem]:
    """Everything that may be touched."""
    return [item for item in kiosk.items() if item.property("isTarget")]


def written(text: QQuickItem) -> QRectF:
    """Where the letters of a text lie: without the empty rest of its item, and without the air over and under them."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    right, middle = text.property("sideways"), text.property("upright")
    x = {2: text.width() - width, 4: (text.width() - width) / 2}.get(right, 0.0)
    y = {64: text.height() - height, 128: (text.height() - height) / 2}.get(middle, 0.0)
    words = str(text.property("text"))
    # A ticket's label has neither marks over its capitals nor strokes under the line.
    air = (0.3 if words.isascii() and words.isalnum() and words == words.upper() else 0.2) * _pixels(text)
    return text.mapRectToScene(QRectF(x, y + air, width, max(1.0, height - 2 * air)))


def _pixels(text: QQuickItem) -> float:
    return float(text.property("fontInfo").property("pixelSize").toNumber())


def settle(kiosk: Kiosk) -> None:
    """Let texts and rows take their places, as before a frame."""
    for _ in range(2):
        for item in kiosk.items():
            if item.inherits("QQuickText") or item.inherits("QQuickBasePositioner"):
                item.ensurePolished()


def faults(kiosk: Kiosk, px_per_mm: float, *, large: bool, reach: bool) -> Iterator[str]:
    """Everything that is cut, too small, over an edge, over something else or out of reach."""
    window = kiosk.program.window
    edge = QRectF(0, 0, window.width(), window.height()).adjusted(-1, -1, 1, 1)
    inches = (window.width() ** 2 + window.height() ** 2) ** 0.5 / px_per_mm / 25.4
    least = (NEAR_MM if inches < 23.6 else FAR_MM) * (LARGE if large else 1.0)
    band, under = _cover(kiosk)
    seen = [one for one in texts(kiosk) if _is_within(one, band) or not under.intersects(scene(one))]
    for text in seen:
        yield from _cut(text, edge)
        capital = _pixels(text) * CAPITAL / px_per_mm
        if capital < least - 0.03:
            yield f"{text.property('text')!r} has capitals of {capital:.1f} mm, not {least:.1f}"
    places = [(text.property("text"), written(text).adjusted(1, 1, -1, -1)) for text in seen]
    for (one, here), (other, there) in combinations(places, 2):
        if here.intersects(there):
            yield f"{one!r} lies over {other!r}"
    hit = [one for one in targets(kiosk) if _is_within(one, band) or not under.intersects(scene(one))]
    yield from _missed([(one.property("label"), scene(one)) for one in hit], edge, px_per_mm)
    if reach:
        high = [one.property("label") for one in hit if scene(one).top() < 0.6 * window.height() - 1]
        yield from (f"{name!r} is out of reach" for name in high)


def _cut(text: QQuickItem, edge: QRectF) -> Iterator[str]:
    words, width, height = text.property("text"), text.property("contentWidth"), text.property("contentHeight")
    if text.property("truncated"):
        yield f"{words!r} is cut"
    if width > text.width() + 1.5:
        yield f"{words!r} is wider than its place: {width:.0f} > {text.width():.0f}"
    if height - AIR * _pixels(text) > text.height() + 1.5:
        yield f"{words!r} is taller than its place: {height:.0f} > {text.height():.0f}"
    if not edge.contains(written(text)):
        yield f"{words!r} is over the edge"


def _missed(areas: list[tuple[str, QRectF]], edge: QRectF, px_per_mm: float) -> Iterator[str]:
    """Targets that a finger would miss, or that nobody could name."""
    for name, place in areas:
        if min(place.width(), place.height()) < TARGET_MM * px_per_mm - 0.5:
            yield f"{name!r} is {place.width() / px_per_mm:.0f} x {place.height() / px_per_mm:.0f} mm"
        if not edge.contains(place):
            yield f"{name!r} is over the edge"
        if not name:
            yield "a target has no name"
    gap = GAP_MM * px_per_mm - 1
    for (one, here), (other, there) in combinations(areas, 2):
        if here.adjusted(-gap, -gap, gap, gap).intersects(there):
            yield f"{one!r} is too near to {other!r}"


def _is_within(item: QQuickItem, outer: list[QQuickItem]) -> bool:
    above: QQuickItem | None = item
    while above is not None:
        if above in outer:
            return True
        above = above.parentItem()
    return False


def _cover(kiosk: Kiosk) -> tuple[list[QQuickItem], QRectF]:
    """What covers a part of the screen, or all of it, while it is there: the yellow sentence, the attract screen."""
    over = [item for item in kiosk.items() if item.objectName() in {"notice", "attract"}]
    return over, scene(over[-1]) if over else QRectF()


def untold(kiosk: Kiosk, *, reach: bool) -> Iterator[str]:
    """Every service on the screen that does not say how long one waits behind how many, or why it is closed until when.

    On its own target; in reach, anywhere on the screen.
    """
    entries = {f"service-{one['id']}": one for one in kiosk.shown["services"]}
    written_ones = texts(kiosk)
    for target in targets(kiosk):
        entry = entries.get(target.objectName())
        if entry is None or entry["group"]:
            continue
        said = " ".join(str(one.property("text")) for one in written_ones if reach or _is_within(one, [target]))
        wanted: list[tuple[str, ...]] = [(entry["caption"],), (entry["value"],)]
        if entry["open"]:
            # A wait that nobody knows may be left off (nameless_waits).
            wanted = [(entry["ahead"], entry["people"])]
            if entry["phrase"] == entry["value"]:
                wanted.append((entry["amount"] or entry["value"],))
        for ways in wanted:
            if not any(way in said for way in ways):
                yield f"{entry['name']!r} does not tell {ways[0]!r}"


def nameless_waits(kiosk: Kiosk, words: Catalogue) -> Iterator[str]:
    """Every wait that nobody knows and that does not say that it is the wait: in itself or by the caption over it.

    A service whose wait is left off says the people ahead as a sentence.
    """
    bare, whole, caption = words.wait(None), words.gettext("Wait unknown"), words.gettext("Waiting time")
    written_ones = [(str(one.property("text")), one) for one in texts(kiosk)]
    captions = [scene(one) for text, one in written_ones if text == caption]
    for text, one in written_ones:
        place = scene(one)
        has_caption = any(over.left() == place.left() and over.bottom() < place.center().y() for over in captions)
        if bare in text and whole not in text and not has_caption:
            yield f"{text!r} does not say what is unknown"
    entries = {f"service-{entry['id']}": entry for entry in kiosk.shown["services"]}
    for target in targets(kiosk):
        entry = entries.get(target.objectName())
        said = " ".join(text for text, one in written_ones if _is_within(one, [target]))
        if (
            entry is not None
            and entry["open"]
            and not entry["group"]
            and whole not in said
            and entry["ahead"] not in said
        ):
            yield f"{entry['name']!r} tells neither the wait nor the people ahead"


def cornered(kiosk: Kiosk) -> Iterator[str]:
    """Every text and picture at the foot of the screen that comes too near to a marked corner, or lies under it."""
    window, unit = kiosk.program.window, float(kiosk.program.window.rootObject().property("ui").property("u"))
    band, under = _cover(kiosk)
    pictures = [item for item in kiosk.items() if item.inherits("QQuickImage")]
    for corner in (item for item in kiosk.items() if item.objectName() in {"explorer-left", "explorer-right"}):
        disc = scene(corner)
        x, y = 0.0 if disc.left() <= 0 else float(window.width()), float(window.height())
        for one in (*texts(kiosk), *pictures):
            if _is_within(one, [corner]) or (under.intersects(scene(one)) and not _is_within(one, band)):
                continue
            place = scene(one) if one in pictures else written(one)
            away = hypot(max(place.left() - x, 0, x - place.right()), max(y - place.bottom(), 0))
            if away < disc.width() + CLEAR * unit:
                what = str(one.property("text") or one.property("source").toString())
                yield f"{what!r} is {(away - disc.width()) / unit:.0f} units from {corner.objectName()}"


def pale(kiosk: Kiosk, picture: QImage) -> Iterator[str]:
    """Every text that does not stand out from the ground that is really drawn under it."""
    band, under = _cover(kiosk)
    for text in texts(kiosk):
        if under.intersects(scene(text)) and not _is_within(text, band):
            continue
        place = written(text).toRect().intersected(picture.rect())
        ground = _ground(picture, place.adjusted(-3, -3, 3, 3).intersected(picture.rect()))
        ratio = contrast(QColor(text.property("color")).name(), ground)
        if ratio < CONTRAST:
            yield f"{text.property('text')!r} has contrast {ratio:.1f} on {ground}"


def _ground(picture: QImage, place: QRect) -> str:
    """The commonest colour along the edge of the letters' place."""
    found: dict[str, int] = {}
    left, right, top, bottom = place.left(), place.right(), place.top(), place.bottom()
    for x in range(left, right + 1, 3):
        for y in (top, bottom):
            name = picture.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return max(found, key=lambda name: found[name])
