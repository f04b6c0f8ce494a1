"""TBX's names for what an entry holds: ISO 30042, its dialects Basic and Min, and older ones.

What a dialect has no category for stands in a note that begins with a label of ours; a note of the
entry that begins like one gets a label as well. Any tool shows such notes, and keeps them.
"""

import re

__all__ = [
    "BASIC",
    "CORE",
    "LABELS",
    "MIN",
    "RELATIONS",
    "labelled",
    "unlabelled",
]

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

# At every level: a label, and what follows its colon.
LABELS = (
    "broader",
    "definition",
    "domain",
    "do not link",
    "do not translate",
    "example",
    "expert definition",
    "false friend",
    "gender",
    "narrower",
    "no direct equivalent",
    "note",
    "pronunciation",
    "region",
    "register",
    "related",
    "source",
    "source link",
    "state",
    "address",
    "verdict",
    "type",
)
_LABELLED = re.compile(rf"\[({'|'.join(LABELS)})\]\s*(.*)", re.DOTALL)

# Relations in TBX's full set of categories (ISO 12620), which other tools write.
RELATIONS = {
    "crossReference": "related",
    "relatedConcept": "related",
    "associatedConcept": "related",
    "coordinateConceptGeneric": "related",
    "superordinateConceptGeneric": "broader",
    "superordinateConceptPartitive": "broader",
    "broaderConceptGeneric": "broader",
    "broaderConceptPartitive": "broader",
    "subordinateConceptGeneric": "narrower",
    "subordinateConceptPartitive": "narrower",
    "narrowerConceptGeneric": "narrower",
    "narrowerConceptPartitive": "narrower",
}


def labelled(label: str, text: str) -> str:
    return f"[{label}] {text}".rstrip()


def unlabelled(text: str) -> tuple[str, str]:
    """Return the label and the text of a note; a note without a label is a note."""
    found = _LABELLED.fullmatch(text.strip())
    return (found[1], found[2].strip()) if found else ("note", text.strip())
