"""A tome's pictures in its files: of few colours, of many, from the press, turned, large."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Pillow
from PIL import ImageCms

from pages.comics.page_making import LONGEST
from pages.comics.pdf import INKS
from pages.comics.pictures import page_pictures
from tests.cms.test_tokens import SCHEMES
from tests.factories.image import CreditedImageFactory


def stored(picture: Pillow.Image, name: str, **options):
    file = BytesIO()
    picture.save(file, **options)
    image = CreditedImageFactory(file=ImageFile(file, name=name))
    (page,) = page_pictures(SimpleNamespace(pictures=[image])).values()
    return page, Pillow.open(BytesIO(page.content))


def test_inks_of_the_pdf_are_those_of_the_site():
    light = SCHEMES["light"]
    inks = {theme: (light[theme]["spot-1"], light[theme]["spot-2"]) for theme in light}
    assert inks == INKS


@pytest.mark.django_db
def test_drawing_in_inks_is_a_png_that_looks_like_it():
    drawing = Pillow.new("RGB", (120, 168), "#f7f0e1")
    drawing.paste("#1d6a4f", (20, 20, 90, 120))
    page, picture = stored(drawing, "plate.png", format="PNG")
    assert (page.format, page.ending, page.width, page.height) == ("png", "png", 120, 168)
    assert picture.convert("RGB").tobytes() == drawing.tobytes()


@pytest.mark.django_db
def test_painted_plate_is_a_jpeg():
    painted = Pillow.effect_noise((240, 320), 90)
    painted = Pillow.merge("RGB", (painted, painted.rotate(90, expand=False), painted.rotate(180)))
    page, picture = stored(painted, "plate.png", format="PNG")
    assert (page.format, page.ending, picture.format) == ("jpeg", "jpg", "JPEG")
    assert (page.width, page.height) == picture.size == (240, 320)


@pytest.mark.django_db
def test_large_plate_is_made_as_large_as_a_tablet():
    page, picture = stored(Pillow.new("RGB", (1800, 3000), "white"), "plate.png", format="PNG")
    assert (page.width, page.height) == picture.size == (1440, LONGEST)


@pytest.mark.django_db
def test_plate_from_the_press_has_the_colours_of_a_screen():
    page, picture = stored(Pillow.new("CMYK", (90, 120), (0, 255, 255, 0)), "p.jpg", format="JPEG")
    red, green, blue = picture.convert("RGB").getpixel((40, 40))
    assert red > 200
    assert max(green, blue) < 60
    assert page.format == "png"


@pytest.mark.django_db
def test_profile_of_a_plate_is_applied_and_left_out():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    drawing = Pillow.new("RGB", (90, 120), "#1d6a4f")
    _page, picture = stored(drawing, "plate.png", format="PNG", icc_profile=profile)
    assert "icc_profile" not in picture.info
    assert picture.convert("RGB").getpixel((1, 1)) == (0x1D, 0x6A, 0x4F)


@pytest.mark.django_db
def test_transparent_plate_lies_on_white():
    _page, picture = stored(Pillow.new("RGBA", (90, 120), (255, 0, 0, 0)), "p.png", format="PNG")
    assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.django_db
def test_plate_photographed_sideways_stands_upright():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    page, _picture = stored(
        Pillow.new("RGB", (120, 90), "white"), "p.jpg", format="JPEG", exif=exif.tobytes()
    )
    assert (page.width, page.height) == (90, 120)
