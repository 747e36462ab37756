"""The register of deals: shipped without quotes, rebuilt byte for byte, refused where a row breaks a rule."""

import csv
import datetime as dt
import io
import os
import runpy
from pathlib import Path

import pytest

from winset.errors import Faulty
from winset.evidence import coding, register
from winset.evidence.register import SHIPPED, begun_by, read

REPOSITORY = Path(__file__).parents[2]
RAW = Path(os.environ.get("WINSET_RAW", REPOSITORY.parent / "shared" / "data" / "raw"))
CODINGS = RAW.parent / "tidy" / "deals.csv"
SCRIPT = REPOSITORY / "scripts" / "build_register.py"


def changed(tmp_path: Path, identifier: str, **cells: str) -> Path:
    """The shipped register with some cells of one row written anew."""
    rows = list(csv.DictReader(io.StringIO(SHIPPED.read_text(encoding="utf-8"))))
    for row in rows:
        if row["deal_id"] == identifier:
            row.update(cells)
    path = tmp_path / "deals.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(Faulty) as caught:
        read(path)
    return [str(fault) for fault in caught.value.faults]


def test_the_register_holds_deals_and_episodes():
    deals = read().deals
    assert sum(deal.id.startswith("MD") for deal in deals) == 109
    assert sum(deal.id.startswith("LE") for deal in deals) == 11
    assert sum(deal.performed for deal in deals) == 105
    assert all(deal.sources and deal.verification for deal in deals)


def test_it_ships_without_quotes():
    header = SHIPPED.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert header == list(coding.COLUMNS)
    assert "quote" not in header


@pytest.mark.skipif(not CODINGS.is_file(), reason="The coding table is not here: name its neighbour in WINSET_RAW.")
def test_it_is_rebuilt_byte_for_byte(tmp_path):
    script = runpy.run_path(str(SCRIPT))
    script["write"](CODINGS.parent, tmp_path / "deals.csv")
    assert (tmp_path / "deals.csv").read_bytes() == SHIPPED.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["deals.csv"]


def test_the_script_drops_the_quotes_and_nothing_else():
    drop = runpy.run_path(str(SCRIPT))["without_quotes"]
    assert drop('id,quote,note\nMD01,"his, words","a, b"\nMD02,,c\n') == 'id,note\nMD01,"a, b"\nMD02,c\n'
    with pytest.raises(Faulty, match="no column 'quote'"):
        drop("id,note\n")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"form": "treatie"}, "deals.csv:2 form: 'treatie', expected one of treaty"),
        ({"demander_gave": "visa"}, "did you mean 'visas'?"),
        ({"leverage_used": "tariff_threat;tarif_threat"}, "did you mean 'tariff_threat'?"),
        ({"end": "1981-08"}, "deals.csv:2 end: '1981-08', expected a month not before the start, 1981-09"),
        ({"months_in_force": "156"}, "months_in_force: '156', expected 157: end, or newest evidence, less start"),
        ({"months_in_force": ""}, "months_in_force: nothing, expected 157"),
        ({"source_urls": ""}, "source_urls: nothing, expected addresses"),
        ({"source_urls": "somewhere"}, "source_urls: 'somewhere', expected addresses"),
        ({"start": "September 1981"}, "start: 'September 1981', expected a month"),
        ({"ended_how": "still_in_force"}, "'still_in_force' and an end, 1994-10"),
        ({"end": "", "months_in_force": "151"}, "end: nothing, expected the month in which it ended"),
        ({"deal_id": "LE01"}, "each deal_id once"),
        ({"deal_id": "X1"}, "deal_id: 'X1', expected MD or LE with a number"),
        ({"money_value": "5"}, "money_currency: nothing, expected the currency"),
        ({"demander": ""}, "demander: nothing, expected words"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_its_line(tmp_path, cells, said):
    assert any(said in fault for fault in refused(changed(tmp_path, "MD01", **cells)))


def test_force_needs_evidence_later_than_the_start(tmp_path):
    path = changed(tmp_path, "MD12", ended_how="still_in_force")
    assert any("no evidence is later than the start" in fault for fault in refused(path))


def test_all_faults_are_told_at_once(tmp_path):
    assert len(refused(changed(tmp_path, "MD01", form="x", demander_gave="y;z", source_urls=""))) == 4


def test_on_a_past_date_later_endings_are_not_known():
    then = begun_by(read(), dt.date(2020, 1, 31))
    by_id = {deal.id: deal for deal in then.deals}
    assert "MD17" not in by_id
    assert by_id["MD09"].end is None
    assert by_id["MD09"].ended_how == "still_in_force"
    assert by_id["MD09"].months_in_force == 12
    assert by_id["MD01"].end == register.month("1994-10")
    assert all(deal.newest_evidence <= then.newest for deal in then.deals)
