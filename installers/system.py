"""System packages on Debian and Ubuntu: which are missing, and how they come in through apt."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from installers.say import StopError, note, step

APPS = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libpulse0",
    "libusb-1.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
"""What the Qt libraries and the printer's USB library lack on a bare system."""

TESTS = ("chromium", "openbox", "pulseaudio", "pulseaudio-utils", "xauth", "xdotool", "xvfb")
"""What the end-to-end tests drive: a display, a sound card and a browser that need no hardware."""


def ensure(packages: Iterable[str]) -> None:
    """Install those of `packages` that are missing, through apt as root or with sudo.

    Raises StopError with the line to run where neither is possible; on another system only says what is needed.
    """
    wanted = set(packages)
    if not _has_ensurepip():
        wanted.add("python3-venv")
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        if not _has_ensurepip():
            raise StopError(
                "Python's venv and ensurepip modules are missing; install them with your system's packages.", 3
            )
        note("Not a Debian or Ubuntu: system libraries are taken as they are.")
        return
    missing = sorted(wanted - installed(wanted))
    if not missing:
        return
    step(f"Installing {len(missing)} missing system packages with apt: {' '.join(missing)}")
    _install(missing, _privilege(missing))


def installed(packages: Iterable[str]) -> set[str]:
    """Those of `packages` that dpkg has installed, under their name or with the ending t64 of newer releases."""
    names = sorted(packages)
    asked = [*names, *(f"{name}t64" for name in names)]
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}\\n", *asked]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    found = {line.removeprefix("installed ") for line in answer.splitlines() if line.startswith("installed ")}
    return {name for name in names if name in found or f"{name}t64" in found}


def _has_ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def _privilege(missing: list[str]) -> list[str]:
    """What to put before apt-get: nothing for root, else sudo; StopError where there is neither."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is not None:
        silent = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
        if silent or sys.stdin.isatty():
            note("sudo is used for this." if silent else "sudo will ask for your password.")
            return [sudo]
    raise StopError(f"System packages are missing. As root, run: apt-get install {' '.join(missing)}", 3)


def _install(missing: list[str], privilege: list[str]) -> None:
    apt = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-install-recommends", *missing]
    # The package lists of a fresh machine are empty or old; those of most others are good, so the slow update comes second.
    if _quietly(install) is None:
        return
    note("Fetching the lists of packages.")
    _quietly([*apt, "update"])
    failure = _quietly(install)
    if failure is not None:
        again = f"apt-get update && apt-get install {' '.join(missing)}"
        raise StopError(f"apt could not install them ({failure}). As root, run: {again}", 3)


def _quietly(command: list[str]) -> str | None:
    """Run apt; None when it went well, else its last word about what is wrong."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False, stdin=None)
    if ran.returncode == 0:
        return None
    words = [line for line in (ran.stderr + ran.stdout).splitlines() if line.startswith(("E:", "sudo:", "dpkg:"))]
    return words[0] if words else f"exit status {ran.returncode}"
