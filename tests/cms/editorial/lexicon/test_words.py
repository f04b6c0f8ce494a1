"""The verdict of many words changed at once, and the story of each word."""

import pytest
from django.utils.translation import override

from cms.editorial.lexicon import words as desk
from cms.editorial.unreviewed import FIELD
from snippets.models import Concept, Term
from snippets.word_history import stories_of
from tests.cms.translating import translate_and_publish
from tests.factories.concept import ConceptFactory
from tests.factories.domain import DomainFactory
from tests.factories.locale import english
from tests.pages.html import read

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

DESK = "/admin/lexicon/words/"


def public(*words, **kwargs):
    concept = ConceptFactory(words=list(words), **kwargs)
    concept.save_revision().publish()
    return Concept.objects.get(pk=concept.pk)


def give(client, verdict, *texts, **query):
    terms = [str(pk) for pk in Term.objects.filter(text__in=texts).values_list("pk", flat=True)]
    data = {"terms": terms, "verdict": verdict, FIELD: "Relu hier."}
    return client.post(DESK, data, query_params=query, follow=True)


def told(response):
    return [str(message).strip() for message in response.context["messages"]]


def verdicts(concept):
    return [(term.text, term.status) for term in Concept.objects.get(pk=concept.pk).terms.all()]


def shown(response):
    return [word.text for word in response.context["lines"]]


def test_verdict_of_words_of_several_entries_is_changed_at_once(administrator, login, english_home):
    one, other = public("débat", "palabre"), public("eau", "flotte")
    response = give(login(administrator), "deprecated", "palabre", "flotte")
    assert told(response) == ["2 entries were changed."]
    assert verdicts(one) == [("débat", "preferred"), ("palabre", "deprecated")]
    assert verdicts(other) == [("eau", "preferred"), ("flotte", "deprecated")]
    history = Concept.objects.get(pk=one.pk).latest_revision
    assert history.user == administrator


def test_pages_of_the_list_keep_what_it_was_asked_for(
    administrator, login, english_home, monkeypatch
):
    public("débat", "palabre")
    monkeypatch.setattr(desk, "ON_ONE_PAGE", 1)
    client = login(administrator)
    page = read(client.get(DESK, {"words": "a", "p": "1"}))
    links = page.one("nav", class_="house-list__pages").all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("Next lines", "?words=a&p=2")
    ]


def test_preferred_word_takes_the_place_of_the_one_before(administrator, login, english_home):
    one = public("débat", "palabre")
    give(login(administrator), "preferred", "palabre")
    assert verdicts(one) == [("débat", "admitted"), ("palabre", "preferred")]
    assert Concept.objects.get(pk=one.pk).name == "palabre"


def test_what_would_leave_an_entry_without_a_preferred_word_is_refused_and_the_rest_done(
    administrator, login, english_home
):
    one, other = public("débat"), public("eau", "flotte")
    response = give(login(administrator), "forbidden", "débat", "flotte")
    assert told(response) == [
        "1 entry was changed.",
        "“débat”: An entry needs a preferred word. Make another of its words preferred: it takes "
        "the place of this one.",
    ]
    assert verdicts(one) == [("débat", "preferred")]
    assert verdicts(other) == [("eau", "preferred"), ("flotte", "forbidden")]


def test_two_words_of_one_entry_are_not_both_preferred(administrator, login, english_home):
    one = public("débat", "palabre", "causerie")
    response = give(login(administrator), "preferred", "palabre", "causerie")
    assert told(response) == ["“débat”: Only one word of an entry is preferred. Tick one."]
    assert verdicts(one)[0] == ("débat", "preferred")


def test_of_two_words_of_one_spelling_the_one_that_is_ticked_is_changed(
    administrator, login, english_home
):
    swiss, belgian = (
        Term(text="nonante", region=region, status="admitted") for region in ["CH", "BE"]
    )
    one = public("quatre-vingt-dix", swiss, belgian)
    ticked = one.terms.get(region="BE")
    data = {"terms": [str(ticked.pk)], "verdict": "deprecated", FIELD: "Relu hier."}
    response = login(administrator).post(DESK, data, follow=True)
    assert told(response) == ["1 entry was changed."]
    regions = Concept.objects.get(pk=one.pk).terms.values_list("text", "region", "status")
    assert list(regions) == [
        ("quatre-vingt-dix", "", "preferred"),
        ("nonante", "CH", "admitted"),
        ("nonante", "BE", "deprecated"),
    ]


def test_word_that_the_draft_has_otherwise_is_not_passed_over_in_silence(
    administrator, login, english_home
):
    one = public("débat", "palabre")
    one.unpublish()
    draft = Concept.objects.get(pk=one.pk)
    draft.terms = [Term(text="débat"), Term(text="palabres", status="admitted")]
    draft.save_revision()
    response = give(login(administrator), "deprecated", "palabre")
    assert told(response) == [
        "“débat”: “palabre” was changed in the draft of this entry. Change its verdict there."
    ]


def test_officer_changes_verdicts_in_drafts_for_the_review(officer, login, english_home):
    one = public("débat", "palabre")
    response = give(login(officer), "deprecated", "palabre")
    assert told(response) == ["1 entry was changed, as a draft that waits for its review."]
    assert verdicts(one)[1] == ("palabre", "admitted")
    draft = Concept.objects.get(pk=one.pk).get_latest_revision_as_object()
    assert [(term.text, term.status) for term in draft.terms.all()][1] == (
        "palabre",
        "deprecated",
    )


