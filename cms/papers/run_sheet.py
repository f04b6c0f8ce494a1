"""Who interprets what: each interpreter's sessions by the clock, and what nobody interprets yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pages.lab.interpretation_field import Interpretation
from pages.lab.people_field import PartRole, parts_of
from pages.lab.programme import Session

__all__ = ["Gap", "Turn", "gaps_of", "turns_of"]


@dataclass(frozen=True)
class Turn:
    """A session of an interpreter, with what they interpret in it.

    Nothing where they are named for a session that announces none: a rehearsal, say.
    """

    session: Session
    interpretations: list[Interpretation]
    # Those who share one of them, by their keys.
    beside: list[UUID]


@dataclass(frozen=True)
class Gap:
    """What a session announces and nobody interprets."""

    session: Session
    interpretations: list[Interpretation]


def turns_of(sessions: Iterable[Session]) -> dict[UUID, list[Turn]]:
    """Return the sessions of each interpreter, by the clock, cancelled ones too."""
    found: dict[UUID, list[Turn]] = {}
    for session in sessions:
        pairs = _pairs_by_interpreter(session)
        for person, own in pairs.items():
            told = [one for one in session.interpretations if one.pair in own]
            beside = [other for other, theirs in pairs.items() if other != person and own & theirs]
            found.setdefault(person, []).append(Turn(session, told, beside))
    return found


def gaps_of(sessions: Iterable[Session]) -> list[Gap]:
    """Return what sessions that take place announce and nobody is named for."""
    found = []
    for session in sessions:
        if session.row.is_cancelled:
            continue
        served = {pair for own in _pairs_by_interpreter(session).values() for pair in own}
        lacking = [one for one in session.interpretations if one.pair not in served]
        if lacking:
            found.append(Gap(session, lacking))
    return found


def _pairs_by_interpreter(session: Session) -> dict[UUID, frozenset[str]]:
    """Return the announced pairs that each interpreter of a session interprets.

    Read from the row: whoever readers may not see has a run-sheet all the same.
    """
    announced = frozenset(one.pair for one in session.interpretations)
    found: dict[UUID, frozenset[str]] = {}
    for part in parts_of(session.row.people):
        if part.role == PartRole.INTERPRETER:
            own = announced & {part.pair} if part.pair else announced
            found[part.person] = found.get(part.person, frozenset()) | own
    return found
