"""The lexicon's list: a state column, one language at a time, and the bulk actions of the words'
list."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from cms.editorial.models import GlossaryImport
from cms.editorial.unreviewed import FIELD
from snippets.models import Concept
from tests.cms.editorial.lexicon.glossary import import_glossary, said, state, take
from tests.factories.concept import ConceptFactory
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

LIST = "/admin/snippets/snippets/concept/"
BULK = "/admin/bulk/snippets/concept/"


@pytest.fixture
def clerk(officer, login, english_home):
    return login(officer)


def public_entry(name, **kwargs):
    entry = ConceptFactory(words=[name], **kwargs)
    entry.save_revision().publish()
    return Concept.objects.get(pk=entry.pk)


def states(client, query=""):
    with override("en"):
        page = client.get(f"{LIST}{query}")
    return {entry.name: str(entry.state) for entry in page.context["object_list"]}


def test_list_says_the_state_of_each_entry(clerk, reviewer, login, officer):
    public_entry("air")
    public_entry("bois").save_revision()
    ConceptFactory(words=["cour"], live=False).save_revision()
    scheduled = ConceptFactory(words=["digue"], live=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=9)
    scheduled.save_revision().publish()
    in_review = public_entry("eau")
    in_review.save_revision()
    in_review.get_workflow().start(in_review, officer)
    pk = import_glossary(clerk, {"term_fr": "feu"}, {"term_fr": "gare"})
    take(clerk, pk, "submit")
    take(login(reviewer), pk, "refuse", numbers="3")
    found = states(clerk)
    moment = found.pop("digue")
    assert moment.startswith("goes public on ")
    assert found == {
        "air": "public",
        "bois": "public, draft beside it",
        "cour": "draft",
        "eau": "public, in review",
        "feu": "with its glossary: waits for its review",
        "gare": "refused in its glossary",
    }
    assert "with its glossary" in clerk.get(LIST).content.decode()


def test_list_says_name_language_and_state_where_a_narrow_screen_leaves_definitions_out(clerk):
    public_entry("eau", definition="Ce qui coule.")
    table = read(clerk.get(LIST)).one("table", class_="listing")
    _tick, name, *cells = table.all("td")
    assert name.one("div", class_="title-wrapper").text == "eau"
    assert [(cell.text, cell.attributes.get("class", "")) for cell in cells] == [
        ("Ce qui coule.", "house-wide-only"),
        ("Français", ""),
        ("public", ""),
    ]


def test_list_shows_one_language_at_a_time_and_leads_to_the_others(clerk, translator, login):
    public_entry("eau")
    public_entry("water", locale=english())
    assert list(states(clerk)) == ["eau"]
    assert list(states(clerk, "?locale=en")) == ["water"]
    assert list(states(clerk, "?q=")) == ["eau"]
    assert read(clerk.get(LIST)).one("a", href="?locale=en").text == "English"
    # A translator begins in their own language, and is shown no other.
    page = login(translator).get(LIST)
    assert [entry.name for entry in page.context["object_list"]] == ["water"]
    assert 'href="?locale=fr"' not in page.content.decode()


def test_list_takes_as_many_queries_for_many_entries(clerk, django_assert_max_num_queries):
    clerk.get(LIST)
    for number in (1, 3, 10):
        for place in range(number):
            public_entry(f"mot {number} {place}").save_revision()
        with django_assert_max_num_queries(26):
            states(clerk)


def bulk(client, action, *entries, **data):
    ids = "&".join(f"id={entry.pk}" for entry in entries)
    return client.post(f"{BULK}{action}/?{ids}&next={LIST}", data, follow=True)


def test_ticked_drafts_are_submitted_for_review_as_one(clerk):
    drafts = [ConceptFactory(words=[f"mot {n}"], live=False) for n in range(3)]
    for draft in drafts:
        draft.save_revision()
    still = public_entry("eau")
    page = clerk.get(f"{BULK}submit_together/?id={drafts[0].pk}&id={still.pk}")
    assert "mot 0" in page.content.decode()
    assert said(bulk(clerk, "submit_together", *drafts, still, name="Trois mots")) == [
        "3 entries were submitted for review, together."
    ]
    glossary = GlossaryImport.objects.get()
    assert (glossary.name, state(glossary.pk)) == ("Trois mots", "in-review")
    assert said(bulk(clerk, "submit_together", still, name="Rien")) == [
        "None of these entries has a draft: there is nothing to review."
    ]


@pytest.mark.parametrize("action", ["submit_together", "give_verdict", "delete"])
def test_all_of_a_list_is_what_it_shows(clerk, action):
    public_entry("eau")
    public_entry("feu", do_not_link=True)
    public_entry("water", locale=english())

    def taken(query):
        page = clerk.get(f"{BULK}{action}/?{query}&id=all&next={LIST}")
        return sorted(item["item"].name for item in page.context["items"])

    assert taken("") == ["eau", "feu"]
    assert taken("locale=en") == ["water"]
    assert taken("locale=fr&do_not_link=true") == ["feu"]


def test_verdict_of_ticked_entries_is_changed_as_in_the_words_list(administrator, login):
    entry = public_entry("eau")
    reason = {FIELD: "Relu hier."}
    page = bulk(login(administrator), "give_verdict", entry, verdict="admitted", **reason)
    assert said(page) == [
        "“eau”: An entry needs a preferred word. Make another of its words preferred: it takes "
        "the place of this one."
    ]
    entry.terms.create(text="onde", status="admitted", sort_order=1)
    entry.refresh_from_db()
    assert entry.terms.get(text="eau").status == "preferred"
    page = bulk(login(administrator), "give_verdict", entry, verdict="preferred", **reason)
    assert said(page) == ["These words have this verdict already."]


def test_bulk_actions_are_not_for_whoever_may_not_change_entries(reviewer, login):
    entry = ConceptFactory(words=["eau"], live=False)
    entry.save_revision()
    for action, data in (("submit_together", {"name": "x"}), ("give_verdict", {"verdict": "x"})):
        bulk(login(reviewer), action, entry, **data)
    assert not GlossaryImport.objects.exists()
