"""Speech by espeak-ng, whose library and data the package espeakng-loader carries. Qt-free, offline.

The library has one state a process: a lock lets one phrase in at a time, and it is never unloaded. Voices are asked for
by the language; its own number rules are not relied on, phrases come in words.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Callable
from typing import Any

from common.voice.phrases import Phrase
from common.voice.port import CannotSay, Sound

VOICES = {"sk": "sk", "en": "en", "uk": "uk", "hu": "hu"}
"""espeak-ng's names of our languages."""
WORDS_A_MINUTE = 150
"""A little slower than its usual 175: heard once, across a hall, by old ears."""
CHUNK_MILLISECONDS = 60

_RESPELT = {
    # A lone accented letter is read out as "dlhé a"; the conjunction "a" is short.
    "sk": {"á": "[[a:]]", "é": "[[e:]]", "ú": "[[u:]]"},
    # "ay" is read as in "aye".
    "en": {"ay": "eigh"},
    # The stress falls on the wrong syllable of the words, but not of the figures.
    "uk": {"один": "1", "сорок": "40"},
}
"""Words that espeak-ng mispronounces where they stand alone, in what makes it say them right."""

# speak_lib.h
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_PHONEMES = 0x100
_RATE = 1
_IPA = 2
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class _Library:
    """The loaded library; made once a process."""

    def __init__(self) -> None:
        try:
            import espeakng_loader

            path, data = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
            self.espeak = ctypes.CDLL(str(path))
        except (ImportError, OSError) as error:
            raise CannotSay(f"espeak-ng can't be loaded: {error}") from error
        self.rate = int(self.espeak.espeak_Initialize(_SYNCHRONOUS, CHUNK_MILLISECONDS, str(data).encode(), _DONT_EXIT))
        if self.rate <= 0:
            raise CannotSay(f"espeak-ng does not start with the data in {data}")
        self.espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._chunks: list[bytes] = []
        self._is_cut: Callable[[], bool] = lambda: False
        self._callback = _CALLBACK(self._take)  # kept: the library holds only a pointer
        self.espeak.espeak_SetSynthCallback(self._callback)

    def _take(self, wave: Any, count: int, _events: Any) -> int:
        """Called by the library with the next samples; 1 ends the synthesis."""
        if wave and count > 0:
            self._chunks.append(ctypes.string_at(wave, 2 * count))
        return int(self._is_cut())

    def choose(self, language: str) -> None:
        """Raises CannotSay for a language without a voice."""
        name = VOICES.get(language)
        if name is None or self.espeak.espeak_SetVoiceByName(name.encode()) != 0:
            raise CannotSay(f"espeak-ng has no voice for {language}")
        # A voice with a speed of its own, as the Ukrainian, leaves it to the voices after it.
        self.espeak.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)

    def synthesise(self, text: str, is_cut: Callable[[], bool]) -> Sound:
        """All samples of `text` in the chosen voice."""
        self._chunks, self._is_cut = [], is_cut
        encoded = text.encode()
        status = self.espeak.espeak_Synth(
            encoded, ctypes.c_size_t(len(encoded) + 1), 0, 1, 0, _UTF8 | _PHONEMES, None, None
        )
        samples = b"".join(self._chunks)
        self._chunks = []
        if status != 0:
            raise CannotSay(f"espeak-ng gave up with {status}")
        return Sound(self.rate, samples)

    def phonemes(self, text: str) -> str:
        """How the chosen voice pronounces `text`, in the phonetic alphabet."""
        holder = ctypes.c_char_p(text.encode())
        place = ctypes.cast(holder, ctypes.c_void_p)
        said: list[str] = []
        while place.value:
            said.append((self.espeak.espeak_TextToPhonemes(ctypes.byref(place), _UTF8, _IPA) or b"").decode())
        return " ".join(said)


_lock = threading.Lock()
_loaded: list[_Library] = []


def _library() -> _Library:
    """To be called under the lock."""
    if not _loaded:
        _loaded.append(_Library())
    return _loaded[0]


class EspeakSynthesiser:
    """The four languages, in any words."""

    def sound(self, phrase: Phrase, is_cut: Callable[[], bool]) -> Sound:
        with _lock:
            library = _library()
            library.choose(phrase.language)
            return library.synthesise(respelt(phrase.text, phrase.language), is_cut)


def respelt(text: str, language: str) -> str:
    """`text` as espeak-ng needs it to pronounce it rightly."""
    words = _RESPELT.get(language, {})
    return re.sub(r"\w+", lambda found: words.get(found[0].lower(), found[0]), text)


def phonemes(text: str, language: str) -> str:
    """How espeak-ng pronounces `text`, in the phonetic alphabet. Raises CannotSay."""
    with _lock:
        library = _library()
        library.choose(language)
        return library.phonemes(respelt(text, language))
