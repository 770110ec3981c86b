"""How spaCy is imported: without its command line, which is there for whoever asks later."""

import json
import subprocess
import sys

_LOADED = """
import json, sys
from conflict_events.extract.spacy_library import load_spacy
spacy = load_spacy()
loaded = sorted(name for name in sys.modules if name.startswith("spacy.cli"))
told = spacy.info(silent=True)
import spacy.cli.info
print(json.dumps([loaded, told["spacy_version"] == spacy.__version__, spacy.cli.info.__name__]))
"""


def test_the_command_line_stays_out_until_it_is_asked_for() -> None:
    told = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True)
    assert json.loads(told.stdout) == [[], True, "info"]
