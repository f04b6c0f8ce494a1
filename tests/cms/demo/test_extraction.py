"""Every source of the demo was extracted as wagtail-localize extracts it, and is again."""

import json

import pytest

from tests.cms.demo.report import printed_by
from tests.demo_server import DemoServer

pytestmark = pytest.mark.slow

# Runs in the demo's own process and database, of which all is taken back.
REPORT = """
import json
from random import Random
from wagtail_localize.models import TranslationContext, TranslationSource
from tests.cms.translation.random_edits import EDITS, edited
from tests.cms.translation.stored_segments import OWN, ours_and_theirs, taken_back
sources = list(TranslationSource.objects.order_by("pk"))
told = {"sources": len(sources), "texts": 0, "others": []}
for number, source in enumerate(sources):
    random = Random(number)
    with taken_back():
        def compare(what):
            ours, theirs = ours_and_theirs(source)
            if ours != theirs:
                told["others"].append([str(source.object_repr), what])
            return ours
        # What the loading left stays as it is.
        ours = compare("as it was loaded")
        told["texts"] += len(ours["StringSegment"])
        if any("new" in row for rows in ours.values() for row in rows):
            told["others"].append([str(source.object_repr), "loaded otherwise"])
        kind = EDITS[number % len(EDITS)]
        edited(source, kind, random)
        compare(kind)
        for model in OWN:
            model.objects.filter(source=source).delete()
        compare("from nothing")
print(json.dumps(told))
"""


def test_every_source_of_the_demo_is_extracted_as_by_wagtail_localize(demo: DemoServer) -> None:
    told = json.loads(printed_by(demo, REPORT))
    assert told["others"] == []
    assert told["sources"] > 200
    assert told["texts"] > 2000
