"""`poradovnik-hub`: the same as `poradovnik hub`."""

from __future__ import annotations

import sys


def main() -> None:
    """Serve until a signal."""
    from common.cli import main as command_line

    command_line(["hub", *sys.argv[1:]])


if __name__ == "__main__":
    main()
