"""Shared Qt pieces: theme, fonts, translations, sizes, icons."""

from common import lasting

lasting.keep()
