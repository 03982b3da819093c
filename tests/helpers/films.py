"""Small films and pictures for the board's media area, made when they are needed."""

from __future__ import annotations

import struct
from pathlib import Path

import cv2
import numpy as np

RATE = 25
SLOW = 10
"""Pictures a second of a film that is there for its sound."""
TONE_RATE = 48_000


def picture(path: Path, size: tuple[int, int] = (1280, 720)) -> Path:
    """A red picture with a white square in the middle; `size` is width and height."""
    width, height = size
    image = np.zeros((height, width, 3), np.uint8)
    image[:] = (40, 40, 200)
    image[height // 3 : 2 * height // 3, width // 3 : 2 * width // 3] = 255
    assert cv2.imwrite(str(path), image)
    return path


def film(path: Path, seconds: float = 1.0, size: tuple[int, int] = (640, 360), rate: float = RATE) -> Path:
    """A green film over which a white bar goes: MPEG-4, or VP8 where the name ends in webm, which browsers play.

    `rate`: pictures a second.
    """
    width, height = size
    writer = cv2.VideoWriter(
        str(path), cv2.VideoWriter.fourcc(*("VP80" if path.suffix == ".webm" else "mp4v")), rate, size
    )
    assert writer.isOpened()
    for number in range(round(seconds * rate)):
        image = np.zeros((height, width, 3), np.uint8)
        image[:] = (40, 160, 40)
        left = number * 8 % width
        image[:, left : left + 24] = 255
        writer.write(image)
    writer.release()
    return path


def broken(path: Path) -> Path:
    """A file that is no film and no picture, whatever its name says."""
    path.write_bytes(b"not what it says" * 64)
    return path


def sounding_film(path: Path, seconds: float, pitch: float, size: tuple[int, int] = (320, 180)) -> Path:
    """A green film with a steady tone of `pitch` hertz, at a fifth of full scale: AVI of JPEG pictures and plain samples."""
    width, height = size
    image = np.zeros((height, width, 3), np.uint8)
    image[:] = (40, 160, 40)
    done, jpeg = cv2.imencode(".jpg", image)
    assert done
    count, each = round(seconds * SLOW), TONE_RATE // SLOW
    wave = 0.2 * 32767 * np.sin(2 * np.pi * pitch * np.arange(count * each) / TONE_RATE)
    samples = wave.astype("<i2").tobytes()
    pieces, index, at = [], [], 4
    for number in range(count):
        for name, data in ((b"00dc", jpeg.tobytes()), (b"01wb", samples[2 * each * number : 2 * each * (number + 1)])):
            index.append(struct.pack("<4sIII", name, 0x10, at, len(data)))
            pieces.append(_chunk(name, data))
            at += len(pieces[-1])
    main = (1_000_000 // SLOW, 0, 0, 0x10, count, 0, 2, len(jpeg), width, height, 0, 0, 0, 0)
    picture = struct.pack("<IiiHH4sIiiII", 40, width, height, 1, 24, b"MJPG", width * height * 3, 0, 0, 0, 0)
    sound = struct.pack("<HHIIHH", 1, 1, TONE_RATE, 2 * TONE_RATE, 2, 16)
    head = _chunk(b"avih", struct.pack("<14I", *main))
    head += _list(b"strl", _stream(b"vids", b"MJPG", 1, SLOW, count, 0) + _chunk(b"strf", picture))
    head += _list(b"strl", _stream(b"auds", b"\0\0\0\0", 1, TONE_RATE, count * each, 2) + _chunk(b"strf", sound))
    body = _list(b"hdrl", head) + _list(b"movi", b"".join(pieces)) + _chunk(b"idx1", b"".join(index))
    path.write_bytes(_chunk(b"RIFF", b"AVI " + body))
    return path


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _list(name: bytes, data: bytes) -> bytes:
    return _chunk(b"LIST", name + data)


def _stream(kind: bytes, handler: bytes, scale: int, rate: int, length: int, size: int) -> bytes:
    """Header of a stream of `rate`/`scale` units a second; `size`: bytes of each, 0 where they differ."""
    fields = struct.pack(
        "<4s4sIHHIIIIIIII", kind, handler, 0, 0, 0, 0, scale, rate, 0, length, 1 << 16, 0xFFFFFFFF, size
    )
    return _chunk(b"strh", fields + struct.pack("<4H", 0, 0, 0, 0))
