import logging
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from snippets.renditions import BOUNDED_COPY, LADDER, steps_of
from snippets.templatetags.pictures import picture, share_card
from tests.factories.image import CreditedImageFactory, ImageAlternativeFactory
from tests.factories.locale import english

pytestmark = pytest.mark.usefixtures("shared_site")


@pytest.fixture
def image(site):
    return CreditedImageFactory()


@pytest.fixture
def drawn(image):
    """A picture whose whole ladder is stored, as after the background task."""
    _render(image, BOUNDED_COPY, *LADDER)
    return image


def _render(image, *specifications):
    image.get_renditions(*specifications)
    image.file.close()


def test_picture_offers_both_formats_with_every_width(drawn):
    html = picture(drawn, "Un canal", sizes="50vw")
    assert html.count("<source ") == 2
    assert html.index("image/avif") < html.index("image/webp")
    assert [html.count(f" {width}w") for width in (480, 800, 1200)] == [1, 2, 2]
    assert html.count('sizes="50vw"') == 2
    assert ' width="1200" height="675" alt="Un canal" loading="lazy">' in html


def test_picture_of_page_shape_is_offered_from_a_thumbnail_to_close_up(site):
    plate = CreditedImageFactory(file__width=1500, file__height=2100)
    _render(plate, BOUNDED_COPY, *steps_of(plate).ladder)
    html = picture(plate, "Une planche")
    assert [html.count(f" {width}w") for width in (240, 480, 720, 1400)] == [1, 1, 2, 1]
    # The copy that stands in elsewhere is the largest WebP here: 1,428 of its 1,500 pixels.
    assert ' width="1428" height="2000" alt="Une planche"' in html


def test_portrait_is_no_page(site):
    portrait = CreditedImageFactory(file__width=600, file__height=750)
    assert steps_of(portrait).ladder == LADDER


def test_hero_is_loaded_at_once(drawn):
    html = picture(drawn, "", is_hero=True)
    assert "lazy" not in html
    assert 'alt="" fetchpriority="high">' in html


def test_a_small_original_is_offered_once(site):
    small = CreditedImageFactory(file__width=400, file__height=300)
    _render(small, BOUNDED_COPY, *LADDER)
    html = picture(small, "")
    assert html.count(" 400w") == 2
    assert 'width="400" height="300"' in html


def test_without_ladder_the_bounded_copy_is_shown_and_logged(image, caplog):
    _render(image, BOUNDED_COPY)
    with caplog.at_level(logging.WARNING, "demain.pictures"):
        html = picture(image, "Un canal")
    assert "<source" not in html
    assert "max-2000x2000" in html
    assert caplog.messages == [
        f"Picture {image.pk} lacks its rendition {specification}."
        for specification in LADDER
        if specification.startswith("width-")
    ]


def test_without_any_rendition_a_small_original_is_shown_and_nobody_is_warned(image, caplog):
    assert f'src="{image.file.url}" width="1600" height="900"' in picture(image, "Un canal")
    assert image.renditions.count() == 0
    assert caplog.messages == []


def test_a_large_original_never_travels(site, caplog):
    large = CreditedImageFactory(file__width=2400, file__height=900)
    with translation.override("en"):
        html = picture(large, "Un long canal")
    assert large.file.url not in html
    assert html == (
        '<span class="picture-missing"><span class="picture-missing__reason">'
        "This picture is missing.</span> Un long canal</span>"
    )
    assert f"Picture {large.pk} has no copy of at most 2000 pixels." in caplog.messages


def test_a_lost_original_leaves_its_alternative_and_is_logged(image, caplog):
    image.file.storage.delete(image.file.name)
    html = picture(image, "Un canal sous une halle")
    assert "<img" not in html
    assert "Un canal sous une halle</span>" in html
    assert f"Picture {image.pk} has lost its file {image.file.name}." in caplog.messages


def test_a_lost_original_with_renditions_is_still_shown(drawn):
    drawn.file.storage.delete(drawn.file.name)
    assert picture(drawn, "").count("<source ") == 2


def test_a_lost_rendition_file_is_not_offered(drawn):
    lost = drawn.renditions.get(filter_spec="width-800|format-avif")
    lost.file.storage.delete(lost.file.name)
    html = picture(drawn, "")
    assert lost.url not in html
    assert html.count(" 800w") == 1


def test_nothing_is_encoded_under_a_reader(image):
    picture(image, "Un canal")
    share_card(image)
    assert image.renditions.count() == 0


def test_a_picture_whose_licence_has_ended_is_not_shown(drawn):
    drawn.licence_until = timezone.localdate() - timedelta(days=1)
    with translation.override("en"):
        html = picture(drawn, "Un canal")
    assert "<img" not in html
    assert "This picture may no longer be shown.</span> Un canal</span>" in html
    assert share_card(drawn) is None


def test_a_picture_is_shown_on_the_last_day_of_its_licence(drawn):
    drawn.licence_until = timezone.localdate()
    assert "<img" in picture(drawn, "Un canal")


def test_the_pictures_own_alternative_follows_the_language(drawn):
    ImageAlternativeFactory(image=drawn, text="Un canal sous une halle.")
    ImageAlternativeFactory(image=drawn, locale=english(), text="A canal under a hall.")
    with translation.override("en"):
        assert 'alt="A canal under a hall."' in picture(drawn)
    with translation.override("fr"):
        assert 'alt="Un canal sous une halle."' in picture(drawn)


def test_an_alternative_cannot_break_out_of_its_attribute(drawn):
    html = picture(drawn, '"><script>alert(1)</script>')
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


def test_share_card_is_a_stored_jpeg(drawn):
    card = share_card(drawn, "Un canal")
    assert (card.width, card.height, card.alternative) == (1200, 630, "Un canal")
    assert card.url.endswith(".jpg")


def test_a_new_focal_point_retires_the_old_share_card(drawn):
    drawn.focal_point_x, drawn.focal_point_y = 10, 10
    drawn.focal_point_width = drawn.focal_point_height = 20
    assert share_card(drawn) is None


def test_licence_end_is_a_day_not_a_moment(image):
    image.licence_until = date(2026, 11, 24)
    assert not image.licence_has_ended(date(2026, 11, 24))
    assert image.licence_has_ended(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        ((800, 450, 100, 100), (5, 5)),
        ((800, 150, 300, 300), (5, 0)),
        ((1500, 450, 100, 700), (10, 5)),
        # As much above the face as below it would cut it.
        ((400, 250, 400, 400), (2, 1)),
        ((800, 450, 1600, 900), (5, 5)),
    ],
)
def test_crop_keeps_the_focal_point_whole(image, focus, expected):
    names = ("x", "y", "width", "height")
    for name, value in zip(names, focus, strict=True):
        setattr(image, f"focal_point_{name}", value)
    assert image.crop_position == expected
    x, y = expected
    assert f' data-crop-x="{x}" data-crop-y="{y}"' in picture(image, "Un canal")


def test_picture_without_a_focal_point_says_nothing_of_crops(image):
    assert image.crop_position is None
    assert "data-crop" not in picture(image, "Un canal")
