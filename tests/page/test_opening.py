"""A case that is sent as a zip: served like the first, confined, refused with every fault; and what means harm."""

import io
import json
import stat
import struct
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.page.conftest import DRAWS, painted, until
from tests.page.test_door import faults, sent
from tests.page.test_safety import HARM

from winset import case as cases
from winset import study
from winset.app.guard import LARGEST
from winset.app.shelf import KEPT, Opened, Shelf, _within
from winset.app.zips import PACKED, unpacked, zipped
from winset.errors import Faulty
from winset.report.names import cleaned

KIND = {"content-type": "application/zip"}
WEIGHT = "south: {value: -8, unit: points, basis: assumed, range: [-14, -4], source: made-up}"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cases.scaffold("toy", tmp_path_factory.mktemp("cases"))


def renamed(toy: Path, into: Path, title: str) -> Path:
    """The same case under another title."""
    folder = into / "toy"
    text = (toy / "case.yaml").read_text()
    assert "title: North and South (made up)" in text
    (folder / "evidence").mkdir(parents=True)
    for table in (toy / "evidence").iterdir():
        (folder / "evidence" / table.name).write_bytes(table.read_bytes())
    quoted = "'" + title.replace("'", "''") + "'"
    (folder / "case.yaml").write_text(text.replace("title: North and South (made up)", f"title: {quoted}"))
    return folder


def packed(files: dict[str, bytes | str], mode: int = 0o100644) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr, entry.compress_type = mode << 16, zipfile.ZIP_DEFLATED
            opened.writestr(entry, content)
    return held.getvalue()


def posted(served: str, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    """A zip sent, with patience where too many come at once."""
    end = time.monotonic() + 60
    while (found := sent(served, "/api/case", body, headers or KIND))[0] == 429 and time.monotonic() < end:
        time.sleep(0.5)
    return found


def waited(served: str, first: tuple[int, dict[str, str], bytes], seconds: float = 120.0) -> tuple[int, dict[str, Any]]:
    """What comes of a zip that was sent."""
    status, _, body = first
    end = time.monotonic() + seconds
    while status == 202:
        told = json.loads(body)
        assert told["schema"] == "opened/1"
        assert not told["ready"]
        assert told["doing"]
        assert time.monotonic() < end
        time.sleep(0.1)
        status, _, body = sent(served, f"/api/case?id={told['id']}")
    return status, json.loads(body)


def opened(served: str, body: bytes) -> str:
    """The address, without its last stroke, of a case that was sent and is open."""
    status, told = waited(served, posted(served, body))
    assert status == 200, told
    assert told["ready"]
    return str(served.rstrip("/") + told["address"]).rstrip("/")


def at(address: str, path: str, body: object = None) -> tuple[int, bytes]:
    """An answer of a case that is open, waited for."""
    where = urlsplit(address)
    top, seconds = f"{where.scheme}://{where.netloc}", time.monotonic() + 60
    while True:
        status, _, found = sent(top, where.path + path, body)
        if status not in (202, 429) or time.monotonic() > seconds:
            return status, found
        time.sleep(0.1)


def test_an_opened_case_is_served_like_the_first_and_tells_no_folder(served: str, toy: Path) -> None:
    address = opened(served, zipped(toy))
    assert b"North and South (made up)" in at(address, "/?language=es")[1]
    levers = json.loads(at(address, "/api/levers")[1])
    assert levers["title"] == "North and South (made up)"
    seen = []
    for tab in ("outlook", "measures", "deals", "ratify", "hold", "sources"):
        for path, language in (("/api/answer", "en"), ("/api/follow", "es")):
            status, found = at(address, path, {"tab": tab, "language": language})
            assert status == 200, found[:400]
            seen.append(found)
    recipe = json.loads(at(address, "/api/recipe", {"tab": "deals"})[1])
    assert "winset deals ./toy " in recipe["command"]
    link = json.loads(at(address, "/api/link", {"tab": "deals", "moved": {"rule": "utilitarian"}})[1])
    followed = json.loads(at(address, "/api/opened", {"fragment": link["fragment"]})[1])
    assert followed["moved"]["rule"] == "utilitarian"
    for form in ("json", "csv", "cite"):
        taken = {"tab": "deals", "exhibit": "payoff_plane", "form": form, "language": "es"}
        seen.append(at(address, "/api/take", taken)[1])
    status, found = at(address, "/api/answer", {"tab": "deals", "moved": {"as_of": "nowhere"}})
    assert status == 422
    for told in (*seen, found, json.dumps(recipe).encode()):
        assert b"/winset-" not in told
        assert str(Path(address).name).encode() not in told


def test_programs_read_how_cases_are_opened(served: str, toy: Path) -> None:
    told = json.loads(sent(served, "/api/openapi")[2])
    assert {"get", "post"} == set(told["paths"]["/api/case"])
    assert told["paths"]["/api/case"]["post"]["requestBody"]["content"].keys() == {"application/zip"}
    assert told["paths"]["/api/case.zip"]["get"]["responses"]["200"]["content"].keys() == {"application/zip"}
    inside = json.loads(at(opened(served, zipped(toy)), "/api/openapi")[1])
    assert "/api/case" not in inside["paths"]
    assert "/api/case.zip" in inside["paths"]


def test_what_is_taken_comes_back_as_the_same_case(served: str, toy: Path) -> None:
    status, headers, first = sent(served, "/api/case.zip")
    assert (status, headers["content-type"]) == (200, "application/zip")
    assert headers["content-disposition"] == 'attachment; filename="us-mexico.zip"'
    assert first == zipped(cases.locate("us-mexico"))
    address = opened(served, zipped(toy))
    _, again = at(address, "/api/case.zip")
    assert zipfile.ZipFile(io.BytesIO(again)).namelist()[0].startswith("toy/")
    assert opened(served, again) == address or again != zipped(toy)


def test_a_broken_case_is_told_with_every_fault_and_no_folder_of_this_machine(served: str, toy: Path) -> None:
    text = (toy / "case.yaml").read_text()
    broken = text.replace("title:", "titel:", 1).replace("unit: points", "unit: pints", 1)
    files: dict[str, bytes | str] = {"mine/case.yaml": broken, "mine/extra.yaml": "x: 1"}
    status, told = waited(served, posted(served, packed(files)))
    assert status == 422
    assert len(told["faults"]) >= 3
    assert all(one["file"].startswith(("mine/", "mine")) for one in told["faults"]), told["faults"]
    text = json.dumps(told)
    assert "/winset-" not in text
    assert "/tmp" not in text
    assert waited(served, posted(served, packed(files))) == (422, told)  # told again to whoever sends it again


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (packed({"../case.yaml": "x", "case.yaml": "x"}), "leads elsewhere"),
        (packed({"/etc/cron.d/case.yaml": "x"}), "leads elsewhere"),
        (packed({"case.yaml": "/etc/passwd"}, stat.S_IFLNK | 0o777), "a link"),
        (packed({"case.yaml": b"0" * 40_000_000}), "40,000,000 bytes"),
        (packed({"case.yaml": b"0" * 33_000_000}).replace(struct.pack("<I", 33_000_000), struct.pack("<I", 9)), ""),
        (packed({"case.yaml": "x", "run.sh": "x"}), "kind"),
        (packed({"a.csv": "x"}), "no case.yaml"),
        (b"junk" * 1000, "cannot be read"),
        (b"", "cannot be read"),
    ],
    ids=["climb", "absolute", "link", "bomb", "lie", "script", "no case", "junk", "nothing"],
)
def test_a_hostile_zip_is_refused_as_a_document(served: str, body: bytes, says: str) -> None:
    status, told = waited(served, posted(served, body))
    assert status == 422
    assert told["schema"] == "faults/1"
    assert says in json.dumps(told)
    assert "Traceback" not in json.dumps(told)
    assert "/winset-" not in json.dumps(told)


