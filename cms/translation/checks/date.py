from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.translation.figures import Figures

from . import Finding, Pair, of_each_pair


@of_each_pair
def date(pair: Pair) -> Iterator[Finding]:
    """A day, a month and a day of the week are the same in both texts.

    Of a language whose months nobody described, nothing can be said.
    """
    if not pair.has_known_figures:
        return
    there, here = pair.figures
    if not any((one.dates or one.months or one.weekdays) for one in (there, here)):
        return
    missing, added = _lacking(there, here), _lacking(here, there)
    for words in missing:
        yield pair.warning(
            "date",
            _("“%s” of the source is not in the translation. Compare the dates.") % words,
            words,
        )
    for words in added if not missing else ():
        yield pair.warning(
            "date",
            _("“%s” stands in the translation and not in the source. Compare the dates.") % words,
            f"+{words}",
        )


def _lacking(own: Figures, other: Figures) -> list[str]:
    """Return the dates of a text that the other lacks; "from 3 to 7 May" says "3 May" as well."""
    numbers = other.numbers.keys() | other.said
    found = [
        words
        for (day, month), words in own.dates.items()
        if (day, month) not in other.dates and not (month in other.months and str(day) in numbers)
    ]
    told = {month for (_day, month), words in own.dates.items() if words in found}
    found += [
        words
        for month, words in own.months.items()
        if month not in other.months and month not in told
    ]
    return found + [words for day, words in own.weekdays.items() if day not in other.weekdays]
