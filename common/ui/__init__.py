"""ui."""

from common import keep_none as _keep_none  # noqa: F401 before the first call into Qt
