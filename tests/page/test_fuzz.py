"""Whatever is asked, nothing breaks: what the OpenAPI document allows is answered, the rest is refused."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.page.test_door import QUESTION, sent

STATUSES = {200, 202, 409, 413, 422}
SETTINGS = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
PAGES = itertools.count()


def paged() -> dict[str, str]:
    """Another page for each request: the rates are tested elsewhere."""
    return {"x-winset-page": f"fuzz-{next(PAGES)}"}


@pytest.fixture(scope="session")
def document(served: str) -> dict[str, Any]:
    """What can be asked; of other dates and worlds none, which would fit the flows again for minutes."""
    told: dict[str, Any] = json.loads(sent(served, "/api/openapi")[2])
    moved = told["components"]["schemas"]["question"]["properties"]["moved"]["properties"]
    moved["as_of"] = moved["scenario"] = {"enum": [None]}
    pinned = {"as_of": {"enum": ["2024-01"]}, "scenario": {"enum": ["as-it-is"]}}
    for asked in told["paths"]["/api/levers"]["get"]["parameters"]:
        asked["schema"] = pinned.get(asked["name"], asked["schema"])
    return told


@pytest.mark.parametrize(
    ("path", "method", "mode", "examples"),
    [
        ("/api/answer", "POST", "POSITIVE", 15),
        ("/api/answer", "POST", "NEGATIVE", 40),
        ("/api/follow", "POST", "POSITIVE", 3),
        ("/api/follow", "POST", "NEGATIVE", 25),
        ("/api/levers", "GET", "POSITIVE", 2),
        ("/api/levers", "GET", "NEGATIVE", 25),
        ("/api/take", "POST", "POSITIVE", 6),
        ("/api/take", "POST", "NEGATIVE", 20),
        ("/api/recipe", "POST", "POSITIVE", 4),
        ("/api/recipe", "POST", "NEGATIVE", 15),
        ("/api/link", "POST", "POSITIVE", 6),
        ("/api/link", "POST", "NEGATIVE", 15),
        ("/api/opened", "POST", "POSITIVE", 6),
        ("/api/opened", "POST", "NEGATIVE", 15),
        ("/api/compare", "POST", "POSITIVE", 4),
        ("/api/compare", "POST", "NEGATIVE", 15),
    ],
)
def test_schemathesis_finds_nothing(
    served: str, document: dict[str, Any], path: str, method: str, mode: str, examples: int
) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    operation = schemathesis.openapi.from_dict(document)[path][method]
    strategy = operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode])
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in CHECKS]
    seen: list[int] = []

    @settings(SETTINGS, max_examples=examples)
    @given(case=strategy)
    def asked(case: Any) -> None:
        response = case.call(base_url=served.rstrip("/"), headers=paged(), timeout=60)
        seen.append(response.status_code)
        case.validate_response(response, checks=checks)
        if mode == "POSITIVE":
            assert response.status_code in (200, 202), response.text

    asked()
    assert len(seen) >= min(examples, 2)


CHECKS = (
    *("not_a_server_error", "status_code_conformance"),
    *("content_type_conformance", "response_schema_conformance"),
)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=10), part, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["as_of", "rule", "package", "weights", "halving", "failing", "votes", "moved", "tab", "have"])


@pytest.mark.parametrize("path", ["/api/answer", "/api/follow"])
def test_any_json_is_answered_or_refused(served: str, path: str) -> None:
    @SETTINGS
    @given(moved=st.dictionaries(KEYS, JSON, max_size=4), around=st.dictionaries(KEYS, JSON, max_size=2))
    def asked(moved: dict[str, Any], around: dict[str, Any]) -> None:
        status, _, body = sent(served, path, {**QUESTION, "moved": moved, **around}, paged())
        assert status in STATUSES
        assert json.loads(body)["winset"]

    asked()


def test_any_bytes_are_refused(served: str) -> None:
    @SETTINGS
    @given(body=st.binary(max_size=300))
    def asked(body: bytes) -> None:
        status, headers, told = sent(served, "/api/answer", body, paged())
        assert status == 422
        assert headers["content-type"] == "application/json"
        assert json.loads(told)["faults"]

    asked()
