"""Words by which somebody has spoken, and words around them.

The trap: most verbs of speaking are written like nouns, or like what nobody said::

    Roe reports that ...            speaks
    the agency's reports            a noun: PRESENT has no "reports"
    Roe asked not to be named       "asked" and what follows it: nobody has spoken

These are lists, and a list ends; what stands in none of them is no verb of speaking.
"""

from __future__ import annotations

from winset.evidence.article import known
from winset.evidence.article.wordlist import row

PAST = row(
    "answered disagreed said told announced stated added argued warned insisted claimed noted explained wrote tweeted "
    "acknowledged admitted testified replied responded asked urged promised pledged vowed threatened "
    "demanded predicted reported accused blamed criticized criticised denied confirmed conceded emphasized stressed "
    "reiterated suggested contended quipped remarked complained concluded cautioned called recalled condemned praised "
    "proposed estimated requested described commented joked lamented boasted alleged disputed countered "
    "recommended dijo afirmó aseguró anunció declaró señaló explicó agregó añadió sostuvo pidió exigió advirtió "
    "informó indicó reiteró subrayó escribió denunció dijeron afirmaron aseguraron anunciaron informaron reconoció "
    "prometió propuso comentó manifestó asserted hinted denounced slammed blasted decried hailed touted lauded "
    "applauded defended rebuked mocked texted observed signaled signalled affirmed "
    "refuted underscored underlined consideró destacó insistió precisó detalló recordó apuntó acusó "
    "respondió "
    "lamentó criticó condenó expresó puntualizó contestó admitió aclaró tuiteó negó advirtieron señalaron agregaron "
    "explicaron pidieron exigieron indicaron denunciaron confirmó confirmaron "
    "pressed assured petitioned implored begged beseeched lobbied appealed exhorted clarified reassured "
    "reminded opined attested "
    "speculated mused marveled marvelled lambasted derided ridiculed scoffed chided scolded apologized boasted "
    "volunteered elaborated summarized surmised reflected recounted related "
    "opinó reprochó cuestionó reclamó urgió exhortó solicitó instó rechazó amenazó ofreció respaldó celebró "
    "saludó agradeció recomendó sugirió planteó enfatizó remarcó recalcó matizó ironizó vaticinó aseveró aseguraban "
    "reclamaron exhortaron solicitaron instaron rechazaron amenazaron propusieron opinaron criticaron lamentaron "
    "reiteraron sostuvieron escribieron respondieron relató contó narró describió refirió abundó acotó zanjó "
    "arremetió quejó quejaron alertó alertaron abogó pugnó"
)
"""Verbs of speaking that no noun is written like."""
PRESENT = row(
    "calls says tells argues warns insists adds acknowledges contends explains writes urges stresses denies vows dice "
    "observes afirma asegura asserts tweets responds suggests predicts señala explica advierte sostiene insiste "
    "asks informs recommends maintains concedes admits counters recalls replies announces confirms proposes "
    "threatens complains cautions laments accuses criticizes condemns praises describes disputes disagrees demands "
    "pide exige propone considera opina recuerda denuncia reitera indica reconoce lamenta critica recomienda rechaza "
    "agrega añade cuenta relata comenta solicita"
)
"""Of one; only behind somebody."""
PERSONAL = row(
    "repeated offered rejected reaffirmed thanked backed opposed dismissed welcomed echoed credited pleaded repeats "
    "rejects offers descartó descartaron refused refuses declined declines"
)
"""They tell of deeds too: only with a person's name."""
UNSURE = row(
    "notes claims declared declares estimates reports warns promises counters maintains confirms demands cuenta "
    "denuncia critica"
)
"""They are nouns, or deeds, too: only behind a full name or right before "that"."""
PLURAL = row(
    "say tell argue warn insist contend acknowledge concede complain conclude report counter reply dicen afirman "
    "aseguran piden exigen denuncian señalan advierten"
)
"""Of several: only with a subject that is no single name."""
TURNED = row(
    "said says say wrote writes added adds asked explained explains argued argues warned noted recalled announced "
    "tweeted replied declared insistió precisó detalló consideró destacó apuntó recordó expresó respondió "
    "lamentó aclaró "
    "tuiteó reconoció dijeron dijo afirmó aseguró señaló agregó añadió explicó indicó advirtió comentó declaró "
    "sostuvo cuenta agrega añade dice explica afirma señala advierte asegura relata comenta sostiene"
)
"""Verbs behind which the subject may stand."""
BETWEEN = row(
    "also later then repeatedly publicly recently again previously similarly flatly has have had once himself herself "
    "themselves earlier just now today yesterday however further still even often never both who on in a an the this "
    "that last week month year statement interview letter speech post tweet hearing briefing conference press news "
    "call email text report remarks filing memo video morning afternoon evening night thread se le les lo"
)
"""Words that may stand between a subject and its verb; adverbs in -ly, days, months and numbers too."""
NO_SPEECH = row(
    "was were is are be been being to not would will could can may might should must did does do cannot n't won't "
    "wouldn't if unless shall getting got gets no ni"
)
"""Words right before a verb by which nobody has spoken."""
ABOUT_DATA = row(
    "report reports study analysis data figures statistics records numbers estimates tallies documents count counts "
    "totals tally website datos cifras estadísticas informe"
)
POLLS = row("poll polls polling survey surveys")
"""What a pollster is named for without speaking."""
PAPERS = row("memo memos document documents email emails transcript recording letter draft footage video") | POLLS
"""What is read and does not speak; whose it is stands before it."""
SEEN = row("seen obtained reviewed viewed shown leaked acquired examined accessed")
"""How somebody came to have what others wrote."""
RELEASED = row("publicó divulgó difundió released published shared posted provided collected compiled reported")
TITLED = row("mr. mrs. ms. dr. sen. rep. gov. senator representative chairman chairwoman chair secretary judge")
"""With one of these before it a name that leads to a colon speaks, as in a transcript."""
PROGRESSIVE = row(
    "asking urging calling demanding pushing pressing warning threatening saying telling proposing insisting promising "
    "seeking offering"
)
"""What follows "is" or "are" where somebody speaks all the while."""
NAMELESS = {
    ("for", "asylum"),
    ("to", "remain"),
    ("to", "be"),
    ("for", "anonymity"),
    ("that", "their"),
    ("that", "his"),
    ("that", "her"),
}
"""What follows "asked" where somebody wishes to have no name."""
PLATFORMS = row("truth twitter x facebook instagram social tiktok telegram youtube bluesky threads")
LEFT_BY = known.DAYS | row("that said told")
DAYED = known.DAYS | known.MONTHS | row("a an")
FROM = row("of from with at")
OF_INSTITUTION = known.LED_BY - row("to and who")
"""What may follow a person's name, or an institution's, between subject and verb."""
KICKERS = row(
    "breaking exclusive update updated watch video photos opinion analysis report note fact check factbox explainer "
    "live alert news wow editorial column commentary editor q a read washington mexico transcript summary "
    "background correction note"
)
"""Words in capitals before a colon that are nobody."""
TURNS = row("but and or which so yet nor because while although")
PAUSES = (
    known.PREPOSITIONS
    | known.DAYS
    | row("who as when while this last desde durante al tras cuando quien que este esta ayer hoy luego")
)
STOPS = ",.;:—–!?()"
MARKS = '"“”«»'
PAIRS = {
    ("pointed", "out"),
    ("ruled", "out"),
    ("points", "out"),
    ("spoke", "of"),
    ("put", "it"),
    ("posted", "on"),
    ("posted", "to"),
    ("posted", ":"),
    ("posted", ","),
    ("fired", "back"),
    ("llamó", "a"),
    ("llamaron", "a"),
}
"""Verbs that are of speaking with the word behind them only."""
AGAIN = row("volvió volvieron vuelve vuelven insistió insistieron insiste insisten")
ASKING = row(
    "pedir exigir solicitar reclamar demandar proponer decir advertir denunciar rechazar criticar condenar afirmar"
)
"""What is done again, or insisted on, where somebody speaks: "volvió a pedir", "insiste en exigir"."""
SPEAKS = PAST | PRESENT | PLURAL | UNSURE | PERSONAL
JOINS = row("after before since until as")
"""Words that begin a clause as well as a phrase: \"after the White House signaled\"."""
