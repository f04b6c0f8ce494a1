"""Accept 15: the demo's translator finds one of each, and a reader nothing half translated."""

import json
from typing import Any

import pytest

from cms.demo.translators_desk import _with_other_words
from tests.cms.demo.report import printed_by
from tests.demo_server import DemoServer

# Runs in the demo's own process and database; prints one JSON document.
REPORT = """
import json
from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Page, TaskState
from cms.demo.models import Loading
from cms.translation.desk import Desk
from cms.translation.models import Behind, Notice, TextChange, TextComment
from cms.translation.staleness import former_pairs, only_signs
from cms.translation.texts import texts_of
from wagtail_localize.models import Translation
rachel = get_user_model().objects.get(username="translator")
loaded_on = timezone.localdate(Notice.objects.order_by("at").first().at)
desk = [
    [
        row.title, row.state, row.missing, row.from_memory,
        row.due_on and (row.due_on - loaded_on).days, [one.name for one in row.dossiers],
        row.user == rachel.pk,
    ]
    for row in Desk(rachel).rows if not row.is_done
]
behind = {
    row.translation.source.object_repr: [row.changed, row.added, row.removed, row.moved, row.rest]
    for row in Behind.objects.all()
}
pairs = {}
for row in Behind.objects.all():
    found = former_pairs(row.translation, texts_of(row.translation))
    if found:
        pairs[row.translation.source.object_repr] = sorted(map(only_signs, found.values()))
english = Page.objects.filter(locale__language_code="en", depth__gt=1)
home = Client(headers={"host": "127.0.0.1"})
home.force_login(rachel)
answer = home.get("/admin/").content.decode()
print("\\n" + json.dumps({
    "desk": desk, "behind": behind, "pairs": pairs,
    "comments": [[one.user.username, one.done_at] for one in TextComment.objects.all()],
    "refused": [
        [one.workflow_state.content_object.title, one.finished_by.username]
        for one in TaskState.objects.filter(status=TaskState.STATUS_REJECTED)
    ],
    "notices": sorted(
        [one.kind, one.title] for one in Notice.objects.filter(user=rachel)
        if one.kind in ("assigned", "sent_back")
    ),
    "changes": list(TextChange.objects.values_list("how", "user__username").order_by("pk")),
    "drafts": [one.title for one in english.filter(live=False)],
    "revised": [
        one.title for one in english.filter(live=True)
        if one.specific.revisions.filter(user__isnull=False).filter(pk=one.live_revision_id)
    ],
    "home": [part in answer for part in ("due tomorrow", "2 texts from memory to confirm")],
}))
"""

DAY = 1
LAB = ["Lab 2027"]


@pytest.fixture(scope="module")
def told(demo: DemoServer) -> dict[str, Any]:
    return json.loads(printed_by(demo, REPORT).splitlines()[-1])


@pytest.mark.slow
def test_translator_of_the_demo_finds_one_of_each(told: dict[str, Any]) -> None:
    assert sorted(told["desk"]) == [
        ["Nous contacter", "behind", 2, 2, DAY, LAB, True],
        ["Premier jour : écouter", "behind", 2, 0, None, [], False],
        ["Questions fréquentes", "behind", 2, 0, None, [], False],
        ["Trois ans, un bilan", "behind", 1, 0, DAY, LAB, True],
        ["Trois cartes d’un même canal", "sent-back", 0, 0, None, [], False],
        ["Vocabulaire du Lab 2027", "to-translate", 3, 0, DAY, LAB, False],
        ["À propos du Lab de la démocratie 2027", "to-translate", 3, 0, DAY, LAB, True],
    ]
    # Changed, added, removed, moved, and what is no text.
    assert told["behind"] == {
        "Nous contacter": [0, 2, 1, 0, 0],
        "Premier jour : écouter": [0, 2, 0, 0, 0],
        "Questions fréquentes": [2, 0, 0, 0, 0],
        "Trois ans, un bilan": [0, 1, 0, 0, 0],
        "Trois cartes d’un même canal": [1, 0, 0, 0, 0],
    }
    # Of the two changes one is a comma alone.
    assert told["pairs"] == {"Questions fréquentes": [False, True]}
    assert told["home"] == [True, True]


@pytest.mark.slow
def test_examples_were_made_by_their_people_and_readers_have_the_english_of_before(
    told: dict[str, Any],
) -> None:
    assert told["comments"] == [["reviewer", None]]
    assert told["refused"] == [["Three maps of one canal", "reviewer"]]
    assert told["notices"] == [
        ["assigned", "Nous contacter"],
        ["assigned", "Trois ans, un bilan"],
        ["assigned", "À propos du Lab de la démocratie 2027"],
        ["sent_back", "Trois cartes d’un même canal"],
    ]
    assert told["changes"] == [["memory", None], ["memory", None], ["typed", "translator"]]
    assert (told["drafts"], told["revised"]) == ([], [])


def test_words_that_the_content_file_has_not_just_once_are_refused() -> None:
    spec = [{"text": {"fr": "Oui, non.", "en": "Yes, no."}}]
    assert _with_other_words(spec, "non", "si") == [{"text": {"fr": "Oui, si.", "en": "Yes, no."}}]
    for old, count in (("peut-être", 0), (", no", 2)):
        with pytest.raises(ValueError, match="is to be replaced once") as refusal:
            _with_other_words(spec, old, "")
        assert str(refusal.value) == (
            f"“{old}” stands {count} times in its page, and is to be replaced once."
        )
