"""A browser's own long name for itself, in words that its owner recognises."""

from django.utils.translation import gettext as _

__all__ = ["device_words"]

# The first that is found counts: most browsers also call themselves by others' names.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_words(browser: str) -> str:
    """Return "Firefox on Windows" for a User-Agent header, as far as it can be known."""
    names = [
        next((name for part, name in known if part in browser), "") for known in (BROWSERS, SYSTEMS)
    ]
    if all(names):
        return _("%(browser)s on %(system)s") % {"browser": names[0], "system": names[1]}
    return names[0] or names[1] or _("An unknown device")
