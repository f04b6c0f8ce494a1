import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ReferenceIndex
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.roles import ROLES, apply_roles
from cms.translation.submission import draft_of
from snippets.models import Concept, RelatedConcept, Term
from tests.cms.admin_form import form_data
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.concept import ConceptFactory
from tests.factories.domain import DomainFactory

Status = Term.Status


def door(view, concept):
    return reverse(Concept.snippet_viewset.get_url_name(view), args=[concept.pk])


def reload(concept):
    return Concept.objects.get(pk=concept.pk)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ([("Ademe", Status.ADMITTED), ("agence", Status.PREFERRED)], "agence"),
        ([("bannie", Status.FORBIDDEN), ("admise", Status.ADMITTED)], "admise"),
        ([("vieille", Status.SUPERSEDED)], "vieille"),
    ],
)
def test_entry_is_called_by_its_preferred_word_else_by_an_admitted_one(site, words, name):
    concept = ConceptFactory(words=[Term(text=text, status=status) for text, status in words])
    assert (concept.name, str(concept)) == (name, name)


def test_address_is_made_of_the_word_without_article_and_accents(site):
    assert ConceptFactory(words=["l’évaluation d’œuvres"]).slug == "evaluation-d-oeuvres"


def test_homographs_have_an_address_each(site):
    assert [ConceptFactory(words=["pare-feu"]).slug for _ in range(3)] == [
        "pare-feu",
        "pare-feu-2",
        "pare-feu-3",
    ]


def test_address_follows_the_word_until_publication_and_stays_from_then_on(site):
    concept = ConceptFactory(words=["concertation"], live=False)
    concept.terms.set([Term(text="débat")])
    concept.save()
    assert concept.slug == "debat"
    concept.save_revision().publish()
    concept = reload(concept)
    concept.terms.set([Term(text="palabre")])
    concept.save_revision().publish()
    assert (reload(concept).name, reload(concept).slug) == ("palabre", "debat")


@pytest.mark.parametrize(
    ("status", "tbx"),
    [
        (Status.PREFERRED, "preferredTerm-admn-sts"),
        (Status.ADMITTED, "admittedTerm-admn-sts"),
        (Status.DEPRECATED, "deprecatedTerm-admn-sts"),
        (Status.SUPERSEDED, "supersededTerm-admn-sts"),
        (Status.FORBIDDEN, "deprecatedTerm-admn-sts"),
    ],
)
def test_verdict_has_its_administrative_status_of_tbx(status, tbx):
    assert Term(status=status).administrative_status == tbx


@pytest.fixture
def pair(home, english_home, english_locale):
    """A public French entry and its English row, a draft without words, under the roles."""
    apply_roles()
    french = ConceptFactory(words=["concertation", "palabre"], note="À dire lentement.")
    french.save_revision().publish()
    send(french, english_locale)
    return reload(french), french.get_translation(english_locale)


@pytest.fixture
def clerk(django_user_model):
    """Return a user of a role, who reads English."""

    def make(role):
        user = django_user_model.objects.create_user(role)
        user.groups.add(Group.objects.get(name=ROLES[role].group))
        UserProfile.objects.create(user=user, preferred_language="en")
        return user

    return make


def test_words_and_notes_of_a_language_are_not_copied_into_another(pair):
    _french, english = pair
    assert list(english.terms.all()) == []
    assert (english.note, english.source_label, english.no_equivalent) == ("", "", False)


def test_translator_is_offered_the_definitions_and_not_the_words(pair):
    translation = Translation.objects.get()
    paths = translation.source.stringsegment_set.values_list("context__path", flat=True)
    assert list(paths) == ["definition"]


