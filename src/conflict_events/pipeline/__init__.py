"""The ordered stages, and what goes from one to the next. Runs with or without Prefect; holds no rule of its own.

The whole is imported when it is asked for: processes that read articles need few of its modules, and start with them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflict_events.pipeline.run import RunResult, run_pipeline

__all__ = ["RunResult", "run_pipeline"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from conflict_events.pipeline import run

    return getattr(run, name)
