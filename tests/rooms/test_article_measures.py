"""Acts of governments that an article names: matched by words and dates, never invented."""

import datetime as dt

import pytest
from tests.labelled.reading import shipped

from winset.evidence.article import demands, measures
from winset.evidence.article.clues import Named
from winset.evidence.article.measures import Measure
from winset.evidence.article.text import Span, of_words


def read(words: str, written: dt.date | None = None) -> tuple[Measure, ...]:
    return measures.found(of_words(words), shipped()[2], written)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Title 42 ended on May 11, 2023.", "m13-title-42-2020"),
        ("Remain in Mexico began on January 28, 2019.", "m07-returns-to-mexico-2019"),
        ("Remain in Mexico was suspended on January 20, 2021.", "m14-returns-suspended-2021"),
        ("Remain in Mexico restarted on December 2, 2021.", "m22-returns-restart-2021"),
        ("Mexico now requires visas of Brazilians.", "m23-visa-brazil-2021"),
        ("The proclamation of June 4, 2024, suspended asylum at the border.", "m49-asylum-proclamation-2024"),
        ("Programa Frontera Sur, of July 2014, moved agents south.", "m01-frontera-sur-2014"),
        ("Title 42 ended in May 2023.", "m13-title-42-2020"),
        ("The June 2024 proclamation came late.", "m49-asylum-proclamation-2024"),
        ("Biden suspended Remain in Mexico on his first day.", "m14-returns-suspended-2021"),
        ("Agents in Nuevo Laredo began returns under the Migrant Protection Protocols.", "m11-returns-tamaulipas-2019"),
        ("The CBP One app was shut down on January 20, 2025.", "m52-orders-of-january-2025"),
        ("In December 2021 it restarted the “remain in Mexico” policy.", "m22-returns-restart-2021"),
    ],
)
def test_the_date_beside_a_name_decides_which_act_is_meant(words: str, named: str) -> None:
    assert [one.id for one in read(words)] == [named]


def test_dates_agree_differ_or_are_not_there() -> None:
    (one,) = read("Title 42 began on March 20, 2020.")
    assert (one.dates, one.days, one.date) == ("agrees", 0, "2020-03-20")
    (one,) = read("Title 42 began on April 20, 2020.")
    assert (one.dates, one.days) == ("differs", 31)
    (one,) = read("Title 42 is a public-health order.")
    assert (one.dates, one.days, one.date) == ("not dated", None, "")
    (one,) = read("In 2022, Title 42 was used a million times.")
    assert one.dates == "within"


def test_a_day_without_a_year_is_compared_by_day_and_month() -> None:
    assert read("The rail bridges at Eagle Pass were closed on Dec. 18.")[0].dates == "agrees"
    words = "U.S. agents closed the rail bridges at Eagle Pass on Dec. 18."
    assert read(words, dt.date(2024, 12, 30))[0].dates == "differs"


def test_what_the_case_lacks_is_left_out_unless_it_is_a_dated_act() -> None:
    assert read("The president praised the weather in Tapachula.") == ()
    assert read("He signed an order on fishing.") == ()
    (one,) = read("On May 5, 2017, the president signed the fisheries law.")
    assert (one.id, one.date, one.text) == (None, "2017-05-05", "the fisheries law")


@pytest.mark.parametrize(
    "words",
    [
        "Migrants had to remain in Mexico for months.",
        "Thousands wait in Mexico for asylum appointments.",
        "In 2018, National Guard troops were sent to the southern border.",
        "Mexico could one day require visas of Venezuelans.",
        "CBP One appointments rose in 2023.",
        "Mexico's presidential campaign began in January 2024.",
        "The company announced a policy on May 3, 2017.",
        "The bank's program took effect on May 3, 2017.",
        "There were a million Title 42 expulsions in all.",
        "Los cruces en la frontera sur de Estados Unidos bajaron en julio de 2014.",
        "Shops sell visas to Venezuelans in Bogotá, and many require two.",
    ],
)
def test_words_that_no_government_act_is_meant_by_are_passed_over(words: str) -> None:
    assert read(words) == ()


def test_dates_are_told_from_the_day_of_writing() -> None:
    day = dt.date(2024, 6, 5)
    (one,) = read("On Tuesday, President Biden signed an order on fishing.", day)
    assert (one.id, one.date, one.text) == (None, "2024-06-04", "an order on fishing")
    assert read("On Tuesday, President Biden signed an order on fishing.") == ()
    (one,) = read("Two years ago Mexico imposed visas on Venezuelans.", day)
    assert (one.id, one.date) == ("m24-visa-venezuela-2022", "2022")


def test_nothing_that_was_not_known_on_the_day_of_writing_is_meant() -> None:
    assert read("Title 42 is used to expel people.", dt.date(2019, 6, 5)) == ()
    assert read("Title 42 is used to expel people.", dt.date(2021, 6, 5))
    assert read("Title 42 is used last week.", dt.date(1, 1, 1)) == ()


def test_an_act_that_is_dated_somewhere_is_told_there_and_else_once() -> None:
    words = "Title 42 is a rule.\n\nTitle 42 is used. It ended: Title 42 expired on May 11, 2023. Title 42 is gone."
    (one,) = read(words)
    assert (one.dates, words[: one.start].count("Title 42")) == ("agrees", 2)
    assert [one.start for one in read("After Title 42\n\nTitle 42 is used. Title 42 is gone.")] == [16]


