"""What PySide keeps of the objects that live just now."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import getAllValidWrappers


def with_late_slots() -> set[str]:
    """The classes of ours of which an object got a slot while it lived: what a signal is connected to is to carry @Slot.

    PySide gives such an object a QMetaObject of its own, under a name in its dictionary, and frees it with the object. QML
    finds what it knows of a type by that address: when another type's metaobject comes to lie there, it reads a list as a
    dict, and the program crashes.
    """
    ours = [one for one in getAllValidWrappers() if isinstance(one, QObject) and "__METAOBJECT__" in vars(one)]
    names = {f"{type(one).__module__}.{type(one).__qualname__}" for one in ours}
    return {name for name in names if name.startswith(("kiosk_app.", "display_app.", "common."))}
