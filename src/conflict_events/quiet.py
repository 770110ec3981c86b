"""Import this before Prefect, Great Expectations or onnxruntime: they read the environment then. A run calls nobody."""

import os

QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "ORT_DISABLE_TELEMETRY": "1",  # else it keeps a device id and a queue of events in the user's cache, and sends them
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # the default of 20 s is too short on a busy machine
    "PREFECT_LOGGING_EXTRA_LOGGERS": "conflict_events",
}

for _name, _value in QUIET.items():
    os.environ.setdefault(_name, _value)
