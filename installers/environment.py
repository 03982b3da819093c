"""A virtual environment in the checkout with exactly the locked packages; ready in a moment when nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from installers.say import StopError, note, progress, progress_ends, step

CHECKOUT = Path(__file__).resolve().parents[1]
LOCKS = CHECKOUT / "installers" / "lock"
GIGABYTE = 10**9

_NO_NETWORK = re.compile(
    r"Failed to establish a new connection|Temporary failure in name resolution|Name or service not known"
    r"|Network is unreachable|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|No route to host|Connection refused"
    r"|NameResolutionError|Could not find a version that satisfies"
)
_NO_SPACE = re.compile(r"No space left on device|Disk quota exceeded")
_WRONG_HASH = re.compile(r"DO NOT MATCH THE HASHES")


@dataclass(frozen=True)
class Environment:
    """One virtual environment: its folder, the lock file it follows, and the room in bytes that it takes on the disk."""

    folder: Path
    lock: str
    room: int
    also_fits: tuple[str, ...] = ()
    """Locks that hold all of this one's packages at the same versions: an environment made from them will do."""

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"


DEMO = Environment(CHECKOUT / ".venv", "run", room=2 * GIGABYTE, also_fits=("test",))
TEST = Environment(CHECKOUT / ".venv", "test", room=3 * GIGABYTE)
LEAN = Environment(CHECKOUT / ".venv-lean", "lean", room=GIGABYTE // 3)


def ensure(environment: Environment) -> None:
    """Make the environment, or bring it up to its lock; nothing is done, and no network asked, when it is up to date.

    Raises StopError with one line that says what is wrong and what to do. Interrupted, it goes on when run again.
    """
    if _is_ready(environment):
        return
    _stamp_path(environment).unlink(missing_ok=True)
    free = shutil.disk_usage(CHECKOUT).free
    if free < environment.room:
        raise StopError(
            f"Too little room on the disk: {environment.room / GIGABYTE:.1f} GB are needed in {CHECKOUT}, {free / GIGABYTE:.1f} GB are free."
        )
    if not _works(environment):
        step(f"Making the virtual environment {environment.folder.name}")
        _make(environment)
    names = _names("build") + _names(environment.lock)
    step(f"Installing {len(names)} Python packages at locked versions (first time: some minutes)")
    # The build tools come first: a package that ships as source is built with them, not with whatever is newest today.
    _pip(environment, "install", "--require-hashes", "-r", str(LOCKS / "build.txt"))
    _pip(
        environment, "install", "--require-hashes", "--no-deps", "--no-build-isolation",
        "-r", str(LOCKS / f"{environment.lock}.txt"), count=len(_names(environment.lock)),
    )  # fmt: skip
    step("Installing Poradovnik itself")
    _pip(environment, "install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(CHECKOUT))
    _stamp_path(environment).write_text(json.dumps(_stamp(environment.lock)), "utf-8")


def _stamp_path(environment: Environment) -> Path:
    return environment.folder / "poradovnik-stamp.json"


def _stamp(lock: str) -> dict[str, str]:
    """What the environment was made from; any change of it makes it anew."""
    files = (LOCKS / "build.txt", LOCKS / f"{lock}.txt", CHECKOUT / "pyproject.toml")
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return {"lock": lock, "made_from": digest.hexdigest(), "python": sys.version, "checkout": str(CHECKOUT)}


def _is_ready(environment: Environment) -> bool:
    try:
        found = json.loads(_stamp_path(environment).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return any(found == _stamp(lock) for lock in (environment.lock, *environment.also_fits))


def _works(environment: Environment) -> bool:
    """Whether an environment of this Python is there, whole enough for pip to run in it."""
    if not environment.python.exists():
        return False
    check = "import sys, pip; print(sys.version)"
    ran = subprocess.run([environment.python, "-c", check], capture_output=True, text=True, check=False)
    return ran.returncode == 0 and ran.stdout.strip() == sys.version


def _make(environment: Environment) -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(environment.folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        said = (ran.stdout + ran.stderr).strip()
        raise StopError(_reason(said) or f"The virtual environment could not be made: {_last_line(said)}")


def _names(lock: str) -> list[str]:
    text = (LOCKS / f"{lock}.txt").read_text("utf-8")
    return re.findall(r"^([\w.-]+)==", text, re.MULTILINE)


def _pip(environment: Environment, *arguments: str, count: int = 0) -> None:
    """Run pip with progress; its own configuration says where packages come from."""
    command = [
        str(environment.python), "-m", "pip", *arguments,
        "--progress-bar", "off", "--no-input", "--disable-pip-version-check", "--retries", "2",
    ]  # fmt: skip
    lines: list[str] = []
    settings = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=settings, cwd=CHECKOUT
    ) as pip:
        assert pip.stdout is not None
        done = 0
        try:
            for line in pip.stdout:
                lines.append(line.rstrip())
                words = line.split()
                if count and words[:1] in (["Collecting"], ["Processing"]):
                    done += 1
                    progress(f"{done}/{count} {_package(words[1])}")
                elif count and line.startswith("Installing collected packages"):
                    progress_ends()
                    note("All are here; unpacking them.")
        except BaseException:
            pip.terminate()
            raise
    progress_ends()
    if pip.returncode != 0:
        log = environment.folder / "pip.log"
        log.write_text("\n".join(lines) + "\n", "utf-8")
        said = "\n".join(lines)
        raise StopError(_reason(said) or f"pip failed: {_last_line(said)} (all of it: {log})")


def _reason(said: str) -> str | None:
    """The sentence for a failure that has a known cause."""
    if _NO_SPACE.search(said):
        return "The disk is full. Make room and run the same command again; it goes on where it stopped."
    if _WRONG_HASH.search(said):
        return "A package differs from the locked one, so nothing of it was installed. Run the same command again; if it stays so, tell the developers."
    if _NO_NETWORK.search(said):
        return (
            "The Python packages cannot be fetched: no network, or the package index does not answer. Check the network, the proxy and "
            "pip's own settings (pip config list), then run the same command again; what is already here is kept."
        )
    return None


def _last_line(said: str) -> str:
    errors = [line for line in said.splitlines() if line.strip().lower().startswith("error")]
    return (errors or said.splitlines() or ["no message"])[-1].strip()


def _package(word: str) -> str:
    """The package's name in what pip collects (`name==1.2`) or processes (`/folder/name-1.2-py3-none-any.whl`)."""
    return re.split(r"==|-\d", Path(word).name)[0].replace("_", "-")
