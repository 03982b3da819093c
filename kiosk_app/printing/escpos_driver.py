"""The one place that imports python-escpos (a quarter to a whole second), so import this only on the print thread.

Its `capabilities` module makes a folder of pickles in the system's temporary folder at every import and never removes
it; a kiosk that starts every morning for years would leave thousands.
"""

from __future__ import annotations

import os
import shutil

from escpos import capabilities
from escpos.exceptions import DeviceNotFoundError
from escpos.printer import Network, Usb

PROFILE = "TM-T20II"
"""Any profile that knows its paper's width: without one python-escpos writes a complaint to the standard output."""

if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)

__all__ = ["PROFILE", "DeviceNotFoundError", "Network", "Usb"]