def test_translation_without_a_word_is_not_reviewed_and_says_why(pair, clerk, client):
    translation = Translation.objects.get()
    for segment in translation.source.stringsegment_set.all():
        segment.string.translations.create(
            locale=translation.target_locale, context=segment.context, data="Talks."
        )
    client.force_login(clerk("translator"))
    submit = reverse("submit_translation_for_review", args=[translation.pk])
    response = client.post(submit, follow=True)
    assert [str(m).strip() for m in response.context["messages"]] == [
        "The entry has no word in this language. Write its words first."
    ]
    assert not reload(pair[1]).workflow_in_progress


def errors(response):
    with override("en"):
        return [str(error) for error in response.context["form"].non_field_errors()]


def words_data(english, user, *rows, **fields):
    """Return what the browser sends where the words are replaced by `rows`."""
    data = form_data(english, user)
    known = int(data["terms-INITIAL_FORMS"])
    data |= {f"terms-{position}-DELETE": "on" for position in range(known)}
    data["terms-TOTAL_FORMS"] = known + len(rows)
    for position, (text, status) in enumerate(rows, start=known):
        term = {"text": text, "status": status, "type": "term", "part_of_speech": "noun"}
        data |= {f"terms-{position}-{name}": value for name, value in term.items()}
        data[f"terms-{position}-ORDER"] = position + 1
    return data | fields


def test_translator_writes_the_words_and_they_go_public_with_the_texts(pair, clerk, client):
    _french, english = pair
    translator = clerk("translator")
    client.force_login(translator)
    rows = [("talks", "preferred"), ("consultation", "deprecated")]
    response = client.post(
        door("words", english), words_data(english, translator, *rows, note="Say ‘the talks’.")
    )
    assert (response.status_code, response["Location"]) == (302, door("edit", english))
    translation = Translation.objects.get()
    type_all(translation)
    client.post(reverse("submit_translation_for_review", args=[translation.pk]))
    state = reload(english).current_workflow_state
    assert state.current_task_state.task.name == "Relecture"
    draft = reload(english).get_latest_revision_as_object()
    assert (draft.name, draft.note) == ("talks", "Say ‘the talks’.")
    state.cancel()
    draft.get_latest_revision().publish()
    now = reload(english)
    assert [(t.text, t.status) for t in now.terms.all()] == rows
    assert (now.definition, now.slug) == ("English of Ce que l’on appelle ainsi.", "talks")

    response = client.post(
        door("words", english), words_data(now, translator, ("chat", "preferred"))
    )
    assert response.status_code == 302, response.context["form"].errors
    now = reload(english)
    assert [(t.text, t.status) for t in now.terms.all()] == rows
    assert now.get_latest_revision_as_object().name == "chat"
    assert draft_of(translation).name == "chat"


def test_words_are_saved_as_a_draft_whatever_button_is_pressed(pair, clerk, client):
    _french, english = pair
    user = clerk("administrator")
    client.force_login(user)
    for action in ("action-publish", "action-submit"):
        data = words_data(english, user, ("talks", "preferred")) | {action: "1"}
        client.post(door("words", english), data)
        assert (reload(english).live, reload(english).current_workflow_state) == (False, None)


def test_words_of_the_source_language_are_refused_to_a_translator(pair, clerk, client):
    client.force_login(clerk("translator"))
    assert client.get(door("words", pair[0])).status_code == 403


def test_translation_editor_leads_to_the_words(pair, clerk, client):
    client.force_login(clerk("translator"))
    html = client.get(door("edit", pair[1])).content.decode()
    assert f'href="{door("words", pair[1])}"' in html
    form = client.get(door("words", pair[1])).content.decode()
    assert "action-submit" not in form
    assert "Save draft" in form


@pytest.mark.parametrize(
    ("rows", "no_equivalent", "error"),
    [
        (
            [("a", "preferred"), ("b", "preferred")],
            "",
            "Two words are preferred. Leave one, and make the others admitted.",
        ),
        (
            [("a", "admitted")],
            "",
            "No word is preferred. Mark one as preferred, or tick “no direct equivalent”.",
        ),
        ([("a", "admitted")], "on", ""),
        ([("a", "preferred")], "", ""),
    ],
)
def test_one_word_is_preferred_unless_there_is_no_equivalent(
    pair, clerk, client, rows, no_equivalent, error
):
    _french, english = pair
    user = clerk("translator")
    client.force_login(user)
    response = client.post(
        door("words", english), words_data(english, user, *rows, no_equivalent=no_equivalent)
    )
    assert response.status_code == (200 if error else 302)
    if error:
        assert errors(response) == [error]