def test_parts_of_one_act_are_told_apart_and_names_beside_each_other_as_one() -> None:
    words = "On Jan. 20, 2025, President Trump suspended asylum at the border and ended the CBP One app."
    assert [one.text for one in read(words)] == ["suspended asylum at the border", "ended the CBP One app"]
    (one,) = read("From March 2020 on, a public health order issued under Title 42 was used to expel people.")
    assert one.text == "public health order issued under Title 42"


def test_words_that_are_no_name_need_the_date_or_the_government_of_their_act() -> None:
    assert [one.id for one in read("Mexico now requires a visa of Ecuadorians.")] == ["m20-visa-ecuador-2021"]
    assert read("The company requires a visa of Ecuadorians.") == ()
    assert [one.id for one in read("Visas were required of Ecuadorians from September 4, 2021.")]


def test_what_is_only_asked_for_is_no_act() -> None:
    text = of_words("Officials asked Mexico to require visas of Ecuadorians.")
    (asked,) = demands.found(text, shipped()[1])
    assert measures.found(text, shipped()[2])
    assert measures.found(text, shipped()[2], asked=[Span(asked.start, asked.end)]) == ()


def test_a_clue_may_name_a_list_of_words_and_ask_for_a_date() -> None:
    assert [one.text for one in read("On Jan. 20, 2025, they scrapped CBP One.")] == ["they scrapped CBP One"]
    named = Named("x", ("<end> & quota & <dated>",))
    acts = (measures.Known(named, "", dt.date(2024, 6, 5), None, None, months=False),)
    dated, bare = (of_words(f"{when}the ministry lifted the quota.") for when in ("In June 2024 ", ""))
    assert [one.text for one in measures.found(dated, acts)] == ["the ministry lifted the quota"]
    assert measures.found(bare, acts) == ()


def test_an_act_is_told_with_its_clause_and_without_its_date() -> None:
    words = "On Dec. 18, 2023, CBP closed the rail bridges at Eagle Pass and El Paso to stop smugglers."
    assert [one.text for one in read(words)] == ["CBP closed the rail bridges at Eagle Pass and El Paso"]


def test_news_is_told_without_a_date_and_so_is_what_the_sentence_before_dates() -> None:
    words = "The rail bridges at Eagle Pass are closed."
    assert read(words) == ()
    assert [one.id for one in read(words, dt.date(2023, 12, 20))] == ["m41-rail-bridges-2023"]
    dated = "They met on Dec. 18, 2023. " + words
    assert [one.id for one in read(dated)] == ["m41-rail-bridges-2023"]


def test_what_a_government_said_it_would_do_is_told_and_what_others_would_is_not() -> None:
    day = dt.date(2023, 10, 6)
    (one,) = read("The administration said on Thursday that it would restart deportation flights to Venezuela.", day)
    assert one.id == "m36-venezuela-flights-2023"
    assert read("The senator would restart deportation flights to Venezuela.", dt.date(2022, 10, 6)) == ()


def test_a_counted_number_beside_words_makes_them_a_figure() -> None:
    assert read("In January 2024 Mexico detained 120,879 migrants.") == ()
    assert [one.id for one in read("In January 2024 Mexico stepped up detentions.")] == ["m43-mexican-campaign-2024"]
    assert read("There were 1,079,507 expulsions under Title 42.") == ()


def test_two_acts_of_one_stretch_of_words_are_told_by_their_dates() -> None:
    words = "Mexico ended visa-free entry for Ecuadorians in September 2021 and for Brazilians in December 2021."
    assert [one.id for one in read(words)] == ["m20-visa-ecuador-2021", "m23-visa-brazil-2021"]


def test_spanish_is_read_with_its_days() -> None:
    (one,) = read("Desde el sábado los ecuatorianos deben presentar visa.", dt.date(2021, 9, 5))
    assert (one.id, one.date) == ("m20-visa-ecuador-2021", "2021-09-04")
    (one,) = read("El 7 de abril de 2022 el gobernador de Texas ordenó la inspección de camiones.")
    assert (one.id, one.text) == (None, "ordenó la inspección de camiones")


def test_one_chamber_s_bill_and_an_undated_act_are_no_acts() -> None:
    assert read("On June 27, 2013, the Senate passed its own bill, S. 744, by 68-32.") == ()
    assert read("The governor opened shelters for deportees.") == ()
    (one,) = read("On January 22, 2025, Mexico's government opened shelters for deportees in nine cities.")
    assert one.id is None


def test_offsets_are_those_of_the_text() -> None:
    words = "José said so.\r\n\r\nIt was Title 42, again."
    (one,) = read(words)
    assert words[one.start : one.end] == "Title 42" == one.text


def test_hostile_text_is_read_in_bounded_time() -> None:
    for words in ("(" * 200_000, "title 42 " * 6_000, "visa venezuela " * 4_000, "May 11 " * 6_000):
        read(words)


@pytest.mark.parametrize(
    "words",
    [
        "Mexico made 1.23 million detentions of migrants in 2024.",
        "Venezuelans were 28 percent of Mexico's detentions in early 2024.",
        "Venezuelans were 29 percent of those whom Mexico detained in 2024.",
    ],
)
def test_a_count_or_a_share_of_detentions_is_no_act(words: str) -> None:
    assert read(words) == ()


def test_the_protocols_are_named_in_spanish() -> None:
    (one,) = read("Desde el 2 de diciembre de 2021 rigen de nuevo los Protocolos de Protección a Migrantes.")
    assert one.id == "m22-returns-restart-2021"
