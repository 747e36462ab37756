"""What a reader keeps of the page: files of a chart, how to cite it, a link, a recipe, two states side by side.

All of it is made from a question like any other, so that it says what the page says, however old the tab is::

    {moved, tab, exhibit, form: csv | json | cite | svg | png}  ──▶ the same exhibit that the tab shows, as a file
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Literal, Protocol, TypeVar

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from winset.app import replies
from winset.app.accounts import Accounts
from winset.app.behind import behind
from winset.app.guard import Door, Rates
from winset.app.tabs import TABS
from winset.app.views import Views
from winset.app.work import Busy, Work
from winset.errors import Fault, Faulty, nearest
from winset.language import Code, language, say
from winset.report.figures.drawn import plain
from winset.report.figures.inplace import split
from winset.report.names import cleaned
from winset.report.takeaway import cited, sheet
from winset.study.compared import compared
from winset.study.followed import Followed as Draws
from winset.study.links import LONGEST, link, opened
from winset.study.live_told import Live
from winset.study.look import Look
from winset.study.moved import Moved, Name, checked
from winset.study.recipes import Recipe, told
from winset.study.shape import Told
from winset.study.state_told import Link

if TYPE_CHECKING:
    from winset.report.exhibits import Exhibit
    from winset.study.answer import Answer
    from winset.study.prepared import Asked

PICTURES = (0.5, 8.0)
"""Pictures of one address: a second in the long run, and at once; each costs a worker some tenths of a second."""
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "cite": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
Form = Literal["csv", "json", "cite", "svg", "png"]


class State(Told):
    """A state of the page: what is moved, the tab that is shown, what is looked at in it, and the language."""

    moved: Moved = Moved()
    tab: Name
    look: Look = Look()
    language: Code = "en"


class Taken(State):
    """A chart that is taken away; `counted` says that the page shows it with every draw settled."""

    exhibit: Name
    form: Form
    counted: bool = False


class Followed(Told):
    """A link that somebody opens."""

    fragment: Annotated[str, Field(max_length=4 * LONGEST)]
    language: Code = "en"


class Pair(Told):
    """Two states that are compared."""

    a: Moved
    b: Moved
    language: Code = "en"


S = TypeVar("S", bound=BaseModel)
Endpoint = Callable[[Request], Awaitable[Response]]


class Read(Protocol):
    """Reads a request's body into its shape; what does not fit is refused."""

    async def __call__(self, request: Request, shape: type[S]) -> S:
        """The body."""


