"""Who speaks: own sentences in the styles of wires, think tanks, partisan sites, releases and translations."""

import pytest

from winset.evidence.article.boilerplate import boilerplate
from winset.evidence.article.speakers import Speaker, speakers
from winset.evidence.article.text import Text, of_words


def heard(words: str) -> tuple[Text, tuple[Speaker, ...]]:
    text = of_words(words)
    return text, speakers(text, boilerplate(text))


def named(words: str) -> list[str]:
    text, found = heard(words)
    return [text.words(one.span) for one in found]


SPEAKS = {
    "También exigió regularizar a 10 millones de personas.": [],
    "Ayer dijo que no.": [],
    "Border arrests fell 42% in January, Customs and Border Protection said Tuesday.": [
        "Customs and Border Protection"
    ],
    "Troy Roe, CBP's acting commissioner, said the agency “will go on.”": ["Troy Roe"],
    "Rep. Mark Roe, R-Tenn., chairman of the panel, told reporters that it failed.": ["Mark Roe"],
    "Talks go on, said Adam Roe, director for oversight at the Washington Office.": ["Adam Roe"],
    "Talks may fail, say officials from both governments familiar with them.": [
        "officials from both governments familiar with them"
    ],
    "Officials in Mexico on Friday said that talks go on.": ["Officials in Mexico"],
    "Roe and Doe said they would go on.": ["Roe", "Doe"],
    "Human Rights First and the ACLU condemned the rule.": ["Human Rights First", "ACLU"],
    "The Government Accountability Office (GAO) reported that CBP lacked staff.": ["Government Accountability Office"],
    "“Will it last?” asked Ana Roe.": ["Ana Roe"],
    "Tucson's mayor, Jonathan Roe, said the city would cope.": ["Jonathan Roe"],
    "White House press secretary Ana Roe said so.": ["Ana Roe"],
    "Mexico's migration authority reported 120,879 detentions.": ["Mexico's migration authority"],
    "Arrests fell, according to data released on Friday by the Department of State.": ["Department of State"],
    "According to a person briefed on the talks, visas were offered.": ["a person briefed on the talks"],
    "Officials who met López Obrador said he wanted more.": ["Officials who met López Obrador"],
    "A spokeswoman for the Department of Health said in an email that it was closed.": [
        "A spokeswoman for the Department of Health"
    ],
    "Two former ICE officials and a current aide described the memo.": ["Two former ICE officials", "a current aide"],
    "Max Moe (D-N.Y.) and John Doe (D-N.Y.) said the bill was dead.": ["Max Moe", "John Doe"],
    "Tom Roe, Trump's “border czar,” told Fox News: “We go on.”": ["Tom Roe"],
    "But her security minister, Omar García Roe, posted on X that it was so.": ["Omar García Roe"],
    "“No one comes,” a smuggler in Reynosa, who gave no name, told a reporter.": ["a smuggler in Reynosa"],
    "As one agent put it, “We are babysitters.”": ["one agent"],
    "Per CBP, encounters fell.": ["CBP"],
    "ROE: The border is secure.\n\nQ: Is it?": ["ROE"],
    "House Speaker Mike Roe: “The border is open.”": ["Mike Roe"],
    "El presidente Andrés Manuel López Obrador afirmó que no habrá muro.": ["Andrés Manuel López Obrador"],
    "Fuentes del Gobierno dijeron a Reforma que no hay acuerdo.": ["Fuentes del Gobierno"],
}


@pytest.mark.parametrize("words", SPEAKS)
def test_who_speaks_is_found(words: str) -> None:
    assert named(words) == SPEAKS[words]


SILENT = [
    "Mayorkas went to Mexico to meet with President López Obrador.",
    "Roe was told that talks had failed.",
    "Roe would not say whether talks had failed, and declined to comment.",
    "Neither Mexico nor the U.S. said how many were returned.",
    "Biden wants to enlist Mexico’s help.",
    "BREAKING: A deal at the border.",
    "He refused to say how Ana Roe had voted.",
    "“Roe told me that he would go,” the text goes.",
    "A program called Remain in Mexico began in January.",
    "By Ana Roe and John Doe",
]


@pytest.mark.parametrize("words", SILENT)
def test_who_does_not_speak_is_no_speaker(words: str) -> None:
    assert named(words) == []


def test_roles_stand_before_a_name_behind_it_or_between_commas() -> None:
    _, found = heard(
        "Homeland Security Secretary Ana Roe said so. Mexico’s President López Obrador announced it. "
        "John Doe, a fellow at the Wilson Center, said so. Secretary of State Max Moe said so."
    )
    assert [(one.who, one.role) for one in found] == [
        ("Ana Roe", "Homeland Security Secretary"),
        ("López Obrador", "Mexico’s President"),
        ("John Doe", "a fellow at the Wilson Center"),
        ("Max Moe", "Secretary of State"),
    ]


