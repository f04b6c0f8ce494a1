import pytest

from snippets.telephone import dialled


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("04 76 59 59 59", "+33476595959"),
        ("04.76.59.59.59", "+33476595959"),
        ("+33 (0)4 76 59 59 59", "+33476595959"),
        ("0033 4 76 59 59 59", "+33476595959"),
        ("+44 20 7946 0018", "+442079460018"),
        ("39 39", "3939"),
        ("0 800 12 34 56", "+33800123456"),
    ],
)
def test_number_is_dialled_from_any_country(number, expected):
    assert dialled(number) == expected
