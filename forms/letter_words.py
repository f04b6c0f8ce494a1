"""The words of letters: which there are, which tags each may hold, and the site's own words."""

import re
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from snippets.typography import typeset_text

__all__ = [
    "ALLOWED",
    "Kind",
    "default_words",
    "examples",
    "filled",
    "has_words",
    "link_name",
    "problems_of",
    "tags_told",
]


class Kind(models.TextChoices):
    RECEIPT = "receipt", gettext_lazy("receipt")
    RESUME = "resume", gettext_lazy("link to a draft")
    CODE = "code", gettext_lazy("code")
    CHANGE = "change", gettext_lazy("receipt of a change")
    WITHDRAWAL = "withdrawal", gettext_lazy("receipt of a withdrawal")


# What stands in the place of a tag, as an officer is told.
TAGS = {
    "form": gettext_lazy("the title of the page that holds the form"),
    "number": gettext_lazy("the number under which it was received"),
    "link": gettext_lazy("the address at which its owner reads and changes it"),
    "code": gettext_lazy("the code of six characters"),
    "deadline": gettext_lazy("the closing of the call; a request has none"),
    "kept_until": gettext_lazy("the day on which the draft is erased"),
    "contact": gettext_lazy("the email address of the form’s contact"),
}
# Which tags say something in a letter.
ALLOWED: dict[str, tuple[str, ...]] = {
    Kind.RECEIPT: ("form", "number", "link", "deadline", "contact"),
    Kind.RESUME: ("form", "link", "deadline", "kept_until", "contact"),
    Kind.CODE: ("form", "code", "contact"),
    Kind.CHANGE: ("form", "number", "link", "deadline", "contact"),
    Kind.WITHDRAWAL: ("form", "number", "link", "contact"),
}
# Without which a letter is of no use.
NEEDED = {Kind.RECEIPT: "link", Kind.RESUME: "link", Kind.CODE: "code"}
# What a request lacks: a line that holds it is left out of its letters.
OF_CALLS = "deadline"
IN_SUBJECT = ("form", "number", "code")
TAG = re.compile(r"\{([^{}]*)\}")


def default_words(kind: str) -> tuple[str, str]:
    """Return the site's own subject and text of a letter, in the language that is active."""
    subject, text = WORDS[Kind(kind)]
    return str(subject), str(text)


def has_words(kind: str, language: str) -> bool:
    """Tell whether the site has its own words of a letter in a language.

    Where a catalog has none, Django takes those of the site's first language, or the English ones.
    """
    if language.partition("-")[0] == "en":
        return True
    others = {"en", settings.LANGUAGE_CODE} - {language}
    return not any(
        a == b for other in others for a, b in zip(*_words(kind, language, other), strict=True)
    )


def _words(kind: str, *languages: str) -> list[tuple[str, str]]:
    found = []
    for language in languages:
        with override(language):
            found.append(default_words(kind))
    return found


def problems_of(kind: str, subject: str, text: str) -> dict[str, str]:
    """Return what is wrong with an officer's words of a letter: a sentence by field."""
    problems: dict[str, str] = {}
    if any(ord(letter) < 32 for letter in subject):
        problems["subject"] = _("Enter the subject on one line: remove the line break.")
    allowed = ALLOWED.get(kind, tuple(TAGS))
    in_subject = [tag for tag in allowed if tag in IN_SUBJECT]
    for name, words, tags in (("subject", subject, in_subject), ("text", text, allowed)):
        if sentence := _tag_problem(words, tags):
            problems.setdefault(name, sentence)
    if f"{{{OF_CALLS}}}" in subject and OF_CALLS in allowed:
        problems["subject"] = _(
            "The subject would be empty in the letter of a request, which has no closing. Put "
            "{deadline} on a line of its own in the text."
        )
    if sentence := _lack(kind, text):
        problems.setdefault("text", sentence)
    return problems


def _lack(kind: str, text: str) -> str:
    """Say which words of a letter would be lacking where it is of use, or ""."""
    needed = f"{{{NEEDED[Kind(kind)]}}}" if kind in NEEDED else ""
    of_a_request = filled(text, {OF_CALLS: ""})
    if needed not in text:
        sentence = _("Add {tag} to the text: without it the letter is of no use.")
    elif needed not in of_a_request:
        sentence = _(
            "{tag} would be left out of the letter of a request, which has no closing, with the "
            "line of {deadline}. Put {deadline} on another line."
        )
    elif text.strip() and not of_a_request.strip():
        sentence = _(
            "The text would be empty in the letter of a request, which has no closing. Put "
            "{deadline} on a line of its own."
        )
    else:
        return ""
    return sentence.replace("{tag}", needed)


