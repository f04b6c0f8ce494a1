"""How large a key figure is set: as its longest unbroken part allows, as the reader sees it."""

import pytest

from pages.blocks.key_figures import KeyFigureBlock


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("66", ""),
        ("14 m", ""),
        ("€61,400", "long"),
        # Typed with ordinary spaces; a French reader gets them unbroken.
        ("61 400 €", "long"),
        ("1 200 000 €", "longest"),
        ("12\u202f345\u202f678\u202f901\u202fkWh/a", "longest"),
    ],
)
def test_figure_that_holds_together_is_set_smaller(value: str, size: str) -> None:
    assert KeyFigureBlock().to_python({"value": value, "label": "euros"}).size == size
