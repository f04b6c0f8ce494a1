"""The pictures of a translation: plate by plate, through wagtail-localize's own override."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail_localize.models import SegmentOverride

from cms.editorial.plates.languages import slots_of
from pages.models import TomePage
from snippets.models import CreditedImage
from tests.cms.editorial.plates import pictures
from tests.cms.editorial.plates.test_desk import alarm, sentences
from tests.cms.translating import send, translate_and_publish
from tests.factories.plate import give_plates

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")


@pytest.fixture
def translation(tome, english_home, english_locale):
    """The English of a tome of three plates, of which nothing is translated yet."""
    give_plates(tome, 3)
    tome.save_revision().publish()
    for above in (tome.get_parent().specific, tome.theme, tome.mandate):
        translate_and_publish(above, english_locale)
    return send(TomePage.objects.get(pk=tome.pk), english_locale)


@pytest.fixture
def english_desk(translation, sit_at, translator):
    return sit_at(translator, translation.get_target_instance())


def shown(translation) -> list[str]:
    """Return the titles of the pictures of the language, "" where it is the source's."""
    return [slot.own_picture.title if slot.own_picture else "" for slot in slots_of(translation)]


def told(answer, client) -> list[str]:
    return [str(message).strip() for message in client.get(answer.url).context["messages"]]


def test_translator_sets_the_picture_of_each_plate_in_order(english_desk, translation, translator):
    keys = english_desk.send_all({f"plate {n}.png": pictures.png(n) for n in (1, 2, 3)})
    answer = english_desk.add(keys, first=1)
    assert shown(translation) == ["Le feu, plate 1", "Le feu, plate 2", "Le feu, plate 3"]
    assert told(answer, english_desk.client) == [
        "3 plates have their picture in this language now."
    ]
    assert {row.last_translated_by for row in SegmentOverride.objects.all()} == {translator}


def test_english_page_shows_them_once_it_is_released_and_the_french_its_own(
    english_desk, translation, tome, english_locale
):
    english_desk.add(english_desk.send_all({f"{n}.png": pictures.png(n) for n in (1, 2, 3)}))
    twin = translate_and_publish(TomePage.objects.get(pk=tome.pk), english_locale)
    assert [plate.image.title for plate in twin.plates.all()] == [f"Le feu, {n}" for n in (1, 2, 3)]
    french = TomePage.objects.get(pk=tome.pk).plates.all()
    assert not [plate for plate in french if plate.image.title.startswith("Le feu")]


def test_fewer_pictures_than_plates_say_which_plates_are_left(english_desk, translation):
    answer = english_desk.add(english_desk.send_all({"2.png": pictures.png(2)}), first=2)
    assert shown(translation) == ["", "Le feu, 2", ""]
    assert told(answer, english_desk.client) == [
        "1 plate has its picture in this language now. Still with the picture of the source: "
        "plates 1, 3."
    ]


def test_more_pictures_than_plates_are_refused_with_the_counts(english_desk, translation):
    keys = english_desk.send_all({f"{n}.png": pictures.png(n) for n in (1, 2, 3)})
    assert sentences(english_desk.add(keys, first=2)) == [
        "You chose 3 pictures, and there are 2 plates from plate 2 on. Remove 1, or begin at an "
        "earlier plate."
    ]
    assert shown(translation) == ["", "", ""]
    assert not CreditedImage.objects.filter(title__startswith="Le feu").exists()


def test_second_picture_of_a_plate_takes_the_place_of_the_first(english_desk, translation):
    for name in ("a.png", "b.png"):
        english_desk.add(english_desk.send_all({name: pictures.png(1)}), first=1)
    assert shown(translation) == ["Le feu, b", "", ""]
    (override,) = SegmentOverride.objects.all()
    assert json.loads(override.data_json) == CreditedImage.objects.get(title="Le feu, b").pk


def test_desk_of_a_translation_shows_which_plates_are_still_french(english_desk, translation):
    english_desk.add(english_desk.send_all({"1.png": pictures.png(1)}), first=1)
    page = english_desk.client.get(english_desk.desk).content.decode()
    assert "2 plates still show the picture of the source" in page
    assert page.count("plates-slot--lacks") == 2


def test_translation_in_review_takes_no_picture(english_desk, translation, officer):
    keys = english_desk.send_all({"1.png": pictures.png(1)})
    target = translation.get_target_instance()
    target.save_revision(clean=False)
    target.get_workflow().start(target, officer)
    assert alarm(english_desk.add(keys, first=1)).startswith("This text is being reviewed.")
    assert shown(translation) == ["", "", ""]


def test_editor_of_a_translation_leads_to_its_desk(english_desk, translation):
    page = translation.get_target_instance()
    edit = english_desk.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    links = BeautifulSoup(edit.content, "html.parser").select(f'a[href="{english_desk.desk}"]')
    assert [link.get_text(strip=True) for link in links] == ["Upload plates"]
