"""Who may import whom: held by walking the imports of every module, also those inside functions."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "conflict_events"
STAGES = ("ingest", "extract", "locate", "link", "validate", "publish", "serve")
NEUTRAL = (
    "contract",
    "store",
    "errors",
    "ids",
    "resources",
    "config",
    "text",
    "offsets",
    "geo",
    "notes",
    "outlets",
    "quiet",
    "duck",
    "collector",
)
NO_DISK = ("extract", "link", "validate")
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "rmdir", "touch"}
GENERATORS = ("validate/__main__.py",)


def modules(part):
    """Python files of a package or module directly below the root."""
    folder = PACKAGE / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def imported(path):
    """First component below the package of everything a file imports from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "conflict_events" and len(parts) > 1:
                yield parts[1]


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_imports_another(stage):
    for path in modules(stage):
        others = set(imported(path)) & (set(STAGES) | {"pipeline", "cli", "evaluate"}) - {stage}
        assert not others, f"{path} imports {others}"


@pytest.mark.parametrize("part", NEUTRAL)
def test_what_all_share_imports_no_stage(part):
    for path in modules(part):
        others = set(imported(path)) & {*STAGES, "pipeline", "cli", "evaluate"}
        assert not others, f"{path} imports {others}"


@pytest.mark.parametrize("stage", NO_DISK)
def test_stages_that_compute_write_nothing(stage):
    for path in modules(stage):
        if path.relative_to(PACKAGE).as_posix() in GENERATORS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in WRITES, f"{path}:{node.lineno} calls {node.func.attr}"


def test_the_command_line_starts_without_heavy_imports():
    heavy = ["pandas", "spacy", "prefect", "great_expectations", "onnxruntime", "pyarrow", "duckdb", "numpy"]
    code = f"import sys, conflict_events.cli; sys.exit(str(sorted(set({heavy}) & set(sys.modules))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


def test_no_function_catches_everything():
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = node.type.id if isinstance(node.type, ast.Name) else ""
            reraises = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
            assert node.type is not None, f"{path}:{node.lineno} catches everything"
            assert caught not in {"Exception", "BaseException"} or reraises, f"{path}:{node.lineno} catches {caught}"
