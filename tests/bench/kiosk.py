"""A day of visits driven through the kiosk's real window at full speed: python -m tests.bench.kiosk [VISITS] [SEED]

A real hub process that is killed and restarted, random languages and modes, double taps, abandoned visits, visits without
sight with espeak-ng on a null sink, and real bytes over TCP to a virtual printer that runs out of paper, tears, loses its cable.
Prints each figure against its limit; the exit status says whether all are kept.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtWidgets import QApplication

from common.voice.voices import make
from tests.helpers.hub import running_hub, with_office
from tests.helpers.kiosk_day import SLOW, Day, Figures
from tests.helpers.sound_room import sound_room
from tests.helpers.voices import RecordingVoice

VISITS = 2000
GROWTH = 0.05
"""Share by which the memory may grow after the warm-up."""


def report(figures: Figures, voice: str) -> bool:
    """Print the figures; whether all limits are kept. `voice`: who spoke."""
    frames, work = sorted(figures.frames), sorted(figures.work)
    slow = [one for one in work if one > SLOW]
    printed = sum(bool(one[0]) for one in figures.issued.values())
    kinds = ", ".join(f"{name} {count}" for name, count in figures.kinds.most_common())
    wrong = figures.wrong
    print(f"{figures.visits} visits: {kinds}")
    print(
        f"tickets: {len(figures.issued)} issued, {len(figures.shown)} shown, {printed} printed, "
        f"{len(figures.issued) - printed} on screen only, {sum(one[1] for one in figures.out)} copies, {figures.torn} torn"
    )
    print(f"speech: {figures.said} sentences begun, {figures.heard} said to their end, by {voice}")
    for one in wrong[:20]:
        print(f"  {one}")
    checks = {
        f"tickets lost, doubled or untold: {len(wrong)} (limit 0)": not wrong,
        f"sentences that could not be said: {figures.failed} (limit 0)": not figures.failed,
        f"memory: {figures.memory[0] / 2**20:.0f} MiB at first, {figures.memory[len(figures.memory) // 4] / 2**20:.0f} MiB "
        f"after a quarter of the day, {figures.memory[-1] / 2**20:.0f} MiB at the end, "
        f"{figures.growth():+.1%} after the warm-up (limit {GROWTH:+.0%})": figures.growth() <= GROWTH,
        f"frames: {len(work)}, work {_spread(work)}; {len(slow)} over {SLOW * 1000:.0f} ms (limit 0); by the clock, "
        f"with all that this computer did beside it, {_spread(frames)}": not slow,
    }
    for text, is_kept in checks.items():
        print(f"{'PASS    ' if is_kept else 'NOT KEPT'}  {text}")
    return all(checks.values())


def _spread(seconds: list[float]) -> str:
    """Of sorted times."""
    middle, most = seconds[len(seconds) // 2] * 1000, seconds[len(seconds) * 99 // 100] * 1000
    return f"median {middle:.1f} ms, 99 % within {most:.1f} ms, slowest {seconds[-1] * 1000:.0f} ms"


def main() -> int:
    """Run the day; 0 when all limits are kept."""
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else VISITS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as surroundings:
        place = Path(folder)
        if shutil.which("pulseaudio"):
            os.environ.update(surroundings.enter_context(sound_room(place)).environment)
            speaker = "espeak-ng on a null sink"
        else:
            speaker = "a stand-in (no PulseAudio here)"
        application = QApplication([])
        logging.basicConfig(filename=place / "kiosk.log", level=logging.INFO)
        with running_hub(place, office="kosice-2023", change=with_office(until_closing=False)) as hub:
            voice = make("espeak") if speaker.startswith("espeak") else RecordingVoice()
            figures = Day(place / "kiosk", hub, seed, voice).run(visits, _told)
        print()
        kept = report(figures, speaker)
        application.quit()
    return 0 if kept else 1


def _told(visit: int) -> None:
    if visit % 50 == 0:
        print(f"\r{visit}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
