"""A venue: where something is shown or held, and how one gets there and in."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.admin.panels import get_edit_handler

from snippets.models import Commune, Venue
from tests.cms.admin_form import form_data
from tests.factories.commune import CommuneFactory
from tests.factories.venue import VenueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared_homes")]

LATITUDE = "“Latitude” lies outside the Metropolis. Give degrees between 44.92 and 45.34."
LONGITUDE = "“Longitude” lies outside the Metropolis. Give degrees between 5.55 and 5.95."
BOTH = "A point has a latitude and a longitude. Give both, or leave both empty."


@pytest.fixture(autouse=True)
def english_sentences():
    with override("en"):
        yield


def refusals(**values):
    venue = VenueFactory.build(locale_id=1, commune=Commune.objects.get(code="38185"), **values)
    try:
        venue.full_clean(exclude=["locale"])
    except ValidationError as error:
        return error.message_dict
    return {}


def test_point_outside_the_metropolis_is_refused_in_a_sentence_that_names_the_field():
    for latitude, longitude, expected in (
        ("45.1906", "5.7204", {}),
        (None, None, {}),
        # The sea off Marseille; the two the wrong way round; a sign too many.
        ("43.2000", "5.3000", {"latitude": [LATITUDE], "longitude": [LONGITUDE]}),
        ("5.7204", "45.1906", {"latitude": [LATITUDE], "longitude": [LONGITUDE]}),
        ("45.1906", "-5.7204", {"longitude": [LONGITUDE]}),
        ("45.1906", None, {"longitude": [BOTH]}),
        (None, "5.7204", {"latitude": [BOTH]}),
    ):
        point = {
            "latitude": latitude and Decimal(latitude),
            "longitude": longitude and Decimal(longitude),
        }
        assert (point, refusals(**point)) == (point, expected)


def test_postal_code_has_five_digits():
    sentence = "“Postal code” has five digits, as in 38000."
    assert refusals(postal_code="3800A") == {"postal_code": [sentence]}
    assert refusals(postal_code="٣٨٠٠٠") == {"postal_code": [sentence]}


def test_commune_that_is_not_one_is_refused_and_what_was_typed_is_kept(admin_user):
    CommuneFactory(code="38999", name="Ancienne", is_listed=False)
    venue = VenueFactory(commune=Commune.objects.get(code="38185"))
    form_class = get_edit_handler(Venue).get_form_class()
    for code in ("75056", "38999", "Grenoble"):
        data = form_data(venue, admin_user) | {"commune": code}
        form = form_class(data, instance=venue, for_user=admin_user)
        assert (code, form.errors.get("commune")) == (
            code,
            ["“Commune” is one of the Metropolis. Choose one of the list."],
        )
        assert form["address"].value() == "4 place du Lavoir"
    names = [name for code, name in form.fields["commune"].choices if code]
    assert len(names) == 49
    assert names.index("Échirolles") == names.index("Domène") + 1


def test_venue_is_step_free_or_not_or_nobody_knows():
    known = [Venue(step_free=key).is_step_free for key in ("yes", "no", "unknown")]
    assert known == [True, False, None]


def test_address_stands_as_on_an_envelope():
    venue = VenueFactory.build(locale_id=1, commune=Commune(name="Fontaine"), postal_code="38600")
    assert venue.full_address == "4 place du Lavoir, 38600 Fontaine"
