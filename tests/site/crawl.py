"""A crawler of the demo: follows internal links, notes what each page asks for."""

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen

# Elements whose address is fetched by the browser itself, without a click.
FETCHED = {
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("script", "src"),
    ("iframe", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("object", "data"),
}
FETCHED_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "manifest",
    "apple-touch-icon",
    "modulepreload",
}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.followed: set[str] = set()
        self.fetched: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.followed.add(values["href"])
        if tag == "link" and "href" in values:
            if FETCHED_RELATIONS & set(values.get("rel", "").split()):
                self.fetched.add(values["href"])
            else:
                self.followed.add(values["href"])
        for name, value in values.items():
            if (tag, name) in FETCHED:
                parts = value.split(",") if name == "srcset" else [value]
                self.fetched.update(part.split()[0] for part in parts if part.strip())


@dataclass
class Answer:
    url: str
    status: int
    content_type: str
    body: bytes
    followed: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    @property
    def is_html(self) -> bool:
        return self.content_type.startswith("text/html")


def fetch(url: str) -> Answer:
    """Return the answer to an anonymous reader, redirects followed; links are absolute."""
    try:
        with urlopen(Request(url), timeout=30) as response:  # noqa: S310 - the demo's own address
            answer = Answer(
                response.url, response.status, response.headers["Content-Type"], response.read()
            )
    except HTTPError as error:
        return Answer(url, error.code, error.headers.get("Content-Type", ""), error.read())
    if answer.is_html:
        links = _Links()
        links.feed(answer.body.decode())
        answer.followed = {urljoin(answer.url, link) for link in links.followed}
        answer.fetched = {urljoin(answer.url, link) for link in links.fetched}
        answer.ids = links.ids
    return answer


def choice(url: str) -> tuple[object, ...]:
    """Return what tells an address from those that need not be asked for beside it.

    An address without a query is itself; so is one with one parameter, such as a word that is
    searched for. Filters multiply: a word, its kinds, themes, mandates, years and languages made
    most of the demo's pages, each the same view. Of a word and one filter, each value of the filter
    is asked for once, with the first word; of more, each set of filters.
    """
    parts = urlsplit(url)
    values = dict(parse_qsl(parts.query, keep_blank_values=True))
    names = tuple(sorted(values))
    if len(names) < 2:
        return (url,)
    told = (values[name] for name in names if name != "q") if len(names) == 2 else ()
    return (parts.path, names, *told)


def crawl(*starts: str) -> dict[str, Answer]:
    """Return the answer of every choice on the host of `starts` that a reader can reach."""
    host = urlsplit(starts[0]).netloc
    answers: dict[str, Answer] = {}
    chosen: set[tuple[object, ...]] = set()
    waiting = deque(starts)
    while waiting:
        url = urldefrag(waiting.popleft()).url
        parts = urlsplit(url)
        if parts.netloc != host or parts.scheme not in ("http", "https") or choice(url) in chosen:
            continue
        chosen.add(choice(url))
        answers[url] = fetch(url)
        waiting.extend(sorted(answers[url].followed | answers[url].fetched))
    return answers
