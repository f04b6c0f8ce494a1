from decimal import Decimal

from forms.field_types.decimal import number_of, stored


def test_decimal_is_read_as_either_language_writes_it():
    expected = {
        "1 234,5": "1234.5",
        "1\u202f234,5": "1234.5",
        "1,234.5": "1234.5",
        "1.234.567,8": "1234567.8",
        "-3": "-3",
        "\u22120,5": "-0.5",
        "0.1234": "0.1234",
        "12,34,5": None,
        "1e5": None,
        "1,23,456.7": None,
        "0.12345": None,
        "123456789012": None,
        "": None,
    }
    for language in ("fr", "en"):
        read = {text: number_of(text, language) for text in expected}
        assert read == {t: None if n is None else Decimal(n) for t, n in expected.items()}


def test_one_mark_before_three_digits_is_what_the_language_says():
    assert number_of("1,234", "fr") == Decimal("1.234")
    assert number_of("1,234", "en") == Decimal("1234")
    assert number_of("1.234", "fr") == number_of("1.234", "en") == Decimal("1.234")


def test_number_has_one_stored_form():
    forms = {"1.50": "1.5", "100": "100", "1E+3": "1000", "-0": "0", "0.00001": "0"}
    assert {text: stored(Decimal(text)) for text in forms} == forms
