"""The communes of the Metropolis are there from the first `migrate` on, and stay as the list is."""

from itertools import combinations
from math import dist

import pytest
from django.db.migrations.state import ProjectState

from snippets.communes import names_by_code, points_by_code, read_list
from snippets.models import Commune
from tests.factories.commune import CommuneFactory

pytestmark = pytest.mark.django_db


def test_the_49_communes_are_there_from_the_first_migration_on():
    assert len(names_by_code()) == 49
    assert names_by_code()["38421"] == "Saint-Martin-d’Hères"


def test_communes_stand_where_somebody_looks_for_them():
    names = list(names_by_code().values())
    assert names[:2] == ["Bresson", "Brié-et-Angonnes"]
    assert names.index("Échirolles") == names.index("Domène") + 1
    assert names[names.index("Le Gua") - 1] == "La Tronche"


def test_list_corrects_a_name_and_keeps_a_commune_that_left_it():
    Commune.objects.filter(code="38057").update(name="Bresson-les-Bains")
    CommuneFactory(code="38999", name="Ancienne")
    read_list()
    assert Commune.objects.get(code="38057").name == "Bresson"
    assert Commune.objects.get(code="38999").is_listed is False
    assert "38999" not in names_by_code()


def test_list_that_is_right_is_not_written_again(django_assert_num_queries):
    with django_assert_num_queries(1):
        read_list()


def test_list_is_left_alone_in_a_database_of_before_there_were_communes():
    read_list(apps=ProjectState().apps)
    assert len(names_by_code()) == 49


def test_any_two_communes_of_the_drawn_map_are_told_apart_by_a_finger():
    """The drawing is 300 units wide; on the narrowest phone, 288 pixels of the screen are its."""
    points = {name: points_by_code()[code] for code, name in names_by_code().items()}
    assert len(points) == 49
    near = {
        (one, other)
        for one, other in combinations(points, 2)
        if dist(points[one], points[other]) * 288 / 300 < 24
    }
    assert near == set()
    assert all(20 <= x <= 280 and 20 <= y <= 550 for x, y in points.values())
    # North is up, and the rivers' towns stand east and west as they do.
    assert points["Mont-Saint-Martin"][1] < points["Grenoble"][1] < points["Vif"][1]
    assert points["Veurey-Voroize"][0] < points["Grenoble"][0] < points["Domène"][0]
