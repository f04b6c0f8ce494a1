"""Accept 6: many plates uploaded at once, in order, all or none; nothing half stored."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Revision

from cms.editorial.models import StagedPlate
from pages.models import Plate, TomePage
from snippets.models import CreditedImage
from tests.cms.editorial.plates import pictures
from tests.factories.plate import give_plates

pytestmark = pytest.mark.usefixtures("shared_roles")

CHANGED = "The list has changed meanwhile. Look at it, then press the button again."


def stored(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def draft_of(tome) -> TomePage:
    return TomePage.objects.get(pk=tome.pk).get_latest_revision_as_object()


def titles(tome) -> list[str]:
    return [plate.image.title for plate in draft_of(tome).plates.all()]


def sentences(answer) -> list[str]:
    found = BeautifulSoup(answer.content, "html.parser").select("[data-refusals] li")
    return [item.get_text() for item in found]


def alarm(answer) -> str:
    """The sentence that stands in place of the form."""
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, page.select("[data-plates-desk]")) == (400, [])
    return page.select_one(".house-alarm").get_text(strip=True)


@pytest.mark.slow
def test_60_plates_at_once_become_60_plates_in_order_of_one_new_draft(sender, tome, officer):
    before = Revision.objects.for_instance(tome).count()
    keys = sender.send_all({f"planche {n}.png": pictures.png(n) for n in range(1, 61)})
    answer = sender.add(keys)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[tome.pk])
    assert titles(tome) == [f"Le feu, planche {n}" for n in range(1, 61)]
    assert Revision.objects.for_instance(tome).count() == before + 1
    tome.refresh_from_db()
    assert (tome.live, tome.latest_revision.user) == (False, officer)
    assert [plate.alternative for plate in draft_of(tome).plates.all()] == [""] * 60
    assert not StagedPlate.objects.exists()


def test_number_of_plates_does_not_add_queries_to_the_desk(
    sender, tome, django_assert_max_num_queries
):
    for count in (1, 3, 10):
        sender.send_all({f"{count}-{n}.png": pictures.png(n) for n in range(count)})
        with django_assert_max_num_queries(45):
            sender.client.get(sender.desk)


def test_each_picture_has_the_credit_that_was_asked_once(sender, tome, officer):
    sender.add(sender.send_all({"1.png": pictures.png(1), "2.png": pictures.png(2)}))
    for image in CreditedImage.objects.all():
        assert (image.author, image.licence, image.consent) == (
            "Lucie Arnaud-Brun",
            "cc-by-sa-4.0",
            "drawn",
        )
        assert (image.uploaded_by_user, image.width, image.height) == (officer, 50, 70)
        assert image.file_hash


def test_desk_proposes_author_and_collection_of_the_last_plate_but_no_licence_and_no_consent(
    sender, tome
):
    sender.add(sender.send_all({"1.png": pictures.png(1)}), licence_until="31/12/2040")
    form = BeautifulSoup(sender.client.get(sender.desk).content, "html.parser")
    chosen = {
        name: [option["value"] for option in form.select(f"[name={name}] option[selected]")]
        for name in ("licence", "consent")
    }
    assert chosen == {"licence": [""], "consent": [""]}
    assert [
        form.select_one(f"[name={name}]").get("value") for name in ("author", "licence_until")
    ] == [
        "Lucie Arnaud-Brun",
        None,
    ]


def test_plates_come_in_the_order_in_which_the_list_was_put(sender, tome):
    keys = sender.send_all({f"{n}.png": pictures.png(n) for n in (1, 2, 3)})
    sender.add([keys[2], keys[0], keys[1]])
    assert titles(tome) == ["Le feu, 3", "Le feu, 1", "Le feu, 2"]


def test_new_plates_come_after_those_that_are_there(sender, tome):
    give_plates(tome, 2)
    tome.save_revision()
    sender.add(sender.send_all({"3.png": pictures.png(3)}))
    plates = list(draft_of(tome).plates.all())
    assert [plate.alternative != "" for plate in plates] == [True, True, False]
    assert plates[2].image.title == "Le feu, 3"


def test_public_tome_stays_as_it_is_until_its_draft_is_released(sender, tome):
    give_plates(tome, 1)
    tome.save_revision().publish()
    sender.add(sender.send_all({"2.png": pictures.png(2)}))
    tome = TomePage.objects.get(pk=tome.pk)
    assert (tome.live, tome.has_unpublished_changes, tome.plates.count()) == (True, True, 1)
    assert draft_of(tome).plates.count() == 2


def test_form_without_a_script_does_the_same_in_one_request_in_the_order_of_names(sender, tome):
    files = {f"planche {n}.png": pictures.png(n) for n in (10, 2, 1)}
    assert sender.post_form(files).status_code == 302
    assert titles(tome) == [f"Le feu, planche {n}" for n in (1, 2, 10)]


def test_one_bad_file_among_many_keeps_all_of_a_form_out(sender, tome, media):
    files = {"1.png": pictures.png(1), "2.png": pictures.truncated(), "3.svg": pictures.SVG}
    answer = sender.post_form(files)
    assert answer.status_code == 400
    assert [sentence.partition("”")[0] for sentence in sentences(answer)] == ["“2.png", "“3.svg"]
    assert (StagedPlate.objects.count(), CreditedImage.objects.count()) == (0, 0)
    assert draft_of(tome).plates.count() == 0


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("vaste.png", pictures.vast_png),
        ("coupee.png", pictures.truncated),
        ("script.svg", lambda: pictures.SVG),
    ],
    ids=["12,000 × 16,000 pixels", "truncated PNG", "SVG with a script"],
)
def test_refused_with_a_sentence_nothing_half_stored(name, make, sender, tome, media):
    good = sender.send_all({"1.png": pictures.png(1)})
    before = stored(media)
    answer = sender.send(name, make())
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(f"“{name}” ")
    assert stored(media) == before
    assert [str(row.key) for row in StagedPlate.objects.all()] == good
    assert (CreditedImage.objects.count(), Plate.objects.count()) == (0, 0)


def test_cmyk_jpeg_is_accepted_converted(sender, tome):
    sender.add(sender.send_all({"cmjn.jpg": pictures.cmyk_jpeg()}))
    image = CreditedImage.objects.get()
    with image.file.open("rb") as file, Image.open(file) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (50, 70))


def test_what_was_sent_lies_where_no_server_hands_it_out(sender, tome, client):
    sender.send_all({"1.png": pictures.png(1)})
    row = StagedPlate.objects.get()
    assert row.file.name.startswith("held/")
    assert client.get(f"/media/{row.file.name}").status_code == 404
    assert sender.client.get(f"/media/{row.file.name}").status_code == 404


def test_what_was_sent_is_seen_and_added_by_its_sender_alone(
    sender, tome, make_user, sit_at, administrator
):
    (key,) = sender.send_all({"1.png": pictures.png(1)})
    mine = reverse("staged_plate", args=[tome.pk, key])
    assert sender.client.get(mine).headers["Content-Type"] == "image/jpeg"
    other = sit_at(administrator, tome)
    assert other.client.get(mine).status_code == 404
    assert other.client.post(mine).status_code == 404
    assert sentences(other.add([key])) == [CHANGED]
    assert draft_of(tome).plates.count() == 0


def test_picture_that_is_removed_from_the_list_leaves_no_file(
    sender, tome, media, django_capture_on_commit_callbacks
):
    (key,) = sender.send_all({"1.png": pictures.png(1)})
    with django_capture_on_commit_callbacks(execute=True):
        sender.client.post(reverse("staged_plate", args=[tome.pk, key]))
    assert (StagedPlate.objects.count(), stored(media)) == (0, [])


def test_added_pictures_leave_the_place_where_they_waited(
    sender, tome, media, django_capture_on_commit_callbacks
):
    keys = sender.send_all({"1.png": pictures.png(1), "2.png": pictures.png(2)})
    with django_capture_on_commit_callbacks(execute=True):
        sender.add(keys)
    assert [name for name in stored(media) if name.startswith("held/")] == []
    assert all(default_storage.exists(image.file.name) for image in CreditedImage.objects.all())


def test_what_nobody_added_in_a_week_is_swept(
    sender, tome, media, django_capture_on_commit_callbacks
):
    sender.send_all({"old.png": pictures.png(1)})
    StagedPlate.objects.update(sent_at=timezone.now() - timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        sender.send_all({"new.png": pictures.png(2)})
    assert [row.name for row in StagedPlate.objects.all()] == ["new.png"]
    assert len(stored(media)) == 1


def test_batch_without_an_author_is_asked_for_it_and_kept_in_its_order(sender, tome):
    keys = sender.send_all({"1.png": pictures.png(1), "2.png": pictures.png(2)})
    answer = sender.add(keys[::-1], author="")
    page = BeautifulSoup(answer.content, "html.parser")
    # Above the list as well: with sixty plates the field stands far below what one sees.
    (link,) = page.select("[data-refusals]:not([hidden]) a")
    assert link.get_text() == "Name the author of the pictures."
    assert page.select_one(link["href"])["name"] == "author"
    assert [field["value"] for field in page.select("ol [name=keys]")] == keys[::-1]
    assert StagedPlate.objects.count() == 2


def test_nothing_chosen_is_said(sender, tome):
    assert sentences(sender.add([])) == ["Choose the pictures of the plates first."]


def test_pressing_twice_adds_once(sender, tome):
    keys = sender.send_all({"1.png": pictures.png(1)})
    sender.add(keys)
    assert sentences(sender.add(keys)) == [CHANGED]
    assert draft_of(tome).plates.count() == 1


def test_tome_holds_200_plates_at_most(sender, tome):
    image = give_plates(tome, 1)[0].image
    draft = draft_of(tome)
    draft.plates.set([Plate(locale=draft.locale, image=image, sort_order=n) for n in range(200)])
    draft.save_revision(clean=False)
    answer = sender.add(sender.send_all({"201.png": pictures.png(1)}))
    assert sentences(answer) == [
        "A tome holds 200 plates at most: it has 200, and you chose 1. Remove some."
    ]
    assert [image.title.startswith("Le feu") for image in CreditedImage.objects.all()] == [False]


def test_tome_in_review_takes_no_plate(sender, tome, officer):
    keys = sender.send_all({"1.png": pictures.png(1)})
    tome.get_workflow().start(tome, officer)
    reason = (
        "This text is being reviewed. Wait for the decision, or have the review cancelled, before "
        "you change it."
    )
    assert reason in sender.client.get(sender.desk).content.decode()
    assert sender.send("2.png", pictures.png(2)).json() == {"error": reason}
    assert alarm(sender.add(keys)) == reason
    assert draft_of(tome).plates.count() == 0


def test_tome_that_somebody_locked_takes_no_plate(sender, tome, administrator):
    keys = sender.send_all({"1.png": pictures.png(1)})
    TomePage.objects.filter(pk=tome.pk).update(
        locked=True, locked_by=administrator, locked_at=timezone.now()
    )
    assert alarm(sender.add(keys)) == "Administrator has locked this text. Ask them to unlock it."
    assert draft_of(tome).plates.count() == 0


@pytest.mark.parametrize(
    ("role", "is_told"), [("translator", False), ("reviewer", True), ("selection", False)]
)
def test_desk_of_a_french_tome_is_closed_to(role, is_told, sit_at, make_user, tome):
    """To whoever may not explore it, a draft is not there."""
    other = sit_at(make_user(role), tome)
    answer = other.client.get(other.desk)
    if is_told:
        assert answer.headers.get("Location") == reverse("wagtailadmin_home")
    else:
        assert answer.status_code == 404
    assert other.send("1.png", pictures.png(1)).status_code in ((302, 403) if is_told else (404,))
    assert not StagedPlate.objects.exists()


def test_editor_of_a_tome_leads_to_its_desk(sender, tome):
    edit = sender.client.get(reverse("wagtailadmin_pages:edit", args=[tome.pk]))
    links = BeautifulSoup(edit.content, "html.parser").select(f'a[href="{sender.desk}"]')
    assert [link.get_text(strip=True) for link in links] == ["Upload plates"] * 2
