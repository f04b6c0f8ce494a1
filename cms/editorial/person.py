from typing import Any


def person(user: Any) -> str:
    """Return what somebody is called in a sentence; "" for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
