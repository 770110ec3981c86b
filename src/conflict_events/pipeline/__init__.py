"""The ordered stages, and what goes from one to the next. Runs with or without Prefect; holds no rule of its own."""

from conflict_events.pipeline.run import RunResult, run_pipeline

__all__ = ["RunResult", "run_pipeline"]
