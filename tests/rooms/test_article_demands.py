"""Demands, offers, refusals and threats: what is asked, of whom, and what no rule may take for an ask."""

import pytest
from tests.labelled.reading import shipped

from winset.evidence.article import demands
from winset.evidence.article.agenda import Agenda, agenda
from winset.evidence.article.text import of_words


def read(words: str) -> list[tuple[str, str, str | None]]:
    """Act, thing and issue of every ask."""
    return [(one.act, one.text, one.issue) for one in demands.found(of_words(words), shipped()[1])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The president called on the U.S. to approve a plan that would deploy $20 billion to the region, suspend "
            "the blockade of Cuba, remove all sanctions against Venezuela and grant at least 10 million people the "
            "right to remain and work legally.",
            [
                ("demand", "deploy $20 billion to the region", "aid"),
                ("demand", "suspend the blockade of Cuba", "cuba"),
                ("demand", "remove all sanctions against Venezuela", "venezuela"),
                ("demand", "grant at least 10 million people the right to remain and work legally", "status"),
            ],
        ),
        (
            "Trump threatened to impose tariffs on Mexico unless it stops the flow of migrants.",
            [
                ("threat", "impose tariffs on Mexico", "tariffs"),
                ("demand", "stops the flow of migrants", "interior-enforcement"),
            ],
        ),
        ("Mexico will not accept being a safe third country.",
         [("refusal", "being a safe third country", "safe-third-country")]),
        ("Mexico agreed to send 10,000 guards to its northern border.",
         [("offer", "send 10,000 guards to its northern border", "guard-deployment")]),
        ("She urged Congress to paint the fence.", [("demand", "paint the fence", None)]),
        ("The deadline is June 10 for tariffs that Trump has vowed to impose on all Mexican goods unless Mexico curbs "
         "the number of Central Americans.",
         [("threat", "tariffs that Trump has vowed to impose on all Mexican goods", "tariffs"),
          ("demand", "curbs the number of Central Americans", "interior-enforcement")]),
        ("Mexico has asked that Washington speed up asylum cases before it will accept returns again.",
         [("demand", "speed up asylum cases", None), ("offer", "accept returns again", "remain-in-mexico")]),
        ("Mexico urged Biden to offer temporary work visas.",
         [("demand", "offer temporary work visas", "work-visas")]),
        ("Trump vowed to impose tariffs.", [("threat", "impose tariffs", "tariffs")]),
        ("Trump vowed to lift the tariffs.", [("offer", "lift the tariffs", "tariffs")]),
        ("“Open the bridges!” the mayor said.", [("demand", "Open the bridges", "ports")]),
        ("The embargo of Cuba should be lifted.", [("demand", "The embargo of Cuba should be lifted", "cuba")]),
        ("Mexico conditioned its help on the lifting of sanctions on Cuba.",
         [("demand", "the lifting of sanctions on Cuba", "cuba")]),
        ("Mexico agreed to send 10,000 guards north in exchange for a pause in tariffs.",
         [("offer", "send 10,000 guards north", "guard-deployment"), ("demand", "a pause in tariffs", "tariffs")]),
        ("Mexico asked for work visas in exchange for taking back Venezuelans.",
         [("demand", "work visas", "work-visas"), ("offer", "taking back Venezuelans", "third-country-returns")]),
        ("In exchange for dropping tariffs, Mexico will send 10,000 guards to the border.",
         [("demand", "dropping tariffs", "tariffs"),
          ("offer", "send 10,000 guards to the border", "guard-deployment")]),
        ("Trump threatened to shut the border if Mexico did not stop the caravan, and to cut aid to Honduras.",
         [("threat", "shut the border", "ports"), ("demand", "stop the caravan", "interior-enforcement"),
          ("threat", "cut aid to Honduras", "aid")]),
        ("Mexico offered to take back Venezuelans if Washington opened legal pathways.",
         [("offer", "take back Venezuelans", "third-country-returns"),
          ("demand", "opened legal pathways", "lawful-pathway")]),
        ("Mexico rejected a safe third country agreement.",
         [("refusal", "a safe third country agreement", "safe-third-country")]),
        ("He brought a list of demands, among them being the end of the Cuban blockade and a kind of amnesty.",
         [("demand", "the end of the Cuban blockade", "cuba"), ("demand", "a kind of amnesty", "status")]),
        ("Mexico's demands: $20 billion for Latin America; an end to the embargo of Cuba.",
         [("demand", "$20 billion for Latin America", "aid"), ("demand", "an end to the embargo of Cuba", "cuba")]),
        ("Mexico was asked by Washington to stop trains.", [("demand", "stop trains", "interior-enforcement")]),
        ("“But if we don’t make a deal, tariffs go on at 5% on Monday.”",
         [("threat", "tariffs go on at 5%", "tariffs")]),
        ("If Mexico does not stop the caravan, the U.S. will close the border.",
         [("demand", "stop the caravan", "interior-enforcement"), ("threat", "close the border", "ports")]),
        ("She asked Washington to invest $20 billion in the countries of origin.",
         [("demand", "invest $20 billion in the countries of origin", "aid")]),
        ("Mexico rejected any wall and offered instead to add work visas.",
         [("refusal", "any wall", None), ("offer", "add work visas", "work-visas")]),
        ("The mayor called for mass deportations and for an end to the embargo of Cuba.",
         [("demand", "mass deportations", None), ("demand", "an end to the embargo of Cuba", "cuba")]),
        ("Mexico asked that children be exempt, that all be vaccinated, and that no case last longer.",
         [("demand", "children be exempt", None), ("demand", "all be vaccinated", None),
          ("demand", "no case last longer", None)]),
        ("Trump threatened to impose tariffs unless the flow of migrants stops.",
         [("threat", "impose tariffs", "tariffs"), ("demand", "the flow of migrants stops", "interior-enforcement")]),
        ("Senators said they would not approve the money without a change in the law.",
         [("refusal", "approve the money", None), ("demand", "a change in the law", None)]),
        ("AMLO pidió a Estados Unidos levantar las sanciones contra Venezuela y suspender el bloqueo a Cuba.",
         [("demand", "levantar las sanciones contra Venezuela", "venezuela"),
          ("demand", "suspender el bloqueo a Cuba", "cuba")]),
        ("Trump amenazó con imponer aranceles si México no frena a los migrantes.",
         [("threat", "imponer aranceles", "tariffs"), ("demand", "frena a los migrantes", "interior-enforcement")]),
    ],
)  # fmt: skip
def test_each_thing_asked_is_an_item(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "A spokeswoman declined to comment.",
        "The Treasury did not respond to a request for comment.",
        "He was asked about the talks and refused to say more.",
        "Reporters asked whether the bridges were open.",
        "Asylum seekers wanted to go north.",
        "They want you to believe the border is secure.",
        "Shelters need volunteers.",
        "The ministers met in Washington on Friday.",
        "Migrants must wait in Mexico for months.",
        "Open borders hurt everyone, the senator said.",
        "Whether it lasts depends on what Washington offers.",
        "Analysts expect the trend to continue.",
        "The two presidents agreed to keep talking.",
        "- more visas",
        "The agency insists that the order is lawful.",
        "Arrests declined to 327,577 in the year.",
        "We asked the campaign for evidence.",
        "The estimates do not support the claim.",
        "The White House said it would not rule out a larger program.",
        "The two agreed to each of these requests.",
    ],
)
def test_what_nobody_asks_is_no_ask(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize(
    ("words", "by"),
    [
        (
            "House Speaker Nancy Pelosi, D-Calif., urged the White House to drop the tariffs.",
            "House Speaker Nancy Pelosi",
        ),
        ("Sen. Thom Tillis (R-N.C.) has proposed extending Title 42.", "Sen. Thom Tillis"),
        ("Incoming border czar Tom Homan told CNN that Mexico must do more.", "Tom Homan"),
    ],
)
def test_a_party_or_an_outlet_asks_for_nothing(words: str, by: str) -> None:
    text = of_words(words)
    assert {text.words(one.asker) for one in demands.found(text, shipped()[1]) if one.asker} == {by}


def test_offsets_are_those_of_the_text() -> None:
    words = "  “Hm.”\n\nLópez Obrador asked Washington to lift sanctions on Venezuela."
    text = of_words(words)
    (one,) = demands.found(text, shipped()[1])
    assert words[one.start : one.end] == one.text == "lift sanctions on Venezuela"
    assert (text.words(one.asker), text.words(one.asked)) == ("López Obrador", "Washington")  # type: ignore[arg-type]
    assert (one.by, one.of, one.option) == ("mexico", "united-states", "lift-sanctions")
    assert text.words(one.verb) == "asked"


def test_a_list_is_read_behind_its_head_and_no_further() -> None:
    words = "Mexico asks the United States to:\n\n- expand work visas;\n- lift sanctions on Venezuela.\n\n- more visas"
    text = of_words(words + "\n\nBoth will meet.\n\n- end the embargo of Cuba")
    found = demands.found(text, shipped()[1])
    assert [(one.text, one.by, one.of) for one in found] == [
        ("expand work visas", "mexico", "united-states"),
        ("lift sanctions on Venezuela", "mexico", "united-states"),
        ("more visas", "mexico", "united-states"),
    ]


@pytest.mark.parametrize(
    ("words", "by", "of"),
    [
        ("Biden met López Obrador. He asked him to stop the caravan.", "united-states", "mexico"),
        ("Sheinbaum called. She said she had urged Trump to drop the tariffs.", "mexico", "united-states"),
        ("Trump would impose tariffs unless it stops the caravan.", "united-states", None),
        ("He asked for work visas.", None, None),
        (
            "“Washington must do its own,” said Alicia Bárcena, Mexico's foreign minister. She asked the United States "
            "to lift sanctions on Venezuela.",
            "mexico",
            "united-states",
        ),
    ],
)
def test_a_pronoun_leads_to_an_actor_or_stays_open(words: str, by: str | None, of: str | None) -> None:
    one = demands.found(of_words(words), shipped()[1])[-1]
    assert (one.by, one.of) == (by, of)


@pytest.mark.parametrize(
    ("sum_", "option"), [("$4 billion", "four-bn"), ("$20 billion", "twenty-bn"), ("$900 billion", None)]
)
def test_the_nearest_sum_is_the_option(sum_: str, option: str | None) -> None:
    (one,) = demands.found(of_words(f"Mexico asked the U.S. to send {sum_} to Central America."), shipped()[1])
    assert (one.issue, one.option) == ("aid", option)


def test_a_case_of_ones_own_is_matched_by_its_own_words() -> None:
    """Nothing of the shipped case is in the rules: another case's clues decide, and without clues its labels do."""
    case, _, _ = shipped()
    option = case.issues[0].options["as-in-2021"].model_copy(update={"label": "Larger cod quota"})
    issue = case.issues[0].model_copy(update={"id": "fish", "options": {"more": option}})
    own = agenda((issue,), (), ())
    (one,) = demands.found(of_words("Iceland urged Norway to grant a larger quota for cod."), own)
    assert one.issue == "fish"
    assert demands.found(of_words("Iceland urged Norway to leave."), own)[0].issue is None


def test_hostile_text_is_read_in_bounded_time() -> None:
    nothing = Agenda((), ())
    for words in (
        "(" * 200_000,
        "asked " * 10_000,
        "to grant, and " * 6_000,
        "A" * 200_000,
        "will do if " * 6_000,
        "tariffs that Trump has " * 2_000,
        "“Open the " * 4_000,
        "- lift it;\n" * 4_000,
        "pidió a " * 5_000,
    ):
        demands.found(of_words(words), nothing)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Its price for helping is plain: more visas for farm hands.", [("demand", "more visas for farm hands")]),
        ("Washington's main condition is that Mexico take back Cubans.", [("demand", "take back Cubans")]),
        ("The minister said her first demand was an end to the steel tariffs.",
         [("demand", "an end to the steel tariffs")]),
        ("What Washington asks of Panama is a faster count.", [("demand", "a faster count")]),
        ("Mexico wants fewer raids and more visas.", [("demand", "fewer raids"), ("demand", "more visas")]),
        ("The bishops asked that Congress spare the young.", [("demand", "spare the young")]),
        ("Ebrard promised 300 more buses for the south.", [("offer", "300 more buses for the south")]),
        ("Mexico agreed in June to take back 200 people a day.", [("offer", "take back 200 people a day")]),
        ("A proposal to host a second camp was rejected by Panama.", [("refusal", "host a second camp")]),
        ("Mexico's offer of 500 work permits a month was turned down.", [("refusal", "500 work permits a month")]),
        ("The minister said no to a shared camp.", [("refusal", "a shared camp")]),
        ("Should Mexico not comply, Washington will impose duties on tomatoes.",
         [("threat", "impose duties on tomatoes")]),
        ("If nothing changes, the mayor warned, the city will close the bridge.", [("threat", "close the bridge")]),
        ("If the duty rises, Mexico will stop the flights.", []),
        ("Biden threatened last week to shut the border.", [("threat", "shut the border")]),
        ("Guatemala offered three reasons for the delay.", []),
        ("The agency offers four meals a day to those in the camp.", []),
        ("The university offered 20 scholarships.", []),
        ("The judge said that Texas would put the buoys back.", []),
        ("El juez rechazó que hubiera fraude.", []),
        ("Si no hay acuerdo, subirán los precios.", []),
        ("The report offers more evidence that crossings fell.", []),
        ("If it does not rain, the river will be low.", []),
        ("La ministra ofreció también más vuelos de retorno.", [("offer", "más vuelos de retorno")]),
        ("El gobierno volvió a exigir el fin de las deportaciones.", [("demand", "el fin de las deportaciones")]),
        ("Si Washington no paga, dijo Rulli, Guatemala suspenderá los vuelos.",
         [("threat", "suspenderá los vuelos")]),
        ("Si no llueve, la cosecha se perderá.", []),
    ],
)  # fmt: skip
def test_asks_are_told_by_nouns_quantities_and_conditions(words: str, expected: list[tuple[str, str]]) -> None:
    assert [(act, thing) for act, thing, _ in read(words)] == expected
