"""Accept 8: what the checks say of the demo's own English, each with the reason why it stays."""

import json

import pytest

from tests.cms.demo.report import printed_by
from tests.demo_server import DemoServer

pytestmark = pytest.mark.slow

REPORT = """
import json
from wagtail_localize.models import Translation
from cms.translation.checks import findings
from cms.translation.texts import texts_of
told = []
translations = Translation.objects.select_related("source__locale", "target_locale")
for translation in translations.filter(target_locale__language_code="en"):
    texts = {text.segment: text for text in texts_of(translation)}
    for found in findings(translation, list(texts.values())):
        text = texts[found.segment]
        told.append([found.check, found.level, found.key.rpartition(":")[2], text.source[:40]])
print(json.dumps(told))
"""

# Of the lexicon's words at most ten warnings, each with its reason.
WORDS = {
    # The entry tells "concertation" from consultation: it must name the word that it warns of.
    ("avoided_word", "consultation", "Dialogue, prévu ou non par la loi, qui c"),
    # "ne vaut qu’avis" is said of a vote that does not bind, not of the opinion of a council.
    ("avoided_word", "advice", "Le projet est adopté si la moitié au moi"),
    # The home page glosses the council's name for who has never heard of it.
    ("name", "", "Le site du Conseil de Développement de G"),
}
# English that says less, or more, than the French: definitions for other readers; recordings of
# another length; names of people and cities, and sounds of the comics that are the same in both.
AT_MOST = {"number": 10, "date": 5, "same": 18}


def test_checks_find_little_to_say_of_the_demo_and_nothing_that_blocks(demo: DemoServer) -> None:
    told = [tuple(one) for one in json.loads(printed_by(demo, REPORT))]
    assert {level for _check, level, _key, _source in told} == {"warn"}
    words = {
        (check, "" if check == "name" else key, source)
        for check, _level, key, source in told
        if check in ("avoided_word", "name")
    }
    assert words == WORDS
    others = [check for check, *_rest in told if check not in ("avoided_word", "name")]
    assert set(others) <= AT_MOST.keys()
    counts = {check: others.count(check) for check in AT_MOST}
    assert {check: n for check, n in counts.items() if n > AT_MOST[check]} == {}