def test_short_names_and_aliases_find_the_full_one_of_the_text() -> None:
    _, found = heard(
        "Mexican President Andrés Manuel López Obrador met Ana Roe. López Obrador said no. “Never,” Obrador added. "
        "AMLO, as López Obrador is commonly called, said maybe. AMLO said yes. Roe said nothing new."
    )
    assert [one.who for one in found] == [*["Andrés Manuel López Obrador"] * 4, "Ana Roe"]
    assert {one.sort for one in found} == {"person"}


def test_two_of_one_surname_leave_it_as_it_is() -> None:
    _, found = heard("Ana Roe met John Roe. Roe said so.")
    assert [one.who for one in found] == ["Roe"]


def test_the_officials_are_those_of_before() -> None:
    _, found = heard("Three U.S. officials told NBC News that talks go on. The officials said no more.")
    assert [one.who for one in found] == ["Three U.S. officials", "Three U.S. officials"]
    assert [one.through.name if one.through else None for one in found] == ["NBC News", None]


def test_a_person_briefed_spoke_to_an_agency() -> None:
    text, found = heard("According to a person briefed on it, who spoke to Reuters, visas were offered.")
    through = found[0].through
    assert through
    assert text.words(through.span) == "Reuters"


def words_of(words: str) -> dict[str, list[str]]:
    text, found = heard(words)
    return {one.who: [text.words(quote) for quote in one.words] for one in found}


def test_quotations_find_whoever_says_them() -> None:
    assert words_of("“We ask,” Ana Roe said, “for help.” A pause. “Much help.”") == {
        "Ana Roe": ["We ask,", "for help.", "Much help."]
    }
    assert words_of("“This is new.\n\n“This too,” said John Doe.")["John Doe"] == ["This too,"]
    assert words_of("Ana Roe was blunter: “They keep coming.”") == {"Ana Roe": ["They keep coming."]}


def test_a_quotation_of_nobody_is_nobodys() -> None:
    told = words_of("“Pathways work,” Ana Roe writes. The “caravan” went on.\n\n“No one comes,” it says on the wall.")
    assert told == {"Ana Roe": ["Pathways work,"]}


def test_a_statement_is_passed_on_before_its_speaker_is_named() -> None:
    text, (one,) = heard("In a statement to The Associated Press, the Roe administration said it would pay.")
    assert one.through
    assert text.words(one.through.span) == "The Associated Press"


def test_a_speech_runs_over_paragraphs() -> None:
    told = words_of("Ana Roe said: “We ask for help.\n\n“We won’t beg.”\n\nThe sides met.")
    assert told == {"Ana Roe": ["We ask for help.", "We won’t beg."]}


def test_he_said_adds_to_the_name_before_it() -> None:
    text, found = heard("John Doe came on Friday.\n\n“We ask for much more help,” he said.")
    assert [text.words(one.span) for one in found] == ["John Doe"]
    assert [text.words(quote) for quote in found[0].words] == ["We ask for much more help,"]


def test_a_spanish_office_is_an_institution_and_an_outlet_that_was_told_is_one() -> None:
    words = of_words("Hubo más detenciones, según datos de la Oficina de Aduanas y Protección Fronteriza (CBP).")
    assert [one.sort for one in speakers(words)] == ["institution"]
    words = of_words(
        '"La frontera no está abierta", declaró a Univision Noticias el secretario de Seguridad, Alejandro Roe.'
    )
    assert [one.through.name for one in speakers(words) if one.through] == ["Univision"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“It was late,” said challenger Ana Roe.", ["Ana Roe"]),
        ("“No sabían nada”, cuenta la hermana Ana Roe.", ["Ana Roe"]),
        ("Counsel for Ohio, Ana Roe, told the court of it.", ["Ana Roe"]),
        ("The Department of Labor offered to send forms.", ["Department of Labor"]),
        ("Her group refused to send forms.", []),
        ("Speaker Ana Roe refuses to call a vote.", ["Ana Roe"]),
        ("We heard from the Orchard Growers' League, which demands that the lanes open.",
         ["the Orchard Growers' League"]),
        ("The president Ana Roe met, who had promised to sign, left.", []),
        ("La Red de Granjas se niega a firmar.", ["La Red de Granjas"]),
        ("La ministra Ana Roe volvió a pedir más tiempo.", ["Ana Roe"]),
        ("The White House is asking Mexico to wait.", ["White House"]),
        ("A band called Title Nine played on.", []),
        ("The Justice Department is seeking bids for a camp.", []),
        ("The Pew Research Center estimated 14 million people.", []),
    ],
)  # fmt: skip
def test_deeds_of_words_and_roles_of_no_list_speak(words: str, expected: list[str]) -> None:
    text = of_words(words)
    assert [text.words(one.span) for one in speakers(text)] == expected


def test_a_word_in_capitals_that_opens_a_headline_is_nobody() -> None:
    text = of_words("CHECKED: Six things said in one debate\n\nRoe said on Monday that it was late, and left the hall.")
    assert [text.words(one.span) for one in speakers(text)] == ["Roe"]
