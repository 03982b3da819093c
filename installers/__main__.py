"""`python3 installers demo` and `python3 installers test`: from a bare checkout to a running queue or a full check.

Standard library only. This file is read by whatever Python is there, so it keeps to what Python 3.6 understands.
"""

import os
import shutil
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11")


def main() -> int:
    """Hand over to `installers.commands`, under a Python that is new enough."""
    folder = Path(__file__).resolve().parent
    if sys.version_info < OLDEST:
        for name in NEWER:
            found = shutil.which(name)
            if found:
                os.execv(found, [found, str(folder), *sys.argv[1:]])  # noqa: S606 no shell is wanted
        here = f"{sys.version_info[0]}.{sys.version_info[1]}"
        sys.stderr.write(
            f"Python 3.11 or newer is needed; this is {here}. Debian 12 and Ubuntu 24.04 have it as python3.\n"
        )
        return 2
    sys.path.insert(0, str(folder.parent))
    from installers.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
