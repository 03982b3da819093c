"""The end-to-end tests' own eyes, ears and fingers: they see what is drawn, hear what is played, and press for real."""

from __future__ import annotations

import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np

from tests.helpers.sound_room import RATE, sound_room
from tests.helpers.xvfb import screen

BUTTON = """
from PySide6.QtWidgets import QApplication, QPushButton
app = QApplication([])
button = QPushButton()
button.setStyleSheet("background: #003078; border: 0")
button.pressed.connect(lambda: button.setStyleSheet("background: #ffdd00; border: 0"))
button.setGeometry(100, 50, 300, 200)
button.show()
app.exec()
"""


def test_a_real_click_on_a_real_button_is_seen(tmp_path: Path) -> None:
    with screen(tmp_path, 640, 480) as shown:
        process = subprocess.Popen([sys.executable, "-c", BUTTON], env={**os.environ, **shown.environment})
        try:
            picture = shown.wait_for("a blue button", lambda p: tuple(p[150, 250]) == (0x00, 0x30, 0x78))
            assert picture.shape == (480, 640, 3)
            rows, columns = np.nonzero((picture == (0x00, 0x30, 0x78)).all(axis=2))
            assert (rows.min(), rows.max(), columns.min(), columns.max()) == (50, 249, 100, 399)
            shown.click(250, 150)
            shown.wait_for("a yellow button", lambda p: tuple(p[150, 250]) == (0xFF, 0xDD, 0x00))
        finally:
            process.terminate()
            process.wait(20)


def test_a_played_tone_is_heard_between_silences(tmp_path: Path) -> None:
    tone = (np.sin(np.arange(RATE // 2) * 2 * np.pi * 440 / RATE) * 8000).astype("<i2")
    with wave.open(str(tmp_path / "tone.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone.tobytes())
    with sound_room(tmp_path) as room, room.recording() as heard:
        heard.wait_for_seconds(0.3)
        assert heard.sounds() == []
        environment = {**os.environ, **room.environment}
        subprocess.run(["paplay", str(tmp_path / "tone.wav")], check=True, timeout=20, env=environment)
        heard.wait_for_seconds(len(heard.samples) / RATE + 0.5)
        ((begin, end),) = heard.sounds()
        assert 0.4 <= end - begin <= 0.8