def test_size_kind_and_rate_are_bounded_at_this_address_alone(served: str) -> None:
    assert posted(served, b"{}", {"content-type": "application/json"})[0] == 422
    large = b" " * (LARGEST + 1)
    assert sent(served, "/api/answer", large)[0] == 413
    assert sent(served, "/api/case/", large)[0] == 413
    assert posted(served, large)[0] in (202, 422)
    try:
        status, _, body = posted(served, b" " * (PACKED + 1))
    except (BrokenPipeError, ConnectionResetError):
        status, body = 413, b""  # the line was cut while we still sent
    assert status == 413
    assert not body or faults(body)
    found = [sent(served, "/api/case", b"", KIND)[0] for _ in range(12)]
    assert 429 in found
    assert sent(served, "/api/levers")[0] == 200


@pytest.mark.parametrize("path", ["/case/", "/case/x/", "/case/0123456789abcdef/", "/case/0123456789abcdef/api/levers",
                                  "/case/../api/levers", "/api/case?id=../../etc", "/api/case"])  # fmt: skip
def test_a_case_that_is_not_open_is_not_there(served: str, path: str) -> None:
    status, _, body = sent(served, path)
    assert status == 404
    assert faults(body)


def test_two_at_once_are_both_served_and_of_four_the_least_used_goes(served: str, toy: Path, tmp_path: Path) -> None:
    packs = [zipped(renamed(toy, tmp_path / str(at), f"Case {at}")) for at in range(4)]
    both = [posted(served, one) for one in packs[:2]]
    first, second = (json.loads(waited_(served, one)) for one in both)
    addresses = [served.rstrip("/") + one["address"].rstrip("/") for one in (first, second)]
    assert [json.loads(at(one, "/api/levers")[1])["title"] for one in addresses] == ["Case 0", "Case 1"]
    addresses.append(opened(served, packs[2]))
    assert at(addresses[0], "/api/levers")[0] == 200  # so that the second is the least used
    addresses.append(opened(served, packs[3]))
    assert [at(one, "/api/levers")[0] for one in addresses] == [200, 404, 200, 200]
    assert opened(served, packs[1]) == addresses[1]
    assert sent(served, "/api/levers")[0] == 200


