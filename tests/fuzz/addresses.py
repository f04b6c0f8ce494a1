"""Every public address with all its parameters: of its query, its path, its form, and headers.

tests/cms/delivery/test_fuzzing.py fails for a public address, a route of a page, a field of a form
or a parameter read by the code that is missing here. The pages are those of `content.py`.
"""

from dataclasses import dataclass, field

__all__ = ["ADDRESSES", "HEADERS", "Address"]


@dataclass(frozen=True)
class Address:
    """`{}` stands for a part of the path that is a parameter, with its ordinary value.

    `query` and `form` are ordinary values by the name of the parameter.
    """

    path: str
    ordinary: str = ""
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)

    @property
    def ordinary_path(self) -> str:
        return self.path.replace("{}", self.ordinary)


VISIONS = {"page": "1", "theme": "1", "mandate": "1", "year": "2026", "tag": "eau"}
SEARCH = {
    "q": "pare-feu",
    "page": "1",
    "kind": "concept",
    "theme": "1",
    "mandate": "1",
    "year": "2026",
    "language": "fr",
    "from": "fr",
    "exact": "on",
}
COVERAGE = {"page": "1", "theme": "1", "year": "2026"}
NEXT = {"next": "/fr/visions/"}
NEW_KEY = "1-abc-0123456789abcdef"
ADDRESSES = [
    Address("/{}", "fr/"),
    Address("/fr/{}/", "conseil"),
    Address("/en/{}/", "council"),
    Address("/fr/conseil/", query={"unknown": "1"}),
    Address("/fr/visions/", query=VISIONS),
    Address("/fr/visions/feed/", query=VISIONS),
    Address("/fr/visions/{}/", "foret"),
    Address("/fr/lexique/", query={"letter": "p", "domain": "1"}),
    Address("/fr/lexique/{}/", "pare-feu"),
    Address("/fr/recherche/", query=SEARCH),
    Address("/fr/recherche/ailleurs/", query=SEARCH),
    Address("/fr/bd/{}/", "tome"),
    Address("/fr/bd/tome/{}/", "1"),
    Address("/fr/bd/tome/pdf/", query={"unknown": "1"}),
    Address("/fr/presse/", query={"page": "1"}),
    Address("/fr/presse/feed/", query={"page": "1"}),
    Address("/fr/presse/{}/", "communique"),
    Address("/fr/presse/on-parle/", query=COVERAGE),
    Address(
        "/api/lexicon/search", query={"q": "feu", "language": "fr", "limit": "10", "from": "fr"}
    ),
    Address("/api/lexicon/suggest", query={"q": "pare", "language": "fr", "limit": "10"}),
    Address("/sitemap.xml", query={"p": "1"}),
    Address("/sitemap-fr.xml", query={"p": "1"}),
    Address("/sitemap-{}.xml", "fr"),
    Address("/robots.txt", query={"unknown": "1"}),
    Address("/.well-known/security.txt", query={"unknown": "1"}),
    Address("/favicon.ico", query={"unknown": "1"}),
    Address("/media/{}", "x.png"),
    Address("/media/held/{}", "1/x.png"),
    Address("/documents/{}/x.pdf", "1"),
    Address("/documents/1/{}", "x.pdf"),
    Address("/documents/authenticate_with_password/{}/", "1"),
    Address("/documents/authenticate_with_password/1/", form={"password": "a", "return_url": "/"}),
    Address("/fr/_util/authenticate_with_password/{}/1/", "1"),
    Address("/fr/_util/authenticate_with_password/1/{}/", "1"),
    Address(
        "/fr/_util/authenticate_with_password/1/1/", form={"password": "a", "return_url": "/fr/"}
    ),
    Address("/fr/_util/login/", query=NEXT),
    Address("/fr/_press/{}/", "abc"),
    Address("/fr/_press/{}/kit/", "abc"),
    Address("/fr/_press/{}/pdf/", "abc"),
    Address("/fr/_press/{}/files/x.png", "abc"),
    Address("/fr/_press/abc/files/{}", "x.png"),
    Address("/fr/_account/", query=NEXT),
    Address("/fr/_account/login/", query=NEXT),
    Address(
        "/fr/_account/login/",
        form={"username": "a", "password": "b", "next": "/fr/", "session": "1"},
    ),
    Address("/fr/_account/code/", form={"code": "123456"}),
    Address("/fr/_account/logout/", query=NEXT),
    Address("/fr/_account/again/", query=NEXT),
    Address("/fr/_account/again/code/", query=NEXT),
    Address("/fr/_account/password/", query=NEXT),
    Address("/fr/_account/password/reset/", form={"email": "a@example.org"}),
    Address("/fr/_account/password/reset/sent/", query=NEXT),
    Address("/fr/_account/password/reset/done/", query=NEXT),
    Address("/fr/_account/password/new/{}-abc/", "1"),
    Address("/fr/_account/password/new/1-{}/", "abc"),
    Address(f"/fr/_account/password/new/{NEW_KEY}/", form={"password1": "a", "password2": "a"}),
    Address("/fr/_account/second-factor/", form={"code": "123456"}),
    Address("/fr/_account/second-factor/off/", query=NEXT),
    Address("/fr/_account/recovery-codes/", query=NEXT),
    Address("/fr/_account/recovery-codes/new/", query=NEXT),
    Address("/fr/_account/recovery-codes/file/", query=NEXT),
    Address("/fr/_account/sessions/end/", form={"session": "1"}),
    Address("/fr/_account/sessions/end-others/", query=NEXT),
    Address("/healthz", query={"unknown": "1"}),
    Address("/readyz", query={"unknown": "1"}),
]
# Read by the site, Django, or WhiteNoise; asked of the page and of the file that read them.
HEADERS = {
    "Accept": "text/html",
    "Accept-Encoding": "gzip, br",
    "Accept-Language": "fr, en;q=0.5",
    "Authorization": "Bearer abc",
    "Cookie": "sessionid=abc; csrftoken=abc; messages=abc; django_language=fr",
    "If-Modified-Since": "Sat, 01 Aug 2026 10:00:00 GMT",
    "If-None-Match": '"abc"',
    "If-Range": '"abc"',
    "Range": "bytes=0-9",
    "Referer": "http://127.0.0.1/fr/",
    "User-Agent": "Mozilla/5.0",
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Proto": "https",
    "X-Request-Id": "abc",
}
