"""Where the program's own files lie: fonts, icons, sounds, message files."""

from __future__ import annotations

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[1] / "resources"

CHIME = RESOURCES / "sounds" / "chime.wav"
"""What a board rings at a call."""
