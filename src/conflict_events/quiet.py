"""Switches that keep the libraries from calling anybody, and how they are set. Imports none of those libraries.

Prefect, Great Expectations and onnxruntime read the environment when they are imported: call `keep_quiet` before.
"""

import os
from collections.abc import Mapping

TELEMETRY = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "ORT_DISABLE_TELEMETRY": "1",  # else it keeps a device id and a queue of events in the user's cache, and sends them
}
_PREFECT = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # the default of 20 s is too short on a busy machine
    "PREFECT_LOGGING_EXTRA_LOGGERS": "conflict_events",
}
_SAME = ({"false", "0", "no", "off"}, {"true", "1", "yes", "on"})


def keep_quiet() -> None:
    """Sets every switch in the environment of this process that the user has not set."""
    for name, value in (TELEMETRY | _PREFECT).items():
        os.environ.setdefault(name, value)


def left_on(environment: Mapping[str, str]) -> list[str]:
    """Names of the telemetry switches that do not stand as they must in `environment`."""
    meant = {name: next(words for words in _SAME if value in words) for name, value in TELEMETRY.items()}
    return [name for name, words in meant.items() if environment.get(name, "").lower() not in words]
