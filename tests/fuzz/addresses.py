"""Every public address with all its parameters: of its query, its path, its form, and headers.

tests/cms/http/test_fuzzing.py fails for a public address, a route of a page, a field of a form
or a parameter read by the code that is missing here. The pages are those of `content.py`, which
also says what stands in the place of a word in capitals.
"""

from dataclasses import dataclass, field

__all__ = ["ADDRESSES", "HEADERS", "WITH_HEADER", "Address"]


@dataclass(frozen=True)
class Address:
    """`{}` stands for a part of the path that is a parameter, with its ordinary value.

    `query` and `form` are ordinary values by the name of the parameter. `session` is whose cookie
    is sent. `status` is what an ordinary question is answered with: a redirect is what success
    looks like there.
    """

    path: str
    ordinary: str = ""
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    session: str = ""
    status: int = 200

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
AGENDA = {
    "page": "1",
    "when": "past",
    "month": "2026-12",
    "kind": "debate",
    "commune": "38185",
    "theme": "1",
}
DIARY = {"page": "1", "theme": "1", "mandate": "1", "group": "1", "year": "2026"}
SHOWINGS = {"page": "1", "commune": "38185", "theme": "1"}
MEMBERS = {"mandate": "1", "group": "1", "engagement": "cultural"}
LAB = {"track": "1", "kind": "talk", "language": "en"}
NEXT = {"next": "/fr/visions/"}
# The one question of the form in `content.py`.
FIELD = "b0000000-0000-4000-8000-000000000001"
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
    # 404: the worker makes the file; nothing but its kind is read.
    Address("/fr/bd/tome/pdf/", query={"unknown": "1"}),
    Address("/fr/presse/", query={"page": "1"}),
    Address("/fr/presse/feed/", query={"page": "1"}),
    Address("/fr/presse/{}/", "communique"),
    Address("/fr/presse/on-parle/", query=COVERAGE),
    Address("/fr/agenda/", query=AGENDA),
    Address("/fr/agenda/feed/", query=AGENDA),
    Address("/fr/agenda/calendar/", query=AGENDA),
    Address("/fr/agenda/{}/", "debat"),
    Address("/fr/agenda/debat/calendar/", query={"unknown": "1"}),
    Address("/fr/agenda/debat/calendar/{}/", "DATE"),
    Address("/fr/carnet/", query=DIARY),
    Address("/fr/carnet/feed/", query=DIARY),
    Address("/fr/expositions/", query=SHOWINGS),
    Address("/fr/expositions/feed/", query=SHOWINGS),
    Address("/fr/membres/", query=MEMBERS),
    Address("/fr/membres/{}/", "eve-martin"),
    Address(
        "/api/lexicon/search", query={"q": "feu", "language": "fr", "limit": "10", "from": "fr"}
    ),
    Address(
        "/api/lexicon/suggest",
        query={"q": "pare", "language": "fr", "limit": "10", "from": "fr", "pages": "3"},
    ),
    Address("/sitemap.xml", query={"p": "1"}),
    Address("/sitemap-fr.xml", query={"p": "1"}),
    Address("/sitemap-{}.xml", "fr"),
    Address("/robots.txt", query={"unknown": "1"}),
    Address("/.well-known/security.txt", query={"unknown": "1"}),
    Address("/favicon.ico", query={"unknown": "1"}, status=302),
    Address("/media/{}", "PICTURE"),
    Address("/media/held/{}", "HELD", session="OFFICER"),
    Address("/documents/{}/DOCUMENT", "9001"),
    Address("/documents/9001/{}", "DOCUMENT"),
    Address("/documents/authenticate_with_password/{}/", "9001"),
    Address(
        "/documents/authenticate_with_password/9001/",
        form={"password": "sesame", "return_url": "/fr/"},
        status=302,
    ),
    Address("/fr/_util/authenticate_with_password/{}/9001/", "9001"),
    Address("/fr/_util/authenticate_with_password/9001/{}/", "9001"),
    Address(
        "/fr/_util/authenticate_with_password/9001/9001/",
        form={"password": "sesame", "return_url": "/fr/"},
        status=302,
    ),
    Address("/fr/_util/login/", query=NEXT, status=302),
    Address("/fr/_papers/{}/", "PAPERS"),
    Address("/fr/_papers/{}/PAPER/", "PAPERS"),
    Address("/fr/_papers/PAPERS/{}/", "PAPER"),
    Address("/fr/lab/", query=LAB),
    Address("/fr/lab/calendar/", query=LAB),
    Address("/fr/lab/calendar/{}/", "DAY"),
    Address("/fr/lab/{}/", "jour"),
    Address("/fr/lab/{}/", "grid"),
    Address("/fr/lab/{}/", "now"),
    Address("/fr/lab/now/{}/", "screen"),
    Address("/fr/lab/{}/", "people"),
    Address("/fr/lab/{}/", "rooms"),
    Address("/fr/lab/{}/", "changes"),
    Address("/fr/lab/papers/{}/", "participants"),
    Address("/fr/lab/sessions/{}/", "SPOKEN"),
    Address("/fr/lab/sessions/{}/calendar/", "SPOKEN"),
    Address("/fr/lab/people/{}/", "SPEAKER"),
    Address("/fr/lab/people/{}/calendar/", "SPEAKER"),
    Address("/fr/lab/rooms/{}/", "HALL"),
    Address("/fr/lab/rooms/{}/calendar/", "HALL"),
    Address("/fr/_calendar/{}/", "CALENDAR"),
    Address("/fr/_press/{}/", "TOKEN"),
    Address("/fr/_press/{}/kit/", "TOKEN"),
    Address("/fr/_press/{}/pdf/", "TOKEN"),
    Address("/fr/_press/{}/pictures/STEM/", "TOKEN"),
    Address("/fr/_press/TOKEN/pictures/{}/", "STEM"),
    Address("/fr/_press/{}/files/media/held/HELD", "TOKEN"),
    Address("/fr/_press/TOKEN/files/{}", "media/held/HELD"),
    Address("/fr/_form/{}/", "FORM"),
    Address("/fr/_form/FORM/", form={FIELD: "Ève", "opened": "STAMP"}, status=302),
    Address(
        "/fr/_form/FORM/", form={"homepage": "https://example.org", "opened": "STAMP"}, status=422
    ),
    Address("/fr/_form/{}/", "DRAFT", status=302),
    Address("/fr/_form/{}/1/", "DRAFT"),
    Address("/fr/_form/DRAFT/{}/", "1"),
    Address("/fr/_form/DRAFT/1/", query={"back": "summary"}),
    Address(
        "/fr/_form/DRAFT/1/",
        form={FIELD: "Ève", "was": "{}", "mine": "[]", "told": "1"},
        status=302,
    ),
    Address("/fr/_form/DRAFT/1/", form={FIELD: "Ève", "background": "1"}),
    Address("/fr/_form/DRAFT/1/", form={FIELD: "Ève", "later": "1"}, status=302),
    Address("/fr/_form/DRAFT/1/", form={FIELD: "Ève", "previous": "1"}, status=302),
    Address("/fr/_form/DRAFT/1/", form={FIELD: "Ève", "switch": "en"}, status=302),
    Address("/fr/_form/{}/summary/", "DRAFT"),
    Address("/fr/_form/DRAFT/summary/", form={"email": "a@example.org"}),
    Address("/fr/_form/{}/saved/", "DRAFT"),
    Address("/fr/_form/DRAFT/saved/", form={"email": "a@example.org"}),
    Address("/fr/_form/{}/device/", "ASKING"),
    Address("/fr/_form/ASKING/device/", form={"code": "CODE"}, status=302),
    Address("/fr/_form/{}/withdraw/", "SENT"),
    Address("/fr/_form/SENT/withdraw/", form={"because": "Trop loin.", "erase": "on"}, status=302),
    Address("/fr/_form/{}/receipt.pdf", "SENT"),
    Address("/fr/_form/{}/files/FILE/", "OWNER"),
    Address("/fr/_form/OWNER/files/{}/", "FILE"),
    Address("/fr/_account/", query=NEXT, session="OFFICER"),
    Address("/fr/_account/login/", query=NEXT),
    Address(
        "/fr/_account/login/",
        form={"username": "officer", "password": "PASSWORD", "next": "/fr/", "session": "1"},
        status=302,
    ),
    Address("/fr/_account/code/", query=NEXT, session="HALFWAY"),
    # 200: the code is wrong, and the form says so.
    Address("/fr/_account/code/", form={"code": "123456"}, session="HALFWAY"),
    Address("/fr/_account/logout/", query=NEXT, session="OFFICER"),
    Address("/fr/_account/again/", query=NEXT, session="OFFICER"),
    Address("/fr/_account/again/code/", query=NEXT, session="CAREFUL"),
    Address("/fr/_account/password/", query=NEXT, session="OFFICER"),
    Address("/fr/_account/password/reset/", form={"email": "a@example.org"}, status=302),
    Address("/fr/_account/password/reset/sent/", query=NEXT),
    Address("/fr/_account/password/reset/done/", query=NEXT),
    Address("/fr/_account/password/new/{}-KEY/", "UID", status=302),
    Address("/fr/_account/password/new/UID-{}/", "KEY", status=302),
    # 200: the passwords differ, and the form says so.
    Address(
        "/fr/_account/password/new/UID-set-password/",
        form={"password1": "a long sentence", "password2": "another long sentence"},
        session="FORGETFUL",
    ),
    Address("/fr/_account/second-factor/", form={"code": "123456"}, session="OFFICER"),
    Address("/fr/_account/second-factor/off/", query=NEXT, session="CAREFUL"),
    Address("/fr/_account/recovery-codes/", query=NEXT, session="CAREFUL"),
    Address("/fr/_account/recovery-codes/new/", query=NEXT, session="CAREFUL"),
    # 302: whoever made the codes gets the file, once.
    Address("/fr/_account/recovery-codes/file/", query=NEXT, session="CAREFUL", status=302),
    Address("/fr/_account/sessions/end/", form={"session": "1"}, session="OFFICER", status=302),
    Address(
        "/fr/_account/sessions/end-others/", form={"unknown": "1"}, session="OFFICER", status=302
    ),
    Address("/healthz", query={"unknown": "1"}),
    Address("/readyz", query={"unknown": "1"}),
]
# Read by the site, Django, or WhiteNoise; asked of the page and of the file that read them.
HEADERS = {
    "Accept": "text/html",
    "Accept-Encoding": "gzip, br",
    "Accept-Language": "fr, en;q=0.5",
    "Authorization": "Bearer abc",
    "Content-Type": "text/plain",
    "Cookie": "sessionid=abc; csrftoken=abc; messages=abc; django_language=fr",
    "If-Modified-Since": "Wed, 01 Jan 2020 10:00:00 GMT",
    "If-None-Match": '"abc"',
    "If-Range": '"abc"',
    "Range": "bytes=0-9",
    "Referer": "http://127.0.0.1/fr/",
    "User-Agent": "Mozilla/5.0",
    "X-Forwarded-For": "192.0.2.1",
    "X-Forwarded-Proto": "https",
    "X-Request-Id": "abc",
}
# What is read only where another one stands.
WITH_HEADER = {"If-Range": ("Range", "bytes=0-9")}
