"""What runs out by itself: the automatic call of a free counter, and the time in which an act can be undone. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from counter_app.panel.wishes import Intent


@dataclass(frozen=True)
class AutoCall:
    """Counts down while the counter is free and somebody waits. Times are seconds of a monotonic clock."""

    since: float | None = None
    """Since when all is ready; None: it is not."""
    stopped: bool = False
    """The clerk touched something: not again until the counter has been busy."""

    def seen(self, *, ready: bool, now: float) -> AutoCall:
        """The next state; `ready`: the counter is open and free, somebody waits, the hub is there."""
        if not ready:
            return AutoCall()
        return self if self.since is not None else replace(self, since=now)

    def stop(self) -> AutoCall:
        """Any touch."""
        return replace(self, stopped=self.since is not None)

    def left(self, limit: int, now: float) -> int | None:
        """Whole seconds until the call, 0: now; None where nothing counts down. `limit` 0 switches it off."""
        if limit <= 0 or self.since is None or self.stopped:
            return None
        return max(0, math.ceil(self.since + limit - now))


@dataclass(frozen=True)
class LastAct:
    """The latest act that can be undone, and until when on the monotonic clock."""

    intent: Intent
    until: float

    def left(self, now: float) -> int:
        """Whole seconds that are left; 0: too late."""
        return max(0, math.ceil(self.until - now))
