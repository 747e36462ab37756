"""Words of acting that clues may name as one: `<end>` stands for all the ways in which a text says that a thing ended.

::

    <end> & cbp one          "shut down CBP One", "CBP One was scrapped", "canceló CBP One"
    ──┬──
      └─ every word of the list below, in English and Spanish

The trap: these are words of language and belong to no case; what they are done to (a programme, a people, a place) is
the case's own, and a clue that has none of it finds every act in the world.
"""

from __future__ import annotations

import re
from types import MappingProxyType

DATED = "<dated>"
"""A part of a clue that asks for a date of the act beside it, and for no word."""

_LISTS = """
<begin>
    began | begin* | begun | start* | launch* | introduc* | impos* | announc* | open* | creat* | adopt* | establish*
    | implement* | unveil* | set up | put in place | took effect | takes effect | take effect | came into force |
    went into effect | in force | empez* | empiez* | comenz* | comienz* | inici* | anunci* | abri* | arranc* | entr*
    en vigor | rige | desde
<end>
    end | ends | ended | ending | lift* | expir* | laps* | stop* | halt* | suspend* | suspens* | cancel* | scrap* |
    revok* | rescind* | discontinu* | shut* | clos* | dismantl* | abolish* | paus* | freez* | gone | pulled | wound
    down | scuttl* | undid | undo* | ceas* | froz* | drop | dropped | drops | did away with | got rid of | switched
    off | took down | fin | termin* | elimin* | cerr* | cierr* | detuv*
<again>
    restart* | resum* | reinstat* | reimplement* | relaunch* | reviv* | brought back | bring* back | renew* | again
    | reopen* | restor* | return of | court-ordered | back to life | brought | bring | brings | reanud* | reinici* |
    reactiv* | restablec* | de nuevo
<widen>
    came to | expand* | expans* | extend* | extens* | widen* | broaden* | spread* | ampli* | extiend*
<require>
    requir* | rule* | lost | lose* | closed | impos* | demand* | need | needs | needed | must have | must hold |
    introduc* | reimpos* | reinstat* | restor* | ask* | without | start* | began | exig* | pid* | necesit* | impus*
    | requier* | impondr* | mandatory | obligator*
<expel>
    expel* | expuls* | return* | send* | sent | turn* | deport* | remov* | back | devuel* | devol* | regres*
<take>
    accept* | receiv* | take* | taking | took | readmit* | admit* | recib* | acept* | acog* | go on
<fly>
    flight* | fly | flies | flying | flew | flown | plane* | charter* | by air | vuelo* | avion*
<limit>
    limit* | restrict* | bar | bars | barred | barring | ban | bans | bann* | den* | curb* | block* | suspend* |
    halt* | clos* | shut* | ineligib* | seal* | cut off | restring* | restricc* | nieg* | neg* | prohib* | cerr* |
    cierr*
<harden>
    step* up | stepped-up | crack* down | crackdown* | tighten* | intensif* | ramp* up | ramped-up | redoubl* |
    toughen* | harden* | surge of agents | surge of officers |
    surge of troops | surge of soldiers | surge of forces | surge of personnel | surge of enforcement | clamp* down |
    tougher | more checkpoints | campaign against | reforz* | refuerz* | endurec* | operativo*
<send>
    send* | sent | deploy* | pledg* | assign* | rush* | mass* | dispatch* | order* | plac* | station* | mov* | post
    | posts | posted | posting | put | puts | arriv* | despleg* | desplieg* | envi* | mand* | lleg*
<guards>
    national guard* | guard | guards | guardsmen | troops | soldiers | guardia nacional | guardias | elementos |
    soldados | efectivos | military police
<people>
    immigrant* | asylum seeker* | asylum-seeker* | people | families | adults | those | crossers | personas |
    solicitantes | familias | them | everyone | anyone | who cross* | migra* | noncitizens
<detain>
    detain* | arrest* | apprehen* | catch* | caught | deport* | raid* | broke up | break* up | detien* | deten* |
    detuv* | stopp*
<move>
    fly | flies | flying | flew | flown | flight* | send* | sent | took | take* | bus | buses | bused | bussed |
    busing | bussing | transfer* | mov* | carried | traslad* | vuelo* | autobus* | camion*
"""

CLUE_WORDS = MappingProxyType(
    {name: re.sub(r"\s*\|\s*", "|", " ".join(words.split())) for name, words in re.findall(r"(<\w+>)([^<]+)", _LISTS)}
)
"""Each name, with the phrases that it stands for: `|` either, `*` any ending.

>>> CLUE_WORDS["<fly>"].startswith("flight*|fly|flies")
True
"""


def unread(clue: str) -> list[str]:
    """Names of lists in a clue that there are none of.

    >>> unread("<ends> & embargo & <dated>")
    ['<ends>']
    """
    return [name for name in re.findall(r"<[^>\s|&]*>?", clue) if name not in CLUE_WORDS and name != DATED]
