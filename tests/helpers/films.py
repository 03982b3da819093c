"""Small films and pictures for the board's media area, made when they are needed."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

RATE = 25


def picture(path: Path, size: tuple[int, int] = (1280, 720)) -> Path:
    """A red picture with a white square in the middle; `size` is width and height."""
    width, height = size
    image = np.zeros((height, width, 3), np.uint8)
    image[:] = (40, 40, 200)
    image[height // 3 : 2 * height // 3, width // 3 : 2 * width // 3] = 255
    assert cv2.imwrite(str(path), image)
    return path


def film(path: Path, seconds: float = 1.0, size: tuple[int, int] = (640, 360)) -> Path:
    """A green film over which a white bar goes."""
    width, height = size
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, size)
    assert writer.isOpened()
    for number in range(round(seconds * RATE)):
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
