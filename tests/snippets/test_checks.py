"""The checks of snippets/checks.py, each with a snippet that trips it and one that does not."""

import pytest

from tests.annex import Finding, check_annex

IMPORTS = """
from django.db import models
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail.snippets.models import register_snippet
from snippets.facts import FactsMixin
from snippets.models.base import TranslatableSnippet
"""


def test_snippet_that_keeps_every_rule_is_left_alone(tmp_path):
    models = f"""{IMPORTS}
@register_snippet
class Place(TranslatableSnippet):
    facts = ("opened_on",)
    opened_on = models.DateField()

    class Meta(TranslatableSnippet.Meta):
        pass

@register_snippet
class Untranslated(models.Model):
    name = models.CharField(max_length=10)
"""
    assert check_annex(tmp_path, models) == []


@pytest.mark.parametrize("bases", ["TranslatableMixin", "RevisionMixin, TranslatableMixin"])
def test_translatable_snippet_without_drafts_is_refused(tmp_path, bases):
    models = f"""{IMPORTS}
@register_snippet
class Hasty({bases}, models.Model):
    name = models.CharField(max_length=10)

    class Meta(TranslatableMixin.Meta):
        pass
"""
    assert check_annex(tmp_path, models) == [
        Finding(
            "snippets.E001",
            "Hasty is translatable but has no drafts and revisions.",
            "Derive it from snippets.models.base.TranslatableSnippet.",
        )
    ]


def test_fact_that_is_no_field_is_refused(tmp_path):
    models = f"""{IMPORTS}
class Show(FactsMixin, models.Model):
    facts = ("starts", "strats")
    starts = models.DateField()
"""
    assert check_annex(tmp_path, models) == [
        Finding(
            "snippets.E002",
            "Show declares the fact 'strats', which is not a field.",
            "Name fields of the model in `facts`.",
        )
    ]


def test_translated_rows_in_wagtails_own_panel_are_refused_wherever_it_stands(tmp_path):
    rows = "\n".join(
        f"""
class {name}({bases}):
    {parent} = ParentalKey("{model}", on_delete=models.CASCADE, related_name="{related}")

    class Meta({meta}):
        pass
"""
        for name, bases, model, related, meta, parent in (
            (
                "Stop",
                "TranslatableMixin, Orderable",
                "Ferry",
                "stops",
                "TranslatableMixin.Meta",
                "ferry",
            ),
            (
                "Quay",
                "TranslatableMixin, Orderable",
                "Ferry",
                "quays",
                "TranslatableMixin.Meta",
                "ferry",
            ),
            ("Ticket", "Orderable", "Ferry", "tickets", "Orderable.Meta", "ferry"),
            (
                "Oar",
                "TranslatableMixin, Orderable",
                "Boat",
                "oars",
                "TranslatableMixin.Meta",
                "boat",
            ),
        )
    )
    models = f"""{IMPORTS}
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel as Theirs, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable
from pages.models import BasePage
from snippets.inline_panel import InlinePanel

class Ferry(BasePage):
    parent_page_types = ["pages.HomePage"]
    content_panels = [
        *BasePage.content_panels,
        InlinePanel("quays"),
        Theirs("tickets"),
        MultiFieldPanel([MultiFieldPanel([Theirs("stops")])]),
    ]

@register_snippet
class Boat(TranslatableSnippet, ClusterableModel):
    edit_handler = TabbedInterface([ObjectList([Theirs("oars")], heading="Oars")])

    class Meta(TranslatableSnippet.Meta):
        pass
{rows}"""
    assert [found for found in check_annex(tmp_path, models) if found.id == "snippets.E003"] == [
        Finding(
            "snippets.E003",
            f"{model} shows its rows '{rows}' in Wagtail's InlinePanel.",
            "Import it from snippets.inline_panel.",
        )
        for model, rows in (("Boat", "oars"), ("Ferry", "stops"))
    ]
