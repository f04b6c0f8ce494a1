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
