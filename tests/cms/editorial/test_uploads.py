"""Whoever uploads a picture says its licence and whom it shows; what is refused says why."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.editorial.plates.forms import BatchForm
from snippets.models import CreditedImage

pytestmark = pytest.mark.usefixtures("shared_homes", "shared_roles")

DAMAGED = (
    "This picture is damaged or incomplete. Open it in an image program, save it again, then "
    "upload the new file."
)
UNSAID = {
    "author": ["Name the author of the picture."],
    "licence": ["Say under which licence the picture may be shown."],
    "consent": ["Say whether somebody can be recognised in the picture."],
}


def picture(name="halle.png", whole=True):
    data = get_test_image_file(size=(40, 30)).file.getvalue()
    return SimpleUploadedFile(name, data if whole else data[: len(data) // 2])


def chosen(html, prefix=""):
    """Return what a form has chosen for licence and consent before anybody touches it."""
    page = BeautifulSoup(html, "html.parser")
    found = {}
    for name in ("licence", "consent"):
        options = page.find("select", {"name": f"{prefix}{name}"}).find_all("option")
        marked = [option["value"] for option in options if option.has_attr("selected")]
        found[name] = (options[0]["value"], marked)
    return found


NOTHING = (
    {"licence": ("", [""]), "consent": ("", [""])},
    {"licence": ("", []), "consent": ("", [])},
)


def told(html):
    errors = BeautifulSoup(html, "html.parser").select(".w-field__errors .error-message")
    return [" ".join(error.get_text().split()) for error in errors]


def test_licence_and_consent_are_chosen_by_the_person_wherever_pictures_come_in(officer, login):
    client = login(officer)
    several = client.post(reverse("wagtailimages:add_multiple"), {"files[]": picture()}).json()
    key = several["uploaded_file_id"]
    assert chosen(several["form"], f"uploaded-image-{key}-") in NOTHING
    modal = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert chosen(modal, "image-chooser-upload-") in NOTHING
    plates = BatchForm(officer, [], 0)
    for name in ("licence", "consent"):
        assert plates[name].field.choices[0][0] == ""
        assert plates[name].value() is None
    assert not CreditedImage.objects.exists()


def test_upload_without_them_is_refused_in_a_sentence_for_each(officer, login):
    client = login(officer)
    several = client.post(reverse("wagtailimages:add_multiple"), {"files[]": picture()}).json()
    prefix = f"uploaded-image-{several['uploaded_file_id']}"
    root = Collection.get_first_root_node().pk
    data = {f"{prefix}-title": "Halle", f"{prefix}-collection": root, f"{prefix}-tags": ""}
    address = reverse(
        "wagtailimages:create_multiple_from_uploaded_image", args=[several["uploaded_file_id"]]
    )
    answer = client.post(address, data).json()
    assert answer["success"] is False
    sentences = [sentence for (sentence,) in UNSAID.values()]
    assert told(answer["form"]) == sentences

    prefix = "image-chooser-upload"
    data = {f"{prefix}-title": "Halle", f"{prefix}-collection": root, f"{prefix}-tags": ""}
    answer = client.post(
        reverse("wagtailimages_chooser:create"), data | {f"{prefix}-file": picture()}
    ).json()
    assert answer["step"] == "reshow_creation_form"
    assert told(answer["htmlFragment"]) == sentences


def test_refused_upload_shows_its_error(officer, login):
    client = login(officer)
    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"files[]": picture(whole=False)}
    ).json()
    assert (answer["success"], answer["error_message"]) == (False, DAMAGED)
    prefix = "image-chooser-upload"
    data = {
        f"{prefix}-title": "Halle",
        f"{prefix}-author": "Une autrice",
        f"{prefix}-licence": "cc0-1.0",
        f"{prefix}-consent": "none",
        f"{prefix}-collection": Collection.get_first_root_node().pk,
        f"{prefix}-tags": "",
        f"{prefix}-file": picture(whole=False),
    }
    answer = client.post(reverse("wagtailimages_chooser:create"), data).json()
    assert told(answer["htmlFragment"]) == [DAMAGED]
