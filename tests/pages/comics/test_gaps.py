"""What is missing before publication, as the editor of a tome reads it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from pages.comics.gaps import gaps_of
from pages.models import TomePage
from pages.release_checks import keeps_from_release
from tests.factories.comics_index import ComicsIndexPageFactory
from tests.factories.plate import give_plates, panel
from tests.factories.streams import list_items, stream
from tests.factories.tome import TomePageFactory


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def tome(home) -> TomePage:
    shelf = ComicsIndexPageFactory(parent=home, slug="bd")
    return TomePageFactory(parent=shelf, slug="feu", live=False)


def told(tome) -> list[tuple[str, str, bool]]:
    return [(gap.sentence, gap.field, gap.blocks) for gap in gaps_of(tome)]


def of_plates(tome) -> list[tuple[str, str, bool]]:
    return [gap for gap in told(tome) if gap[0].startswith("Plate")]


def give(tome, **values):
    give_plates(tome, 1)
    plate = tome.plates.get()
    for name, value in values.items():
        setattr(plate, name, value)
    tome.plates.set([plate])
    return tome


def test_empty_tome_lacks_its_cover_plates_and_credits(tome):
    assert told(tome) == [
        ("The tome has no cover. Choose its picture.", "id_share_image-chooser", False),
        ("The tome has no plate yet.", "id_plates-ADD", False),
        ("Nobody is credited. Name who drew, wrote and designed it.", "credits", False),
    ]


def test_whole_tome_lacks_nothing(tome):
    give_plates(tome, 2)
    tome.share_image, tome.share_image_alternative = tome.plates.first().image, "Un feu."
    credit = {"items": list_items({"role": "Dessin", "name": "Lucie Arnaud-Brun"})}
    tome.credits = stream(("credits", credit))
    assert told(tome) == []


def test_plate_without_an_alternative_keeps_the_tome_from_going_public(tome):
    assert of_plates(give(tome, alternative=" ")) == [
        (
            "Plate 1 has no alternative. Say in one sentence what it shows.",
            "id_plates-0-alternative",
            True,
        )
    ]


def test_plate_without_a_transcript_keeps_the_tome_from_going_public(tome):
    sentence = "Plate 1 has no transcript. Tell panel by panel what one sees and who says what."
    assert of_plates(give(tome, transcript=[])) == [(sentence, "plates-0-transcript", True)]


def test_transcript_with_fewer_panels_than_rectangles_is_named(tome):
    transcript = stream(panel("La rue, la nuit."))
    assert of_plates(give(tome, transcript=transcript)) == [
        (
            "Plate 1 has rectangles for 2 panels, and its transcript tells of 1.",
            "plates-0-transcript",
            False,
        )
    ]


def test_plate_without_rectangles_is_named_unless_it_is_one_panel(tome):
    sentence = (
        "Plate 1 has no rectangles: panel by panel, a reader sees it whole. Draw them on the "
        "picture."
    )
    two = stream(panel("La rue, la nuit."), panel("Le quai."))
    assert of_plates(give(tome, panels=[], transcript=two)) == [
        (sentence, "id_plates-0-panels", False)
    ]
    assert of_plates(give(tome, panels=[], transcript=stream(panel("La rue, la nuit.")))) == []


def test_panel_that_is_told_and_has_no_rectangle_is_named(tome):
    three = stream(panel("La rue, la nuit."), panel("Le quai."), panel("La fin."))
    assert of_plates(give(tome, transcript=three)) == [
        (
            "Plate 1 has rectangles for 2 of the 3 panels that its transcript tells of.",
            "id_plates-0-panels",
            False,
        )
    ]


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [
        ("says", True),
        ("thinks", True),
        ("shouts", True),
        ("whispers", True),
        ("caption", False),
        ("sound", False),
        ("sign", False),
    ],
)
def test_line_without_a_speaker_is_named_where_its_kind_needs_one(tome, kind, lacks):
    give(tome, panels=[], transcript=stream(panel("La rue.", (kind, "", "Elle est revenue."))))
    sentence = "Plate 1, panel 1: somebody speaks. Say who."
    assert of_plates(tome) == ([(sentence, "plates-0-transcript", False)] if lacks else [])


def test_panel_that_says_nothing_to_see_is_named(tome):
    give(tome, panels=[], transcript=stream(panel("")))
    assert of_plates(tome) == [
        ("Plate 1, panel 1: say what one sees.", "plates-0-transcript", False)
    ]


def test_same_picture_twice_is_named(tome):
    give_plates(tome, 2)
    first, second = tome.plates.all()
    second.image = first.image
    tome.plates.set([first, second])
    assert (
        "Plate 2 shows the same picture as plate 1.",
        "id_plates-1-image-chooser",
        False,
    ) in told(tome)


def test_draft_with_gaps_is_stored_and_never_published(tome):
    draft = give(tome, alternative="")
    revision = draft.save_revision(clean=False)
    with pytest.raises(ValidationError, match="Plate 1 has no alternative"):
        revision.publish()
    with pytest.raises(ValidationError, match="Plate 1 has no alternative"):
        draft.save_revision()
    assert not TomePage.objects.get(pk=tome.pk).live
    assert [lack.sentence for lack in keeps_from_release(tome)] == [
        "Plate 1 has no alternative. Say in one sentence what it shows."
    ]
