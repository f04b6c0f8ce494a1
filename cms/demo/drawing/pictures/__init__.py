"""Every picture of the demo, by key."""

from __future__ import annotations

from ..picture import Picture
from . import (
    citizenship,
    council,
    digital,
    faults,
    forests,
    mandates,
    mobilities,
    portraits,
    slope,
    valley,
    vizille,
    zinzolin,
)

__all__ = ["PICTURES"]

_MODULES = (
    valley,
    vizille,
    forests,
    slope,
    mobilities,
    citizenship,
    digital,
    council,
    mandates,
    portraits,
    faults,
    zinzolin,
)

PICTURES: dict[str, Picture] = {
    picture.key: picture for module in _MODULES for picture in module.PICTURES
}
