"""The nightly flow under a real Prefect server; slow, and patient on a busy machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

pytestmark = [pytest.mark.slow, pytest.mark.timeout(2400)]
PATIENCE = 300  # seconds

# A process of its own: Prefect leaves threads, sockets and settings behind that other tests should not meet.
RUN_FLOW = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import conflict_events.quiet
from prefect.testing.utilities import prefect_test_harness

def main():
    raw, processed, cache = sys.argv[2:5]
    with prefect_test_harness(server_startup_timeout=300):
        from flows.nightly import nightly
        from prefect.client.orchestration import get_client
        given = {"raw": raw, "processed": processed, "cache": cache, "workers": 1, "layers": "rules"}
        print("snapshot", nightly(settings=given))
        print("again", nightly(settings=given))
        with get_client(sync_client=True) as client:
            for artifact in client.read_artifacts():
                print("artifact", artifact.key, artifact.type)
            print("runs", len(client.read_flow_runs()))

if __name__ == "__main__":
    main()
"""


def quiet_environment(home: Path, **more: str) -> dict[str, str]:
    return (
        os.environ
        | {"PREFECT_HOME": str(home), "DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
        | more
    )


def test_flow_publishes_and_leaves_artifacts(tmp_path, repository):
    from conflict_events.locate.cache import default_folder
    from conflict_events.store.processed import Processed

    raw = tmp_path / "raw" / "2023-06-30"
    raw.mkdir(parents=True)
    for name in ("shebekino.html", "bus-stop-kupiansk.txt"):
        (raw / name).write_bytes((repository / "data" / "raw" / "2023-06-30" / name).read_bytes())
    script = tmp_path / "run_flow.py"
    script.write_text(RUN_FLOW)
    arguments = [script, repository, raw.parent, tmp_path / "processed", default_folder()]
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=quiet_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=6 * PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    told = [line.split() for line in done.stdout.splitlines()]
    current = Processed(tmp_path / "processed").current_id()
    assert ["snapshot", current] in told
    assert ["again", current] in told, "a second night without news published something"
    artifacts = {tuple(words[1:]) for words in told if words[0] == "artifact"}
    assert {("run-summary", "markdown"), ("quarantine", "table"), ("accuracy", "markdown")} <= artifacts
    assert ["runs", "2"] in told


@pytest.fixture
def server(tmp_path):
    """URL of the API of a Prefect server with an empty database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/api"
    environment = quiet_environment(tmp_path / "home", PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS="2")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_until(lambda: answer(f"{url}/health") is True, "the server did not start")
            yield url
        finally:
            process.terminate()
            process.wait(timeout=60)


def answer(url, body=None):
    """JSON that the server answers; None while it does not."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return json.load(reply)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return None


def wait_until(is_so, complaint):
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, complaint
        time.sleep(1)


def test_deployment_has_a_scheduled_run(server, tmp_path, repository):
    environment = quiet_environment(tmp_path / "client", PREFECT_API_URL=server, CONFLICT_EVENTS_HOME=str(repository))
    for words in (("work-pool", "create", "local", "--type", "process"), ("--no-prompt", "deploy", "--all")):
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *words],
            cwd=repository,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    wait_until(lambda: answer(f"{server}/flow_runs/filter", scheduled), "no run was scheduled")
    run = answer(f"{server}/flow_runs/filter", scheduled)[0]
    assert "T02:00:00" in run["expected_start_time"]
    deployment = answer(f"{server}/deployments/{run['deployment_id']}")
    assert deployment["name"] == "nightly"
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"


def test_deployment_file_names_the_flow(repository):
    deployment = yaml.safe_load((repository / "prefect.yaml").read_text())["deployments"][0]
    path, _, name = deployment["entrypoint"].partition(":")
    assert f"def {name}(" in (repository / path).read_text()
