"""Fields of a fixed list in the editors' forms."""

from django.utils.translation import override

from pages.models import MeetingPage
from snippets.models import Person


def test_label_begins_with_a_capital_as_those_of_django_do():
    fields = [Person._meta.get_field("roles"), MeetingPage._meta.get_field("minutes_language")]
    labels = {}
    for language in ("en", "fr"):
        with override(language):
            labels[language] = [str(field.formfield().label) for field in fields]
    assert labels == {
        "en": ["Roles", "Language of the minutes"],
        "fr": ["Rôles", "Langue du compte rendu"],
    }