def test_domain_and_related_entry_are_chosen_in_the_language_of_the_entry(
    pair, clerk, client, english_locale
):
    french, english = pair
    user = clerk("officer")
    client.force_login(user)
    french.related_links.set([RelatedConcept(related=english)])
    response = client.post(door("edit", french), form_data(french, user, is_new=True))
    assert errors(response) == [
        "A domain or a related entry is in another language. Choose its row in the language of "
        "this entry: the other languages follow by themselves."
    ]


def test_stock_publication_of_an_administrator_takes_the_drafted_words(pair, clerk, client):
    _french, english = pair
    user = clerk("administrator")
    client.force_login(user)
    client.post(door("words", english), words_data(english, user, ("talks", "preferred")))
    type_all(Translation.objects.get())
    client.post(door("edit", english), {"action": "publish", "publication_reason": "Urgent."})
    assert (reload(english).live, reload(english).name) == (True, "talks")
    assert [term.text for term in reload(english).terms.all()] == ["talks"]


def test_change_of_a_fact_keeps_the_words_of_the_other_language(pair, english_locale):
    french, english = pair
    type_all(Translation.objects.get())
    translate_and_publish(french, english_locale)
    domain = DomainFactory(name="Climat")
    french.domain_links.set([type(french.domain_links.first())(domain=domain)])
    french.save_revision().publish()
    now = reload(english)
    assert [link.domain for link in now.domain_links.all()] == [domain]
    assert [term.text for term in now.terms.all()] == ["English of concertation"]
    # The domain gets its English name later, and the entry follows.
    twin = translate_and_publish(domain, english_locale)
    assert [link.domain for link in reload(english).domain_links.all()] == [twin]


def test_usage_names_the_entries_of_a_domain_and_those_that_lead_to_an_entry(site):
    concept = ConceptFactory()
    other = ConceptFactory(domains=[concept.domain_links.first().domain])
    other.related_links.set([RelatedConcept(related=concept)])
    other.save()
    call_command("rebuild_references_index", verbosity=0)
    domain = concept.domain_links.first().domain
    assert ReferenceIndex.get_grouped_references_to(domain).count() == 2
    assert ReferenceIndex.get_grouped_references_to(concept).count() == 1


def test_list_of_entries_stays_within_its_budget(site, admin_client):
    for _ in range(30):
        ConceptFactory()
    url = reverse(Concept.snippet_viewset.get_url_name("list"))
    admin_client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = admin_client.get(url)
    assert len(response.context["object_list"]) == 20
    assert len(captured) <= 60


def test_entry_is_found_in_the_admin_by_any_of_its_words(admin_index, site, admin_client):
    ConceptFactory(words=["développement durable", "écodéveloppement"])
    ConceptFactory(words=["pare-feu"])
    url = reverse(Concept.snippet_viewset.get_url_name("list"))
    for query in ("durable", "écodéveloppement"):
        response = admin_client.get(url, {"q": query})
        assert [row.name for row in response.context["object_list"]] == ["développement durable"]


def test_entry_is_chosen_in_the_chooser_and_has_a_history_and_a_usage(site, admin_client):
    concept = ConceptFactory(words=["pare-feu"])
    concept.save_revision()
    chooser = reverse(Concept.snippet_viewset.chooser_viewset.get_url_name("choose"))
    assert "pare-feu" in admin_client.get(chooser).json()["html"]
    for view in ("history", "usage"):
        assert admin_client.get(door(view, concept)).status_code == 200
