"""The press kit and the PDF, read back as a newspaper would."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from wagtail.models import ReferenceIndex

from pages.models import PressReleaseContact, PressReleaseVisual
from pages.press.rich_text import nodes_of
from tests.browser.paper import filled
from tests.factories.boilerplate import BoilerplateFactory
from tests.factories.image import CreditedImageFactory
from tests.factories.locale import english, french
from tests.factories.press_contact import PressContactFactory
from tests.factories.press_release import PressReleasePageFactory
from tests.factories.press_room import PressRoomPageFactory
from tests.factories.streams import list_items, stream

pytestmark = pytest.mark.usefixtures("shared_homes")

BODY = (
    ("heading", "Qui peut venir"),
    ("text", '<p>Chacun, <b>dès 15 ans</b> : <a href="https://example.org/">ici</a>.</p>'),
    ("text", "<ul><li>Les marcheurs.</li><li>Les chiens guides.</li></ul>"),
    ("quote", {"text": "On marchera.", "speaker": "Imogen Hartlepin", "role": "interprète"}),
    ("key_figures", {"items": list_items({"value": "40", "label": "marcheurs"}), "source": ""}),
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def release(home, english_home):
    room = PressRoomPageFactory(parent=home, slug="presse")
    release = PressReleasePageFactory(
        parent=room,
        title="Quarante marcheurs",
        slug="marcheurs",
        body=stream(*BODY),
        boilerplate=BoilerplateFactory(name="À propos du C2D"),
    )
    image = CreditedImageFactory(author="Thu Lan Maréchal", licence="cc-by-sa-4.0")
    release.visuals = [PressReleaseVisual(image=image, alternative="Une crête.", locale=french())]
    contact = PressContactFactory(name="Camille Ansoulet")
    release.contacts = [PressReleaseContact(contact=contact, locale=french())]
    release.save()
    twin = PressReleasePageFactory(
        parent=PressRoomPageFactory(
            parent=english_home,
            slug="press",
            locale=english(),
            translation_key=room.translation_key,
        ),
        title="Forty walkers",
        slug="walkers",
        locale=english(),
        translation_key=release.translation_key,
    )
    (visual,) = release.visuals.all()
    twin.visuals = [
        PressReleaseVisual(
            image=image,
            alternative="A ridge.",
            locale=english(),
            translation_key=visual.translation_key,
        )
    ]
    twin.save()
    ReferenceIndex.create_or_update_for_object(release)
    return release


def kit(client, address="/fr/presse/marcheurs/kit/"):
    response = client.get(address)
    assert response.streaming
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    return ZipFile(BytesIO(b"".join(response.streaming_content)))


def test_kit_holds_texts_in_both_languages_visuals_with_credits_and_pdf(client, release):
    archive = kit(client)
    assert archive.testzip() is None
    image = release.visuals.get().image
    name = "images/une-crete-thu-lan-marechal.png"
    assert archive.namelist() == [
        "fr/marcheurs.fr.txt",
        "fr/marcheurs.fr.pdf",
        "en/walkers.en.txt",
        "en/walkers.en.pdf",
        name,
        "images/credits.fr.txt",
        "images/credits.en.txt",
    ]
    with image.file.open() as original:
        assert archive.read(name) == original.read()
    words = archive.read("images/credits.fr.txt").decode("utf-8-sig")
    assert "Une crête." in words
    assert "Image : Thu Lan Maréchal, CC BY-SA 4.0" in words
    assert "A ridge." in archive.read("images/credits.en.txt").decode("utf-8-sig")


def test_text_of_the_kit_says_what_the_page_says(client, release):
    text = kit(client).read("fr/marcheurs.fr.txt").decode("utf-8-sig")
    plain = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
    assert plain == (
        "COMMUNIQUÉ DE PRESSE Quarante marcheurs Le conseil annonce une marche. "
        "Gières, 14 mars 2026 Qui peut venir Chacun, dès 15 ans : ici (https://example.org/). "
        "- Les marcheurs. - Les chiens guides. On marchera. – Imogen Hartlepin, interprète "
        "40 marcheurs À propos du C2D Soixante-six volontaires écrivent des récits. "
        "Contacts presse Camille Ansoulet relations avec la presse 04 65 71 00 00 "
        "presse@example.org Du lundi au vendredi."
    )


def test_pdf_is_tagged_in_its_language_and_holds_the_text(client, release):
    response = client.get("/fr/presse/marcheurs/pdf/")
    assert response["Content-Type"] == "application/pdf"
    pdf = PdfReader(BytesIO(response.content))
    assert bool(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert pdf.trailer["/Root"]["/Lang"].startswith("fr")
    assert pdf.metadata.title == "Quarante marcheurs"
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in ("Qui peut venir", "Les chiens guides.", "Imogen Hartlepin", "À propos du C2D"):
        assert words in text


@pytest.mark.parametrize("text", ['#read("/etc/passwd")', "*étoiles* $x$ @ref <label> \\ "])
def test_text_of_a_release_is_never_markup(client, release, text):
    release.title = f"Titre {text}"
    release.body = stream(("heading", text), ("text", "<p>Rien.</p>"))
    release.save()
    pdf = PdfReader(BytesIO(client.get("/fr/presse/marcheurs/pdf/").content))
    assert pdf.metadata.title.strip() == f"Titre {text}".strip()


def test_kit_without_one_original_still_holds_the_rest(client, release):
    image = release.visuals.get().image
    image.file.storage.delete(image.file.name)
    assert "images/credits.fr.txt" in kit(client).namelist()


def test_page_leads_to_its_kit_and_its_pdf(client, release):
    body = client.get("/fr/presse/marcheurs/").content.decode()
    assert 'href="/fr/presse/marcheurs/kit/"' in body
    assert 'href="/fr/presse/marcheurs/pdf/"' in body


@pytest.mark.parametrize("part", ["kit/x", "zip", "kit/kit", "pdf/pdf"])
def test_release_has_no_other_part(client, release, part):
    assert client.get(f"/fr/presse/marcheurs/{part}/").status_code == 404


def test_rich_text_becomes_nodes():
    nodes = nodes_of("<p>A <i>b</i></p><ol><li>c</li></ol><p> </p>")
    assert [(n["kind"], "".join(r["text"] for r in n["runs"])) for n in nodes] == [
        ("paragraph", "A b"),
        ("number", "c"),
    ]
    assert nodes[0]["runs"][1]["italic"] is True


def pages_of(client, release, paragraphs, *more):
    release.body = stream(*(("text", f"<p>{'Une planche manque. ' * 20}</p>"),) * paragraphs, *more)
    release.save()
    return PdfReader(BytesIO(client.get("/fr/presse/marcheurs/pdf/").content)).pages


def test_pdf_and_text_of_a_release_name_no_picture_that_they_do_not_show(client, release):
    image = release.visuals.get().image
    value = {"image": image.pk, "alternative": "Une urne.", "caption": "Avant l’urne."}
    pages = pages_of(client, release, 1, ("image", value))
    text = kit(client).read("fr/marcheurs.fr.txt").decode("utf-8-sig")
    for words in (text, " ".join(page.extract_text() for page in pages)):
        assert "Une planche manque." in words
        assert "l’urne" not in words
        assert "Image" not in words


def test_pdf_of_a_release_leaves_no_half_sheet_for_its_last_lines(client, release):
    sheets = {number: pages_of(client, release, number) for number in range(3, 13)}
    counts = [len(pages) for pages in sheets.values()]
    assert (counts[0], counts[-1]) == (1, 2)
    assert counts == sorted(counts)
    for number, pages in sheets.items():
        share = round(filled(pages[-1]), 2)
        assert (number, share, len(pages) == 1 or share >= 0.45) == (number, share, True)
