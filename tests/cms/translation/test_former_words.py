"""A preferred word that was changed: which public texts still say the old one."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from cms.translation.former_words import former_words, replaced_word, texts_with
from snippets.models import Concept, Term
from tests.cms.admin_form import form_data
from tests.cms.translating import send, translate_and_publish, type_all
from tests.factories.concept import ConceptFactory, in_french
from tests.factories.lexicon import the_lexicon_pages
from tests.factories.locale import english
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


def page_saying(home, title, text):
    return StandardPageFactory(parent=home, title=title, body=stream(("text", f"<p>{text}</p>")))


@pytest.fixture
def entry(home, english_home):
    """The English entry of "sobriété", which was called "sobriety" until now."""
    the_lexicon_pages()
    source = ConceptFactory(words=["sobriété"])
    entry = in_french(source, "sobriety", locale=english())
    entry.save_revision().publish()
    return entry


def rename(entry, word="sufficiency", user=None):
    entry = Concept.objects.get(pk=entry.pk)
    entry.terms = [Term(text=word, sort_order=0)]
    entry.save_revision(user=user).publish(user=user)
    return Concept.objects.get(pk=entry.pk)


def test_texts_that_use_the_former_word_are_found_in_what_is_public(
    entry, home, english_locale, translator, officer, reviewer, selection
):
    said = translate_and_publish(page_saying(home, "Un", "Des Sobrieties !"), english_locale)
    translate_and_publish(page_saying(home, "Deux", "La <b>sobriety</b>."), english_locale)
    translate_and_publish(page_saying(home, "Trois", "Sobrietyness"), english_locale)
    draft = send(page_saying(home, "Quatre", "Sobriety"), english_locale)
    type_all(draft, translator)  # not public
    entry = rename(entry)
    words = former_words(entry)
    assert [(word.text, word.was_preferred) for word in words] == [("sobriety", True)]
    assert replaced_word(entry) == words[0]
    for user in (translator, officer):
        first, second = sorted(texts_with(words, entry.locale, user), key=lambda one: one.word)
        assert (first.title, first.word) == ("English of Un", "Sobrieties")
        assert (first.before, first.after, first.label) == ("English of Des ", "!", "Body")
        assert first.url == reverse("wagtailadmin_pages:edit", args=[said.pk])
        assert (second.title, second.word) == ("English of Deux", "sobriety")
    # Who may not edit the page reads it where everybody does.
    first, _second = sorted(texts_with(words, entry.locale, reviewer), key=lambda one: one.word)
    assert first.url == said.get_url()


def test_words_to_avoid_of_an_entry_are_looked_for_as_well(entry, home, english_locale, officer):
    translate_and_publish(page_saying(home, "Un", "One frugality."), english_locale)
    entry = Concept.objects.get(pk=entry.pk)
    entry.terms.add(Term(text="frugality", status=Term.Status.DEPRECATED, sort_order=1))
    entry.save_revision().publish()
    entry = Concept.objects.get(pk=entry.pk)
    assert [(word.text, word.was_preferred) for word in former_words(entry)] == [
        ("frugality", False)
    ]
    assert len(texts_with(former_words(entry), entry.locale, officer)) == 1


def test_former_word_of_the_source_is_looked_for_in_its_texts(
    home, english_home, english_locale, officer
):
    entry = ConceptFactory(words=["sobriété"])
    entry.save_revision().publish()
    send(page_saying(home, "Un", "Les sobriétés du canal"), english_locale)
    entry = rename(entry, "sobriété choisie")
    (text,) = texts_with(former_words(entry), entry.locale, officer)
    assert (text.title, text.word) == ("Un", "sobriétés")


def test_former_word_within_a_longer_word_of_the_lexicon_is_no_former_word(
    entry, home, english_locale, officer
):
    in_french(ConceptFactory(), "sobriety council", locale=english_locale)
    translate_and_publish(page_saying(home, "Un", "The sobriety council."), english_locale)
    entry = rename(entry)
    assert texts_with(former_words(entry), entry.locale, officer) == []


def test_page_of_a_former_word(entry, home, english_locale, make_user, login):
    translate_and_publish(page_saying(home, "Un", "Some sobriety here"), english_locale)
    entry = rename(entry)
    url = reverse("texts_with_former_words", args=[entry.pk])
    answers = {}
    for role in ("selection", "translator", "reviewer", "officer", "administrator"):
        response = login(make_user(role)).get(url)
        answers[role] = (response.status_code, "<mark>sobriety</mark>" in response.content.decode())
    seen = (200, True)
    assert answers == {
        "selection": (302, False),
        "translator": seen,
        "reviewer": seen,
        "officer": seen,
        "administrator": seen,
    }
    client = login(make_user("officer", "another"))
    for word in ("<script>", "*", "x" * 5_000):
        assert client.get(url, {"word": word}).status_code == 200
    edit = reverse(Concept.snippet_viewset.get_url_name("words"), args=[entry.pk])
    assert url in client.get(edit).content.decode()


def test_who_releases_another_word_is_told_of_the_texts(
    entry, home, english_locale, translator, reviewer, officer, login
):
    translate_and_publish(page_saying(home, "Un", "Some sobriety here"), english_locale)
    draft = Concept.objects.get(pk=entry.pk)
    draft.terms = [Term(text="sobriety", sort_order=0)]
    draft.save_revision(user=translator)  # a draft that nobody released
    draft.terms = [Term(text="sufficiency", sort_order=0)]
    draft.save_revision(user=translator)
    draft.get_workflow().start(draft, translator)
    told = [decide(login(user), draft) for user in (reviewer, officer)]
    url = reverse("texts_with_former_words", args=[entry.pk])
    assert [url in messages for messages in told] == [False, True]
    assert "1 public text still says “sobriety”." in told[1]
    assert f'href="{url}?word=sobriety"' in told[1]
    # Another release of the same word is no news.
    entry = Concept.objects.get(pk=entry.pk)
    entry.note = "As agreed."
    entry.save_revision(user=translator)
    entry.get_workflow().start(entry, translator)
    assert [url in decide(login(user), entry) for user in (reviewer, officer)] == [False, False]


def decide(client, entry):
    """Approve, and return what one is told."""
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    address = entry.snippet_viewset.get_url_name("workflow_action")
    response = client.post(reverse(address, args=[entry.pk, "approve", state.pk]), follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def test_administrator_who_publishes_another_word_directly_is_told_of_the_texts(
    entry, home, english_locale, make_user, login
):
    admin = make_user("administrator", "paul", "en")
    entry.get_translations().get().save_revision().publish()
    french = entry.get_translations().get()
    for title, text in (("Un", "La sobriété."), ("Deux", "Encore la sobriété ici, sobriety.")):
        translate_and_publish(page_saying(home, title, text), english_locale)
    data = form_data(french, admin) | {"action-publish": "on", "publication_reason": "Urgent."}
    assert data["terms-0-text"] == "sobriété"
    edit = reverse(Concept.snippet_viewset.get_url_name("edit"), args=[french.pk])
    client = login(admin)
    response = client.post(edit, data | {"terms-0-text": "frugalité"}, follow=True)
    told = " ".join(str(message) for message in response.context["messages"])
    url = reverse("texts_with_former_words", args=[french.pk])
    assert "2 public texts still say “sobriété”." in told
    assert url in told
