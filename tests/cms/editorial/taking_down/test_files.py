"""What published pages show is deleted by nobody: pictures and documents, by whatever way."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from pages.kept_files import FileInUseError
from snippets.embargo import embargo_collection
from tests.cms.translating import translate_and_publish
from tests.factories.boilerplate import BoilerplateFactory
from tests.factories.document import DocumentFactory
from tests.factories.locale import english
from tests.factories.members import MembersPageFactory
from tests.factories.membership import MembershipFactory
from tests.factories.person import PersonFactory
from tests.factories.plate import PlateFactory
from tests.factories.press_release import PressReleasePageFactory, PressReleaseVisualFactory
from tests.factories.request import RequestPageFactory
from tests.factories.standard import StandardPageFactory
from tests.factories.streams import stream
from tests.pages.html import read
from tests.pages.lab import small_lab

from .deleting import bulk, is_there, multiple, named, picture, single

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles", "pictures_in_this_process")


# How a page comes to show a file: each makes the file and returns it with the pages' titles.


def as_block(home):
    image = picture()
    body = stream(("image", {"image": image.pk, "alternative": "Un canal", "caption": ""}))
    StandardPageFactory(parent=home, title="Le canal", slug="canal", body=body)
    return image, ["Le canal"]


def as_share_image(home):
    image = picture()
    page = StandardPageFactory(parent=home, title="Partagée", slug="partagee", share_image=image)
    twin = {"locale": english(), "translation_key": page.translation_key}
    above = Page.objects.get(depth=2, locale=english()).specific
    StandardPageFactory(parent=above, title="Shared", slug="shared", share_image=image, **twin)
    return image, ["Partagée", "Shared"]


def as_visual(home):
    visual = PressReleaseVisualFactory(page__title="Un communiqué", image=picture())
    return visual.image, ["Un communiqué"]


def as_visual_under_embargo(home):
    tomorrow = timezone.now() + timedelta(days=1)
    release = PressReleasePageFactory(title="Demain seulement", embargo=tomorrow)
    return PressReleaseVisualFactory(page=release, image=picture()).image, ["Demain seulement"]


def as_plate(home):
    plate = PlateFactory(page__title="Le tome", image=picture())
    return plate.image, ["Le tome"]


def as_photo(home):
    person = PersonFactory(photo=picture())
    MembershipFactory(person=person)
    MembersPageFactory(parent=home, title="Les membres", slug="membres")
    people = stream(("people", {"title": "Membres", "role": "member"}))
    StandardPageFactory(parent=home, title="Qui sommes-nous", slug="qui", body=people)
    speakers = stream(("people", {"title": "Intervenants", "role": "speaker"}))
    StandardPageFactory(parent=home, title="Intervenants", slug="intervenants", body=speakers)
    return person.photo, ["Les membres", "Qui sommes-nous"]


def as_link(home):
    document = DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">Lire</a></p>'
    StandardPageFactory(parent=home, title="À lire", slug="a-lire", body=stream(("text", link)))
    return document, ["À lire"]


def as_link_of_shared_content(home):
    document = DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">Lire</a></p>'
    boilerplate = BoilerplateFactory(text=link)
    PressReleasePageFactory(title="Avec sa fin", boilerplate=boilerplate)
    return document, ["Avec sa fin"]


def as_model_to_fill_in(home):
    document = DocumentFactory()
    files = {"label": "Le budget", "model": document.pk, "max_size": 5, "max_files": 1}
    steps = stream(("step", {"title": "Étape", "fields": stream(("files", files))}))
    RequestPageFactory(parent=home, title="Demander une salle", slug="salle", steps=steps)
    return document, ["Demander une salle"]


def as_model_of_the_form_in_effect(home):
    """A newer form, with another model, waits for its translation."""

    def files(document):
        return {"label": "Le budget", "model": document.pk, "max_size": 5, "max_files": 1}

    document, newer = DocumentFactory(), DocumentFactory()
    steps = stream(("step", {"title": "Étape", "fields": stream(("files", files(document)))}))
    page = RequestPageFactory(parent=home, title="Demander un prêt", slug="pret", steps=steps)
    title = translate_and_publish(page, english()).title
    told = ("short_text", {"label": "Votre nom", "required": True})
    fields = stream(("files", files(newer)), told)
    page.steps = stream(("step", {"title": "Étape", "fields": fields}))
    page.save_revision().publish()
    return document, ["Demander un prêt", title]


def as_link_of_an_explanation_in_effect(home):
    document = DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">Lire</a></p>'

    def steps(*fields):
        return stream(("step", {"title": "Étape", "fields": stream(*fields)}))

    asked = ("short_text", {"label": "Votre nom", "required": True})
    told = ("explanation", {"label": "Avant tout", "text": link})
    page = RequestPageFactory(parent=home, title="Lire avant", slug="lire", steps=steps(told))
    title = translate_and_publish(page, english()).title
    page.steps = steps(asked)
    page.save_revision().publish()
    return document, ["Lire avant", title]


def as_portrait_in_the_papers_of_a_lab(home):
    person = PersonFactory(photo=picture(), roles=["illustrator"])
    part = {"person": str(person.translation_key), "role": "speaker", "pair": ""}
    small_lab(home, "Ouverture", slug="lab", people=[part])
    return person.photo, ["Le Lab"]


def on_a_private_page(home):
    document = DocumentFactory()
    link = f'<p><a linktype="document" id="{document.pk}">Lire</a></p>'
    page = StandardPageFactory(
        parent=home, title="Entre nous", slug="nous", body=stream(("text", link))
    )
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return document, ["Entre nous"]


WAYS = (
    as_block,
    as_share_image,
    as_visual,
    as_visual_under_embargo,
    as_plate,
    as_photo,
    as_link,
    as_link_of_shared_content,
    as_model_to_fill_in,
    as_model_of_the_form_in_effect,
    as_link_of_an_explanation_in_effect,
    as_portrait_in_the_papers_of_a_lab,
    on_a_private_page,
)


def test_file_that_a_published_page_shows_is_deleted_by_nobody_in_any_way(
    home, english_home, login, make_user, administrator, officer
):
    superuser = make_user("administrator", "root")
    superuser.is_superuser = True
    superuser.save()
    client, *others = [login(user) for user in (officer, administrator, superuser)]
    for way in WAYS:
        file, titles = way(home)
        answer = client.get(single(file))
        assert (answer.status_code, named(answer)) == (200, titles), way
        assert "Yes, delete" not in answer.content.decode(), way
        for who, address in (
            (client, single(file)),
            (client, bulk(file)),
            # As to an officer, so to everybody.
            *((other, single(file)) for other in others if way is as_block),
        ):
            answer = who.post(address)
            assert (answer.status_code, named(answer)) == (403, titles), (way, address)
        answer = client.post(multiple(file))
        assert (answer.status_code, answer.json()["success"]) == (403, False), way
        assert f"“{titles[0]}”" in answer.json()["error_message"], way
        with pytest.raises(ProtectedError), transaction.atomic():
            type(file).objects.filter(pk=file.pk).delete()
        assert is_there(file), way


def test_file_that_no_published_page_shows_is_deleted_and_what_would_lose_it_is_named(
    home, english_home, login, officer
):
    client = login(officer)
    file, link = DocumentFactory(), '<p><a linktype="document" id="{}">Lire</a></p>'
    linking = stream(("text", link.format(file.pk)))
    StandardPageFactory(parent=home, title="Brouillon", slug="b", body=linking, live=False)
    public = StandardPageFactory(parent=home, title="Bientôt autrement", slug="p")
    public.body = linking
    public.save_revision()
    planned = StandardPageFactory(parent=home, title="Prévue", slug="q")
    planned.body = linking
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision().publish()
    # A newer draft without it: the planned one has it still.
    planned.body = []
    planned.go_live_at = None
    planned.save_revision()
    StandardPageFactory(parent=home, title="Sans lien", slug="s")
    titles = ["Bientôt autrement", "Brouillon", "Prévue"]
    for address in (single(file), bulk(file)):
        assert sorted(named(client.get(address))) == titles, address
    text = read(client.get(single(file))).text
    assert "Used where no reader sees it Brouillon (Standard page, Français)" in text
    assert (
        "Once it is deleted, all of that stands without it. What is deleted does not come back."
    ) in text
    assert (client.post(single(file)).status_code, is_there(file)) == (302, False)
    # A photo that a member does not consent to stands on no page.
    person = PersonFactory(name="Odile Vernay", photo=picture(), consent={"photo": "refused"})
    MembershipFactory(person=person)
    MembersPageFactory(parent=home, title="Les membres", slug="membres")
    assert named(client.get(single(person.photo))) == ["Odile Vernay"]
    assert client.post(multiple(person.photo)).json()["success"] is True
    unused = picture()
    assert "Nothing uses it: no page, published or not, and no shared content." in (
        read(client.get(single(unused))).text
    )
    assert (client.post(bulk(unused)).status_code, is_there(unused)) == (302, False)


def test_file_that_a_draft_can_not_be_without_is_kept_and_says_where_to_take_it_out(
    home, english_home, login, officer
):
    plate = PlateFactory(page__title="Le tome à venir", page__live=False, image=picture())
    client, file = login(officer), plate.image
    for answer in (client.get(single(file)), client.post(single(file)), client.post(bulk(file))):
        assert named(answer) == ["Le tome à venir"]
    assert client.post(multiple(file)).json() == {
        "success": False,
        "error_message": f"These can’t be without “{file.title}”: “Le tome à venir” (Français)."
        " Take it out there, and have that released where they are public; then it can be deleted.",
    }
    assert is_there(file)


def test_of_many_files_none_is_deleted_as_long_as_a_page_shows_one(
    home, english_home, login, officer
):
    shown, titles = as_block(home)
    free = picture()
    client = login(officer)
    for answer in (client.get(bulk(shown, free)), client.post(bulk(shown, free))):
        text = read(answer).text
        assert (
            "1 of the files that you chose can’t be deleted, so none is. Take it out of the pages"
            " named below and have that released, or put another file in its place; or choose only"
            " the others."
        ) in text
        assert f"These could be deleted {free.title}" in text
        assert named(answer) == titles
    assert (is_there(shown), is_there(free)) == (True, True)


def test_sentence_of_a_refusal_names_three_pages_and_counts_the_rest(home, english_home):
    image = picture()
    for number in range(5):
        StandardPageFactory(
            parent=home, title=f"Page {number}", slug=f"page-{number}", share_image=image
        )
    with pytest.raises(FileInUseError) as refused, transaction.atomic():
        image.delete()
    assert refused.value.args[0] == (
        f"Published pages show “{image.title}”: “Page 0” (Français), “Page 1” (Français), “Page 2”"
        " (Français) and 2 more. Take it out of them and have that released, or put another file in"
        " its place; then it can be deleted."
    )


def test_page_that_lost_a_file_past_the_index_of_references_keeps_it_no_longer(
    home, english_home, login, officer
):
    """What stands in the page counts: the index only says where to look."""
    image, _titles = as_share_image(home)
    for page in (page.specific for page in Page.objects.filter(slug__in=["partagee", "shared"])):
        type(page).objects.filter(pk=page.pk).update(share_image=None)
    assert login(officer).post(single(image)).status_code == 302
    assert not is_there(image)


def test_file_that_a_public_page_shows_is_moved_nowhere_that_its_readers_can_not_follow(
    home, english_home, login, officer
):
    client, root = login(officer), Collection.get_first_root_node()
    private = root.add_child(name="Comités")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    document, link_titles = as_link(home)
    image, image_titles = as_block(home)
    for file, titles, collection in (
        (document, link_titles, private),
        (document, link_titles, embargo_collection()),
        (image, image_titles, embargo_collection()),
    ):
        sentence = (
            f"Published pages show “{file.title}”: “{titles[0]}” (Français). In the collection"
            f" “{collection.name}” their readers would no longer get it. Take it out of them and"
            " have that released, or unpublish them; then it can be moved."
        )
        answer = client.post(bulk(file, action="add_to_collection"), {"collection": collection.pk})
        assert (answer.status_code, sentence in answer.content.decode()) == (403, True)
        name = "wagtailimages:edit" if file is image else "wagtaildocs:edit"
        answer = client.post(reverse(name, args=[file.pk]), {"collection": collection.pk})
        assert sentence in answer.content.decode()
        assert type(file).objects.get(pk=file.pk).collection == root
    # A picture has a public address in a private collection as well; a draft shows it to nobody.
    Page.objects.filter(slug="a-lire").update(live=False)
    for file in (document, image):
        client.post(bulk(file, action="add_to_collection"), {"collection": private.pk})
        assert type(file).objects.get(pk=file.pk).collection == private