def test_translator_sees_and_changes_the_words_of_their_language(
    translator, login, english_home, english_locale
):
    one = public("débat")
    twin = translate_and_publish(one, english_locale)
    twin.terms.add(Term(text="talk", status="admitted", sort_order=1))
    twin.save_revision().publish()
    client = login(translator)
    assert shown(client.get(DESK)) == ["English of débat", "talk"]
    assert shown(client.get(DESK, {"language": one.locale_id})) == ["English of débat", "talk"]
    foreign = [str(one.terms.first().pk)]
    refused = client.post(DESK, {"terms": foreign, "verdict": "forbidden"})
    with override("en"):
        assert refused.context["form"].errors == {
            "terms": ["A word is not here any more. Tick the words again."]
        }
    give(client, "superseded", "talk")
    draft = Concept.objects.get(pk=twin.pk).get_latest_revision_as_object()
    assert [term.status for term in draft.terms.all()] == ["preferred", "superseded"]


def test_words_are_found_by_text_verdict_kind_and_domain(officer, login, english_home):
    water = DomainFactory(name="Eau")
    acronym = Term(text="Ademe", type="acronym", status="admitted")
    public("étang", Term(text="mare", status="deprecated"), domains=[water])
    public("débat", acronym)
    client = login(officer)
    for query, found in (
        ({}, ["Ademe", "débat", "étang", "mare"]),
        ({"words": "ETANG"}, ["étang"]),
        ({"status": "deprecated"}, ["mare"]),
        ({"type": "acronym"}, ["Ademe"]),
        ({"domain": water.pk}, ["étang", "mare"]),
        ({"status": "nonsense"}, ["Ademe", "débat", "étang", "mare"]),
    ):
        assert shown(client.get(DESK, query)) == found, query


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"verdict": "deprecated"}, ["No word is ticked. Tick those whose verdict changes."]),
        ({"terms": ["999999"], "verdict": "deprecated"}, None),
        ({}, ["No word is ticked. Tick those whose verdict changes.", "Choose the new verdict."]),
    ],
)
def test_incomplete_choice_is_told(officer, login, english_home, data, errors):
    public("débat")
    page = read(login(officer).post(DESK, data))
    expected = errors or ["A word is not here any more. Tick the words again."]
    assert [p.text for p in page.all("p", role="alert")] == expected


@pytest.mark.parametrize("role", ["reviewer", "selection"])
def test_whoever_does_not_edit_the_lexicon_changes_no_verdict(role, make_user, login, english_home):
    one = public("débat", "palabre")
    client = login(make_user(role))
    assert client.get(DESK)["Location"] == "/admin/"
    give(client, "deprecated", "palabre")
    assert verdicts(one)[1] == ("palabre", "admitted")


def test_desk_takes_few_queries_whatever_the_number_of_words(
    officer, login, english_home, django_assert_max_num_queries
):
    client = login(officer)
    for count in (1, 3, 10):
        for number in range(count):
            public(f"mot {count} {number}")
        client.get(DESK)
        with django_assert_max_num_queries(25):
            client.get(DESK)


def story(concept):
    concept = Concept.objects.get(pk=concept.pk)
    return [
        (
            one.text,
            one.is_gone,
            [(e.kind, e.is_public, [(c.before, c.after) for c in e.changes]) for e in one.events],
        )
        for one in stories_of(
            concept.revisions.order_by("created_at", "pk"), concept.live_revision_id
        )
    ]


def test_story_of_each_word_tells_what_each_version_did_to_it(site):
    concept = public("débat", "palabre")
    with override("en"):
        words = {term.text: term for term in concept.terms.all()}
        words["palabre"].status = Term.Status.DEPRECATED
        words["palabre"].note = "Vieux."
        concept.terms.set([*words.values(), Term(text="causerie", status="admitted", sort_order=2)])
        concept.save_revision().publish()
        concept = Concept.objects.get(pk=concept.pk)
        words = {term.text: term for term in concept.terms.all()}
        words["causerie"].text = "conversation"
        concept.terms.set([words["débat"], words["causerie"]])
        concept.save_revision()
        assert story(concept) == [
            ("débat", False, [("added", True, [])]),
            (
                "conversation",
                False,
                [("changed", False, [("causerie", "conversation")]), ("added", True, [])],
            ),
            (
                "palabre",
                True,
                [
                    ("removed", False, []),
                    ("changed", True, [("admitted", "deprecated"), ("", "Vieux.")]),
                    ("added", True, []),
                ],
            ),
        ]


def test_story_is_read_from_the_editor_and_by_whoever_may_read_the_entry(
    reviewer, officer, translator, login, english_home
):
    concept = public("débat")
    address = f"/admin/lexicon/words/{concept.pk}/history/"
    edit = f"/admin/snippets/snippets/concept/edit/{concept.pk}/"
    assert address in login(officer).get(edit).text
    for user in (reviewer, officer):
        page = read(login(user).get(address))
        assert page.one("h2", id="word-1").text == "débat preferred"
    assert login(translator).get(address)["Location"] == "/admin/"
    assert english().pk != concept.locale_id
