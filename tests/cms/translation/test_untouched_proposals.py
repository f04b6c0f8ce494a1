"""A proposal that nobody has touched is no translation: a yes to it is an act, with a name."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.translation.models import TextChange
from cms.translation.texts import texts_of, write_texts
from tests.cms.translation.released import SENTENCES, publish, reworded

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

GAINED = SENTENCES[0].removesuffix(".") + ", et les bateaux s’y arrêtent."


def test_form_without_a_script_leaves_untouched_proposals_missing(
    halle, released, translator, login
):
    """French gained a clause; its former English stands in the field, and nobody has read it."""
    publish(halle, body=reworded(halle, GAINED, *SENTENCES[1:]))
    client = login(translator)
    page = BeautifulSoup(client.get(released.get_target_instance_edit_url()).content, "html.parser")
    fields = {
        field["name"]: field.get("value", "") if field.name == "input" else field.get_text()[1:]
        for field in page.select("#translation-texts [name]")
        if field["name"] != "csrfmiddlewaretoken"
    }
    text = next(text for text in texts_of(released) if text.source == GAINED)
    assert fields[f"html-{text.segment}"] == f"English of {SENTENCES[0]}"
    save = reverse("save_translation_texts", args=[released.pk])
    client.post(save, fields)
    assert next(one for one in texts_of(released) if one.source == GAINED).target is None
    # What is typed in it is one, by whoever typed it.
    fields[f"html-{text.segment}"] = "The canal runs below the hall, and boats stop there."
    client.post(save, fields)
    saved = next(one for one in texts_of(released) if one.source == GAINED)
    assert (saved.target, saved.by) == (fields[f"html-{text.segment}"], translator)


def test_yes_to_a_text_from_memory_is_recorded_as_such_with_who_said_it(
    released, translator, login
):
    text = next(text for text in texts_of(released) if text.source == SENTENCES[1])
    write_texts(released, {text.segment: text.target}, None, TextChange.How.MEMORY, tool="Memory")
    url = reverse("wagtail_localize:edit_string_translation", args=[released.pk, text.segment])
    sent = {"value": text.target, "seen": text.target, "confirmed": "1"}
    answer = login(translator).put(
        url, urlencode(sent), content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    change = TextChange.objects.filter(string=text.string).latest("pk")
    assert (change.how, change.user) == (TextChange.How.MEMORY, translator)
    confirmed = next(one for one in texts_of(released) if one.source == SENTENCES[1])
    assert (confirmed.tool, confirmed.by) == ("", translator)
