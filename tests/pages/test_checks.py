"""The checks of pages/checks.py, each with a page that trips it and one that does not."""

import pytest

from tests.annex import Finding, check_annex

pytestmark = pytest.mark.slow

IMPORTS = """
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from pages.blocks.text import TextBlock
from pages.models import BasePage
"""


def test_page_type_that_keeps_every_rule_is_left_alone(tmp_path):
    assert (
        check_annex(
            tmp_path,
            f"""{IMPORTS}
class TidyPage(BasePage):
    parent_page_types = ["pages.HomePage"]
    facts = (*BasePage.facts, "opened_on")
    opened_on = models.DateField()
    body = StreamField([("text", TextBlock())])
""",
        )
        == []
    )


def test_page_type_without_parents_is_refused(tmp_path):
    # A page type below it inherits the attribute, and has still not said it itself.
    models = f"""{IMPORTS}
class OrphanPage(BasePage):
    pass

class StrayPage(BasePage):
    parent_page_types = ["pages.HomePage"]

class HeirPage(StrayPage):
    pass
"""
    assert check_annex(tmp_path, models) == [
        Finding(
            "pages.E001",
            f"{name} does not say under which pages it may stand.",
            "Set `parent_page_types` on the page type.",
        )
        for name in ("HeirPage", "OrphanPage")
    ]


BARE = {
    "Nothing": ("pass", "template, description, icon, preview_value"),
    "Nameless": (
        'icon = "tick"; template = "blocks/text.html"',
        "description, preview_value",
    ),
    "Undescribed": (
        'icon = "tick"; template = "blocks/text.html"; preview_value = {"words": "Water"}',
        "description",
    ),
    "Unseen": (
        'icon = "tick"; template = "blocks/text.html"; description = "A line of words."',
        "preview_value",
    ),
    "Faceless": ('description = "Words."; preview_value = {"words": "Water"}', "template, icon"),
}


def test_block_that_an_editor_could_not_recognise_is_refused(tmp_path):
    models = IMPORTS + "".join(
        f"""
class {name}Block(blocks.StructBlock):
    words = blocks.CharBlock()

    class Meta:
        {meta}

class {name}Page(BasePage):
    parent_page_types = ["pages.HomePage"]
    body = StreamField([("bare", {name}Block())])
"""
        for name, (meta, _lacks) in BARE.items()
    )
    assert check_annex(tmp_path, models) == sorted(
        Finding("pages.E002", f"{name}Block lacks: {lacks}.", "Set them in the block's Meta.")
        for name, (_meta, lacks) in BARE.items()
    )


def test_block_with_icon_template_description_and_preview_is_accepted(tmp_path):
    models = f"""{IMPORTS}
class DressedBlock(blocks.StructBlock):
    words = blocks.CharBlock()

    class Meta:
        icon = "tick"
        template = "blocks/text.html"
        description = "A line of words."
        preview_value = {{"words": "Water"}}

class DressedPage(BasePage):
    parent_page_types = ["pages.HomePage"]
    body = StreamField([("dressed", DressedBlock())])
"""
    assert check_annex(tmp_path, models) == []


KEEP_OUT = (
    "Move the value to a field or an inline child and name it in `facts`, or give the reason why "
    "it may stay in the type's `streams_with_facts`."
)
FACTUAL = ["DateBlock", "DateTimeBlock", "TimeBlock", "IntegerBlock", "FloatBlock", "DecimalBlock"]


def test_stream_that_holds_a_fact_is_refused_however_deep_it_lies(tmp_path):
    models = IMPORTS + "".join(
        f"""
class Deep{block}(blocks.StructBlock):
    rows = blocks.ListBlock(blocks.StructBlock([("value", blocks.{block}())]))

    class Meta:
        icon = "tick"
        template = "blocks/text.html"
        description = "Rows."
        preview_value = {{"rows": []}}

class {block}Page(BasePage):
    parent_page_types = ["pages.HomePage"]
    body = StreamField([("deep", Deep{block}())])
"""
        for block in FACTUAL
    )
    assert check_annex(tmp_path, models) == sorted(
        Finding(
            "pages.E003",
            f"{block}Page.body holds a {block}.",
            KEEP_OUT,
        )
        for block in FACTUAL
    )


def test_stream_may_hold_a_fact_where_its_page_type_gives_the_reason(tmp_path):
    block = """
class CountBlock(blocks.StructBlock):
    most = blocks.IntegerBlock()

    class Meta:
        icon = "tick"
        template = "blocks/text.html"
        description = "A number."
        preview_value = {"most": 3}
"""
    models = (
        IMPORTS
        + block
        + "".join(
            f"""
class {name}Page(BasePage):
    parent_page_types = ["pages.HomePage"]
    streams_with_facts = {{{reasons}}}
    steps = StreamField([("count", CountBlock())])
"""
            for name, reasons in {
                "Reasoned": '"steps": "Read from the source language alone."',
                "Silent": '"steps": ""',
                "Stray": '"body": "Another stream."',
            }.items()
        )
    )
    assert check_annex(tmp_path, models) == [
        Finding("pages.E003", f"{name}Page.steps holds a IntegerBlock.", KEEP_OUT)
        for name in ("Silent", "Stray")
    ]