def _tag_problem(text: str, tags: Iterable[str]) -> str:
    unknown = next((name for name in TAG.findall(text) if name not in tags), None)
    if unknown is not None:
        sentence = _("Use one of {tags}, or none: there is no tag {name} here.")
        told = ", ".join(f"{{{tag}}}" for tag in tags)
        return sentence.replace("{tags}", told).replace("{name}", f"{{{unknown}}}")
    if "{" in TAG.sub("", text) or "}" in TAG.sub("", text):
        return _("Enter a tag like {form}, or remove the brace: it stands alone.")
    return ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of tags; a line whose tag has none is left out.

    In French its signs get their non-breaking spaces, as on the pages.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    told = [line for line in lines if all(values.get(tag) != "" for tag in TAG.findall(line))]
    whole = TAG.sub(lambda found: values.get(found[1], found[0]), "\n".join(told))
    whole = re.sub(r"\n{3,}", "\n\n", whole)
    return typeset_text(whole) if get_language() == "fr" else whole


def link_name(kind: str) -> str:
    """Return what the link of a letter is called where it is a button."""
    if kind == Kind.RESUME:
        return _("Go on with my draft")
    return _("Open my answers")


def tags_told() -> list[dict[str, str]]:
    """Return the tags with what they become and the letters that may hold them."""
    return [
        {
            "tag": f"{{{tag}}}",
            "becomes": str(words),
            "letters": ", ".join(str(Kind(k).label) for k in ALLOWED if tag in ALLOWED[k]),
        }
        for tag, words in TAGS.items()
    ]


def examples(kind: str, is_request: bool = False) -> dict[str, str]:
    """Return what the tags of a letter become for somebody who doesn't exist: who applies, or
    asks for something.
    """
    language = get_language() or settings.LANGUAGE_CODE
    values = {
        "form": _("Borrow an exhibition") if is_request else _("Join the foresight laboratory"),
        "number": "12",
        "link": f"{settings.WAGTAILADMIN_BASE_URL}/{language}/_form/{'A1b2C3d4' * 5}xyz/",
        "code": "7KQ4XM",
        OF_CALLS: "" if is_request else _("27 March 2027, 18:00"),
        "kept_until": _("27 April 2027"),
        "contact": "contact@example.org",
    }
    return {tag: values[tag] for tag in ALLOWED.get(kind, TAGS)}


WORDS = {
    Kind.RECEIPT: (
        gettext_lazy("Received, number {number}: {form}"),
        gettext_lazy(
            "Hello,\n\nwe have received your answers to “{form}”. Their number is {number}.\n\n"
            "You can read, correct and withdraw them here, and download them as a PDF:\n{link}\n\n"
            "Corrections are taken until {deadline}.\n\nA question? Write to {contact}.\n"
        ),
    ),
    Kind.RESUME: (
        gettext_lazy("Your draft: {form}"),
        gettext_lazy(
            "Hello,\n\nyour answers to “{form}” are saved, and nothing has been sent yet. Go "
            "on here:\n{link}\n\nSend them before {deadline}.\n\n"
            "The draft is kept until {kept_until}.\n\nA question? Write to {contact}.\n"
        ),
    ),
    Kind.CODE: (
        gettext_lazy("Your code: {code}"),
        gettext_lazy(
            "Hello,\n\nsomebody opened your answers to “{form}” on another device. If that is "
            "you, type this code there:\n{code}\n\nIt is good for fifteen minutes. If it is "
            "not you, do nothing: without the code nobody reads them.\n"
        ),
    ),
    Kind.CHANGE: (
        gettext_lazy("Changed, number {number}: {form}"),
        gettext_lazy(
            "Hello,\n\nwe have received your correction of number {number}, “{form}”. You can "
            "read it here:\n{link}\n\nA question? Write to {contact}.\n"
        ),
    ),
    Kind.WITHDRAWAL: (
        gettext_lazy("Withdrawn, number {number}: {form}"),
        gettext_lazy(
            "Hello,\n\nnumber {number}, your answers to “{form}”, is withdrawn: we deal with it "
            "no further.\n\nA question? Write to {contact}.\n"
        ),
    ),
}
