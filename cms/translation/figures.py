"""Numbers, dates and hours as French and English write them, read so that they can be compared."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from snippets.remembered import remembered

from .plain import ADDRESS, TELEPHONE

__all__ = ["DESCRIBED", "Figures", "figures_of"]

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
# The languages of which all this is known.
DESCRIBED = MONTHS.keys()
WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
# Numbers that are written as words: in order, ordinals, and the others.
WORDS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
}
ORDINALS = {
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième "
    "dixième",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
}
OTHERS = {
    "fr": "une=1 première=1 second=2 seconde=2 trente=30 quarante=40 cinquante=50 soixante=60 "
    "cent=100 cents=100 mille=1000 dizaine=10 douzaine=12 vingtaine=20 trentaine=30 "
    "cinquantaine=50 centaine=100 millier=1000 demi=30 demie=30 quart=15",
    "en": "a=1 an=1 once=1 twice=2 both=2 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 "
    "eighty=80 ninety=90 hundred=100 hundreds=100 thousand=1000 thousands=1000 dozen=12 "
    "half=30 quarter=15",
}
HOURS = {
    "fr": re.compile(
        r"(?<![\w,.])(?P<h>\d{1,2})[ \u00a0\u202f]?h(?:[ \u00a0\u202f]?(?P<m>\d\d))?\b"
        r"|(?<![\w,.])(?P<h24>\d{1,2}):(?P<m24>[0-5]\d)\b"
    ),
    "en": re.compile(
        r"(?<![\w,.])(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?[ \u00a0\u202f]?(?P<half>[ap])\.?m\b"
        r"|(?<![\w,.])(?P<h24>\d{1,2}):(?P<m24>[0-5]\d)\b"
    ),
}
NAMED_HOURS = {
    "fr": {"midi": 12 * 60, "minuit": 0},
    "en": {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0},
}
# A digit behind a letter belongs to a name: CO2, A480. "4.1.2" is one number.
NUMBER = {
    "fr": re.compile(r"(?<![^\W_])(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*"),
    "en": re.compile(r"(?<![^\W_])(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)*"),
}
WORD = re.compile(r"\w+")
HYPHENATED = re.compile(r"[\w-]+")
ANY = re.compile(r"\d+")
# "May one live here" is no date.
MAY = r"(?<=[a-z,] )May\b(?! (?:I|we|you|they|he|she|it|not)\b)|\bMay(?= \d)"
# A century: "XXe siècle", "20th century".
ROMAN = re.compile(r"\b([XVI]{1,5})(?:e|er)(?=[ \u00a0\u202f]siècle)")
WRITTEN = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


@dataclass
class Figures:
    """What a text holds, each with the words in which it stands there.

    `dates` are (day, month), `hours` minutes since midnight; `said` are numbers in words.
    """

    numbers: Counter[str] = field(default_factory=Counter)
    dates: dict[tuple[int, int], str] = field(default_factory=dict)
    months: dict[int, str] = field(default_factory=dict)
    weekdays: dict[int, str] = field(default_factory=dict)
    hours: dict[int, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)


@remembered(most=2000)
def figures_of(text: str, language: str) -> Figures:
    """Read a text without tags; of a language that nobody described here its digits only.

    Whoever asks changes nothing of it.
    """
    found = Figures()
    for pattern in (ADDRESS, TELEPHONE):
        text = pattern.sub(" ", text)
    if language not in MONTHS:
        found.numbers.update(ANY.findall(text))
        return found
    folded = text.casefold()
    parts = set(WORD.findall(folded))
    # Most texts hold none of all this: what can't be there isn't looked for.
    has_digits = ANY.search(text) is not None
    if parts & _day_words(language):
        text = _take_dates(text, language, found)
    elif has_digits:
        text = _take_written_dates(text, found)
    if has_digits or not parts.isdisjoint(NAMED_HOURS[language]):
        text = _take_hours(text, language, found)
    for match in ROMAN.finditer(text) if language == "fr" and "siècle" in parts else ():
        found.numbers[str(_from_roman(match[1]))] += 1
    for match in NUMBER[language].finditer(text) if has_digits else ():
        found.numbers[_as_digits(match[0], language)] += 1
    words = _number_words(language)
    rest = text.casefold()
    if rest != folded:
        parts = set(WORD.findall(rest))
    if "-" in rest:
        parts.update(HYPHENATED.findall(rest))
    found.said = {words[word] for word in parts if word in words}
    return found


def _take_dates(text: str, language: str, found: Figures) -> str:
    months = MONTHS[language].split()
    names = "|".join(months)
    flags = re.IGNORECASE if language == "fr" else 0
    day = r"(?<![\d/])(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
    gap = "[ \u00a0\u202f]"
    orders = [rf"{day}{gap}(?:of{gap})?(?P<month>{names})\b"]
    if language == "en":
        orders.append(rf"\b(?P<month>{names}){gap}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)")
    for order in orders:
        for match in re.finditer(order, text, flags):
            month = _place(match["month"], months)
            found.dates[int(match["day"]), month] = match[0]
            found.months[month] = match["month"]
        text = re.sub(order, " ", text, flags=flags)
    text = _take_written_dates(text, found)
    alone = rf"{MAY}|\b(?!May\b)(?:{names})\b" if language == "en" else rf"\b(?:{names})\b"
    for match in re.finditer(alone, text, flags):
        found.months[_place(match[0], months)] = match[0]
    weekdays = WEEKDAYS[language].split()
    for match in re.finditer(rf"\b({'|'.join(weekdays)})s?\b", text, flags):
        found.weekdays[_place(match[1], weekdays)] = match[0]
    return text


def _take_written_dates(text: str, found: Figures) -> str:
    for match in WRITTEN.finditer(text):
        first, second, year = map(int, match.groups())
        if _is_date(year, second, first):
            found.dates[first, second] = match[0]
            found.months[second] = match[0]
            found.numbers[str(year)] += 1
            text = text.replace(match[0], " ")
    return text


def _take_hours(text: str, language: str, found: Figures) -> str:
    for match in HOURS[language].finditer(text):
        groups = match.groupdict()
        hour, minute = int(groups["h"] or groups["h24"]), groups["m"] or groups.get("m24") or 0
        if groups.get("half"):
            hour = hour % 12 + (12 if groups["half"] == "p" else 0)
        found.hours[hour * 60 + int(minute)] = match[0]
    for word, minutes in NAMED_HOURS[language].items():
        if re.search(rf"(?<![\w-]){word}\b", text, re.IGNORECASE):
            found.hours[minutes] = word
    return HOURS[language].sub(" ", text)


def _place(word: str, words: list[str]) -> int:
    """Return the place of a word in a list, from 1."""
    return [known.casefold() for known in words].index(word.casefold()) + 1


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _as_digits(number: str, language: str) -> str:
    """Return a number with points before its parts, and nothing between its thousands."""
    bare = re.sub("[ \u00a0\u202f]", "", number)
    if language == "en":
        bare = re.sub(r",(?=\d{3}(?!\d))", "", bare)
    return bare.replace(",", ".").lstrip("0") or "0"


def _from_roman(letters: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-own if own < after else own for own, after in zip(values, following, strict=True))


@cache
def _number_words(language: str) -> dict[str, str]:
    words = {word: str(number) for number, word in enumerate(WORDS[language].split())}
    words |= {word: str(number) for number, word in enumerate(ORDINALS[language].split(), 1)}
    return words | dict(pair.split("=") for pair in OTHERS[language].split())


@cache
def _day_words(language: str) -> frozenset[str]:
    months, days = MONTHS[language].casefold().split(), WEEKDAYS[language].casefold().split()
    return frozenset([*months, *days, *(f"{day}s" for day in days)])