def waited_(served: str, first: tuple[int, dict[str, str], bytes]) -> str:
    status, told = waited(served, first)
    assert status == 200, told
    return json.dumps(told)


def test_an_opened_case_full_of_markup_shows_as_text(window: Any, served: str, toy: Path, tmp_path: Path) -> None:
    address = opened(served, zipped(renamed(toy, tmp_path, HARM)))
    page = window.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}/")
    until(lambda: painted(page) >= 1)
    assert page.inner_text("h1") == " ".join(HARM.split())
    assert page.locator("img, main script, form script").count() == 0
    page.close()
    assert wrong == []


@pytest.fixture
def tolerant(browser: Any) -> Iterator[Any]:
    """A page that may be refused something, and nothing worse."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.close()
    # Chromium writes both down: what is refused, and what the page asks again a second later.
    assert [one for one in wrong if not any(f"status of {code}" in one for code in (422, 429))] == []


def choose(page: Any, path: Path) -> None:
    """Open a file by the keyboard alone."""
    with page.expect_file_chooser() as chooser:
        page.focus("#open-case")
        page.keyboard.press("Enter")
    chooser.value.set_files(path)


def test_a_case_is_taken_edited_and_opened_in_the_browser(
    tolerant: Any, served: str, toy: Path, tmp_path: Path
) -> None:
    page = tolerant
    page.goto(f"{opened(served, zipped(toy))}/")
    until(lambda: painted(page) >= 1)
    before = page.inner_text("#summary")
    with page.expect_download() as download:
        page.click("#download-case")
    assert download.value.suggested_filename == "toy.zip"
    folder = unpacked(download.value.path().read_bytes(), tmp_path)
    text = (folder / "case.yaml").read_text()
    assert WEIGHT in text
    (folder / "case.yaml").write_text(text.replace(WEIGHT, WEIGHT.replace("value: -8", "value: -6")))
    edited = tmp_path / "edited.zip"
    edited.write_bytes(zipped(folder))
    was = page.url
    choose(page, edited)
    page.wait_for_url(lambda url: url != was, timeout=60_000, wait_until="commit")
    until(lambda: painted(page) >= 1)
    until(lambda: page.evaluate("document.documentElement.dataset.followed"), 60)
    assert page.inner_text("#summary") != before
    taken = {"tab": "deals", "exhibit": "payoff_plane", "form": "json", "counted": True}
    told = json.loads(at(page.url.partition("?")[0].rstrip("/"), "/api/take", taken)[1])
    live = study.move(folder, {}, told["reproduce"]["as_of"], draws=DRAWS)
    assert told["deals"] == json.loads(cleaned(live.deals).model_dump_json(by_alias=True))
    page.click("#first-case")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


def test_faults_are_listed_in_place_and_the_page_stays_as_it_was(tolerant: Any, served: str, tmp_path: Path) -> None:
    page = tolerant
    page.goto(f"{served}?language=es")
    until(lambda: painted(page) >= 1)
    before = page.inner_text("#summary")
    wrong = tmp_path / "<i>wrong.zip"
    wrong.write_bytes(packed({"case.yaml": "schema: case/1", "<b>run.sh": "x", "../x.csv": "y"}))
    choose(page, wrong)
    until(lambda: page.locator("#case-faults li").count() >= 2)
    assert "No se puede abrir <i>wrong.zip:" in page.inner_text("#case-faults")
    assert "<b>run.sh" in page.inner_text("#case-faults")
    page.evaluate("document.getElementById('case-faults').textContent = ''")
    dropped = "const held = new DataTransfer(); held.items.add(new File(['junk'], 'junk.zip')); " \
              "dispatchEvent(new DragEvent('drop', {dataTransfer: held, bubbles: true, cancelable: true}))"  # fmt: skip
    page.evaluate(f"(() => {{ {dropped} }})()")
    until(lambda: "junk.zip" in page.inner_text("#case-faults"))
    assert page.inner_text("#summary") == before


def test_folders_of_cases_are_removed_when_they_are_let_go_and_when_the_page_ends() -> None:
    served: Any = lambda scope, receive, send: None  # noqa: E731
    work: Any = None
    shelf = Shelf(work, served)
    root = shelf._folder()
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    for at in range(KEPT + 1):
        (root / str(at)).mkdir()
        shelf._keep(str(at), Opened(work, served, shelf._place()))
    assert sorted(path.name for path in root.iterdir()) == ["1", "2", "3"]
    assert len({one.place for one in shelf.kept.values()}) == KEPT
    shelf.close()
    assert not root.exists()


def test_a_case_that_takes_too_long_is_refused_and_faults_come_whole_out_of_a_worker() -> None:
    began = time.monotonic()
    with ProcessPoolExecutor(1) as pool, pytest.raises(Faulty, match="takes more than") as told:
        pool.submit(never_ends).result()
    assert time.monotonic() - began < 20
    assert [fault.file for fault in told.value.faults] == ["zip"]


def never_ends() -> None:
    with _within(0.2):
        while True:
            time.sleep(0.01)
