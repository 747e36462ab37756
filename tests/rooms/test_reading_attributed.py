"""Who speaks beside a quotation, by a verb that another shares, in a hearing, and in Spanish; and who asks.

All sentences are our own.
"""

import time

import pytest

from winset.evidence.article.agenda import Agenda
from winset.evidence.article.clues import Named
from winset.evidence.article.demands import found
from winset.evidence.article.speakers import speakers
from winset.evidence.article.text import of_words

SPEAKS = {
    "“Nobody told us,” shrugged Ana Roe, a baker.": ["Ana Roe"],
    "“Nobody told us,” Ana Roe shrugged.": ["Ana Roe"],
    "Ana Roe sighed: “Nobody told us.”": ["Ana Roe"],
    "Ana Roe, who runs the bank, grinned when asked about it: “Ask me.”": ["Ana Roe"],
    "The “wall” Ana Roe visited was short.": [],
    "“Walls,” of which Ana Roe built two, are short.": [],
    "Joe Roe telephoned Ana Doe on Thursday and asked him to help.": ["Joe Roe"],
    "Joe Roe left, and he asked Ana Doe to help.": ["Joe Roe"],
    "Adam Poe left the room, telling Newsmax it was over.": ["Adam Poe"],
    "“Nobody picks it,” said its director, Ines Roe.": ["Ines Roe"],
    "“You do not,” said the group's pastor, Emmanuel Roe.": ["Emmanuel Roe"],
    "“We have crews,” said a vice president of the railroad, Dora Roe.": ["Dora Roe"],
    "A growers' group said it would sue.": ["A growers' group"],
    "The Citizens' Bloc demanded a vote.": ["The Citizens' Bloc"],
    "Each day costs a million, a railroad group estimates.": ["a railroad group"],
    "The railroad group estimates of May were wrong.": [],
    "Mr. ROE. Thank you, Madam Chair.\n\nThe CHAIRMAN. You are welcome.": ["ROE", "The CHAIRMAN"],
    "THE ORDER. On Tuesday it was signed.": [],
    "ROE (through an interpreter): We asked for help.": ["ROE"],
    "TRANSCRIPT: “Ports of Call” of June 29.": [],
    "Ana Roe opined that it was late.": ["Ana Roe"],
    "Ana Roe hoped that it was early.": [],
    "Ports added 50,842 encounters, Ana Roe added.": ["Ana Roe"],
    "In the words of Ana Roe, it is over.": ["Ana Roe"],
    "It cost a million according to the national chamber of transport.": ["the national chamber of transport"],
    "Talks go on, according to a Mexican readout.": [],
    "Talks go on, per two people briefed on them, at $5 per person.": ["two people briefed on them"],
    "Some carmakers say sales fell; Rogers said nothing of it.": ["Some carmakers", "Rogers"],
    "“Es una traición”, gritaba Wilmer Roe Doe desde el portón.": ["Wilmer Roe Doe"],
    "“¿Y ahora qué?”, se pregunta Miriam Roe, una hondureña.": ["Miriam Roe"],
    "“Perdimos un año”, lamentó el cronista Saúl Roe.": ["Saúl Roe"],
    "“No hay crisis”, insistió el vocero presidencial, Jesús Roe.": ["Jesús Roe"],
    "El analista Gerardo Roe opinó que no; Ana Doe logró que sí.": ["Gerardo Roe"],
    "Organizaciones civiles exigieron el fin de las redadas.": ["Organizaciones civiles"],
    "A juicio de Ana Roe, no hay salida. Para el analista Max Doe, sí.": ["Ana Roe", "Max Doe"],
    "Donald Roe amenazó con cerrar la frontera.": ["Donald Roe"],
}


@pytest.mark.parametrize("words", SPEAKS)
def test_who_speaks_is_found(words: str) -> None:
    text = of_words(words)
    assert [text.words(one.span) for one in speakers(text)] == SPEAKS[words]


ASKS = {
    "Ana Roe said that Mexico had sent guards, and called on Congress to drop it.": [("Ana Roe", "drop it")],
    "Biden called López Obrador on Friday and asked him to resume flights.": [("Biden", "resume flights")],
    "After Trump threatened duties, Ebrard flew home and offered to send guards.": [
        ("Trump", "duties"), ("Ebrard", "send guards")
    ],
    "Advocates, who met Mayorkas last week, pleaded for an end to detention.": [
        ("Advocates", "an end to detention")
    ],
    "Mexico must sign it, Rubio said.": [("Rubio", "sign it")],
    "Owsley asked Congress to repay it, and Gov. Roe to leave troopers there.": [
        ("Owsley", "repay it"), ("Owsley", "leave troopers there")
    ],
    "Members of the Bridge demanded that the flights stop.": [("Members of the Bridge", "the flights stop")],
    "Roe ruled out a vote and called for an end to raids.": [("Roe", "a vote"), ("Roe", "an end to raids")],
    "The Council said that it would sue the agency unless the gates open by Friday.": [
        ("The Council", "sue the agency"), ("The Council", "open by Friday")
    ],
    "Roe said that she would not let troops in.": [("Roe", "let troops in")],
    "Roe asked that their names be withheld.": [],
    "El presidente pidió a Washington ampliar el parole, otorgar visas y levantar las sanciones.": [
        ("El presidente", "ampliar el parole"), ("El presidente", "otorgar visas"),
        ("El presidente", "levantar las sanciones"),
    ],
    "Roe exigió el fin de las redadas, la reapertura de los puentes y respeto.": [
        ("Roe", "el fin de las redadas"), ("Roe", "la reapertura de los puentes"), ("Roe", "respeto")
    ],
    "La canciller propuso que Estados Unidos abra más vías.": [("La canciller", "Estados Unidos abra más vías")],
    "La ONU llamó a los gobiernos a abrir corredores.": [("La ONU", "abrir corredores")],
    "Roe ofreció reforzar la frontera a cambio de vacunas.": [("Roe", "reforzar la frontera"), ("Roe", "vacunas")],
    "Roe condicionó su apoyo a que Washington levante el bloqueo.": [("Roe", "Washington levante el bloqueo")],
    "El vocero se negó a comentar; la mujer pidió a Carlos esperar.": [(None, "esperar")],
}  # fmt: skip


@pytest.mark.parametrize("words", ASKS)
def test_who_asks_and_for_what(words: str) -> None:
    text = of_words(words)
    told = [(text.words(one.asker) if one.asker else None, one.text) for one in found(text, KNOWN)]
    assert told == ASKS[words]


KNOWN = Agenda((), (Named("mexico", ("mexico",)),))


def test_no_row_of_names_and_verbs_makes_a_text_slow() -> None:
    """It takes a tenth of a second of processor time; the bound leaves room for a busy machine."""
    text = of_words("“" + "Ana Roe, " * 4000 + "”, sighed " + "and asked " * 4000)
    begun = time.process_time()
    assert speakers(text) == ()
    assert time.process_time() - begun < 5
