"""A crawler of the demo: follows internal links, notes what each page asks for."""

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
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


def crawl(*starts: str) -> dict[str, Answer]:
    """Return the answer of every address on the host of `starts` that a reader can reach."""
    host = urlsplit(starts[0]).netloc
    answers: dict[str, Answer] = {}
    waiting = deque(starts)
    while waiting:
        url = urldefrag(waiting.popleft()).url
        parts = urlsplit(url)
        if url in answers or parts.netloc != host or parts.scheme not in ("http", "https"):
            continue
        answers[url] = fetch(url)
        waiting.extend(sorted(answers[url].followed | answers[url].fetched))
    return answers