@dataclass(frozen=True)
class Reader:
    """What these routes share; `read` reads a request's body into its shape."""

    work: Work
    views: Views
    accounts: Accounts
    door: Door
    pictures: Rates = field(default_factory=lambda: Rates(*PICTURES))

    async def take(self, taken: Taken, page: str, address: str) -> Response:
        """A chart as a file."""
        _known(taken.tab)
        if taken.form in ("svg", "png") and not self.pictures.allow(address, monotonic()):
            raise Busy(say("Pictures are drawn a few at a time"))
        asked = await behind(self.work.asked, taken.moved)
        followed = await self._every_draw(asked, page) if taken.counted else None
        answer = await behind(self.work.live, asked, followed)
        exhibit, clean = await behind(self._exhibit, taken, asked, answer)
        if taken.form in ("svg", "png"):
            spec = await behind(lambda: plain(exhibit.draw(clean)))
            return self._file(taken, answer, await self.work.drawn(spec, taken.form))
        return self._file(taken, answer, await behind(self._text, taken, answer, exhibit, clean))

    async def _every_draw(self, asked: Asked, page: str) -> Draws:
        return await self.work.newest.alone(f"{page[:11]}/take", self.work.follow(asked))

    def _exhibit(self, taken: Taken, asked: Asked, answer: Live) -> tuple[Exhibit, Answer]:
        """The chart, of the accounts that are ready; only a chart that needs more of them waits for them."""
        wanted, look = TABS[taken.tab].accounts, taken.look
        ready = self.accounts.ready(wanted, asked, look)
        try:
            return self.views.exhibit(answer, taken.tab, taken.exhibit, look, ready)
        except Faulty:
            if set(ready) == set(wanted):
                raise
        return self.views.exhibit(answer, taken.tab, taken.exhibit, look, self.accounts.every(wanted, asked, look))

    def _text(self, taken: Taken, answer: Live, exhibit: Exhibit, clean: Answer) -> bytes:
        if taken.form == "json":
            document = cleaned(answer) if exhibit.of is None else exhibit.of
            return document.model_dump_json(by_alias=True, indent=1).encode()
        parts, again = split(exhibit.draw(clean)), self.recipe(answer.moved, answer).as_command()
        tidy = cleaned(answer.model_copy(update={"deals": answer.deals.model_copy(update={"frontier": ()})}))
        if taken.form == "csv":
            return sheet(tidy, exhibit, parts, again).encode()
        return json.dumps(cited(tidy, exhibit, parts, again), ensure_ascii=False).encode()

    def _file(self, taken: Taken, answer: Live, content: bytes) -> Response:
        """A file whose name says of which run it is; ids hold letters, digits and hyphens alone."""
        name = f"{taken.exhibit.replace('_', '-')}-{answer.reproduce.run}.{taken.form}"
        headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{name}"'}
        return Response(content, headers=headers, media_type=TYPES[taken.form])

    def recipe(self, moved: Moved, answer: Live) -> Recipe:
        """How to ask for an answer again; where strangers look in, a case folder is told by its name alone."""
        case = self.work.called or (self.work.case if self.door.loopback else Path(self.work.case).name)
        made = answer.reproduce
        return Recipe(case, made.as_of, made.seed, made.draws, moved, language())

    def link_to(self, state: State) -> Link:
        """The link to a state."""
        _known(state.tab)
        return link(self.work.first.made_of, state.moved, state.tab, state.look, state.language)

    def opened(self, followed: Followed) -> Link:
        """The state that a link leads to, checked like any question."""
        found = opened(followed.fragment, self.work.first.made_of)
        _known(found.tab)
        try:
            checked(self.work.prepared(found.moved.as_of, found.moved.scenario).question, found.moved)
        except Faulty as error:
            raise Faulty([*error.faults, *(Fault("link", found=note) for note in found.notes)]) from None
        return found


def _known(tab: str) -> None:
    if tab not in TABS:
        close = nearest(tab, list(TABS))
        raise Faulty(
            [Fault("question", path="tab", found=f"'{tab}'", expected=f"one of {', '.join(TABS)}", nearest=close)]
        )


def routes(reader: Reader, read: Read, answered: Callable[[Endpoint], Endpoint]) -> list[Route]:
    """The routes of all of it."""

    async def take(request: Request) -> Response:
        address = str((request.client or ("",))[0])
        taken = await read(request, Taken)
        with reader.work.telling(taken.language):
            return await reader.take(taken, request.headers.get("x-winset-page", ""), address)

    async def recipe(request: Request) -> Response:
        state = await read(request, State)
        with reader.work.telling(state.language):
            asked = await behind(reader.work.asked, state.moved)
            answer = await behind(reader.work.live, asked)
            return _document(told(reader.recipe(state.moved, answer)))

    async def shared(request: Request) -> Response:
        return _document(reader.link_to(await read(request, State)))

    async def opening(request: Request) -> Response:
        followed = await read(request, Followed)
        with reader.work.telling(followed.language):
            return _document(await behind(reader.opened, followed))

    async def compare(request: Request) -> Response:
        pair = await read(request, Pair)
        with reader.work.telling(pair.language):
            a, b = [await behind(reader.work.asked, one) for one in (pair.a, pair.b)]
            return _document(cleaned(await behind(compared, a, b)))

    made = {"take": take, "recipe": recipe, "link": shared, "opened": opening, "compare": compare}
    return [Route(f"/api/{name}", answered(one), methods=["POST"]) for name, one in made.items()]


def _document(document: BaseModel) -> Response:
    return replies.whole(document.model_dump_json(by_alias=True).encode())
