"""Writes the lock files anew from pyproject.toml: versions and hashes for every system, no address. Needs `uv`."""

from __future__ import annotations

import shutil
import subprocess
import sys

from installers.environment import CHECKOUT, LOCKS
from installers.say import note, step

COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header")
OLDEST = "3.11"
WANTED = (
    ("build", ["--group", "build"]),
    ("test", ["pyproject.toml", "--group", "test"]),
    ("run", ["pyproject.toml", "--constraint", "installers/lock/test.txt"]),
    ("lean", ["--group", "lean", "--constraint", "installers/lock/test.txt"]),
)
"""Each lock and what goes into it; `run` and `lean` hold the versions that `test` holds."""


def main() -> int:
    """Write all of them; `--upgrade` takes the newest versions that pyproject.toml allows."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is needed for this: pip install uv", file=sys.stderr)
        return 2
    for name, source in WANTED:
        step(f"Locking {name}")
        output = ["--output-file", str(LOCKS / f"{name}.txt")]
        upgrade = ["--upgrade"] if "--upgrade" in sys.argv and name in {"build", "test"} else []
        command = [uv, *COMPILE, "--python-version", OLDEST, *upgrade, *source, *output]
        status = subprocess.run(command, cwd=CHECKOUT, check=False).returncode
        if status != 0:
            return status
    note("Now: python3 installers test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
