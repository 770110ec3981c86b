"""Import this before Prefect or Great Expectations: both read the environment then. Nobody is called from a run."""

import os

QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # the default of 20 s is too short on a busy machine
    "PREFECT_LOGGING_EXTRA_LOGGERS": "conflict_events",
}

for _name, _value in QUIET.items():
    os.environ.setdefault(_name, _value)
