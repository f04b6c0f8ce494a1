import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.translation.figures import Figures

from . import Finding, Pair, of_each_pair

HALF_A_DAY = 12 * 60
# Of a language of which nothing is known: what stands in an hour, or is written in words.
SMALL = 60


@of_each_pair
def number(pair: Pair) -> Iterator[Finding]:
    """A number and an hour say the same in both texts; either may be written in words."""
    if not pair.has_known_figures:
        yield from _of_digits(pair)
        return
    there, here = pair.figures
    if there.numbers == here.numbers and there.hours.keys() == here.hours.keys():
        return
    missing = [figure for figure in there.numbers - here.numbers if not _is_said(figure, here)]
    added = [figure for figure in here.numbers - there.numbers if not _is_said(figure, there)]
    missing += [words for minutes, words in there.hours.items() if not _has_hour(here, minutes)]
    added += [words for minutes, words in here.hours.items() if not _has_hour(there, minutes)]
    if missing and added:
        sentence = _("The source says %(missing)s, the translation %(added)s. Compare the numbers.")
    elif missing:
        sentence = _("%(missing)s of the source is missing in the translation. Put it in.")
    elif added:
        sentence = _("%(added)s stands in the translation and not in the source. Compare them.")
    else:
        return
    words = {"missing": ", ".join(missing), "added": ", ".join(added)}
    yield pair.warning("number", sentence % words, "/".join([*missing, "+", *added]))


def _of_digits(pair: Pair) -> Iterator[Finding]:
    """Compare a language whose numbers nobody described: some thousands in it may be "61.400".

    What is small may be in words, or the hour of a day; what stands there beside it says nothing.
    """
    bare = re.sub(r"(?<=\d)\D(?=\d)", "", pair.target)
    there, here = pair.figures
    wanted = (figure for figure in there.numbers if figure.isdigit() and int(figure) > SMALL)
    missing = [figure for figure in wanted if figure not in bare and figure not in here.said]
    if missing:
        sentence = _("%(missing)s of the source is missing in the translation. Put it in.")
        yield pair.warning("number", sentence % {"missing": ", ".join(missing)}, "/".join(missing))


def _is_said(figure: str, other: Figures) -> bool:
    """Tell whether the other text has a number in words, as an hour, a day, or as one of more."""
    whole = int(figure) if figure.isdigit() else -1
    return (
        figure in other.numbers
        or figure in other.said
        or any(whole in (minutes // 60, minutes // 60 - 12) for minutes in other.hours)
        or any(whole == day for day, _month in other.dates)
        or any(figure in _as_written(minutes) for minutes in other.hours)
    )


def _as_written(minutes: int) -> set[str]:
    """Return an hour as British English writes it, in either half of the day: 3.40."""
    hour, minute = divmod(minutes, 60)
    return {f"{h}.{minute:02}" for h in (hour, hour - 12)}


def _has_hour(other: Figures, minutes: int) -> bool:
    """Tell whether the other text has an hour, perhaps without saying of which half of the day."""
    same = {minutes, minutes - HALF_A_DAY, minutes + HALF_A_DAY}
    hour, minute = divmod(minutes, 60)
    if same & other.hours.keys():
        return True
    # "3.40", "at seven", "twenty to four"
    written = _as_written(minutes)
    written |= {str(h) for h in (hour, hour % 12, (hour + 1) % 12 if minute else hour)}
    return bool(written & (other.numbers.keys() | other.said))
