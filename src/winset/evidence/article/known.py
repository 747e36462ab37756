"""Words that tell who is meant: roles, heads of institutions, people without a name, days.

The trap: these are lists, and a list ends. What stands in none of them is taken for a person's name where it is written
large, which is right in most news, and nothing where it is not::

    Homeland Security Secretary Alejandro Mayorkas      role: up to the last word of ROLES
    a senior Biden administration official              nobody's name: ends in a word of UNNAMED
"""

from __future__ import annotations

import re

from winset.evidence.article.wordlist import row

MONTHS = row(
    "january february march april may june july august september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep sept oct nov dec"
)
DAYS = row("monday tuesday wednesday thursday friday saturday sunday")
ROLES = row(
    "president presidents secretary minister governor senator representative congressman congresswoman speaker "
    "spokesman spokeswoman spokesperson commissioner chief director chairman chairwoman chair leader mayor sheriff "
    "ambassador general judge justice candidate adviser advisor aide analyst professor economist bishop archbishop "
    "cardinal pope rev. father sister gen. col. lt. sgt. maj. capt. adm. agent officer official undersecretary "
    "chancellor king whip lawmaker democrat republican activist advocate lawyer attorney counsel fellow researcher "
    "scholar expert historian pollster strategist host anchor reporter founder coordinator head administrator "
    "delegate deputy "
    "inspector superintendent negotiator envoy czar diplomat vice-president congressmember assemblyman councilman "
    "councilwoman staffer correspondent owner farmer rancher nominee author co-author demographer sociologist "
    "geographer migrant resident sen. sens. rep. reps. gov. govs. dr. mr. mrs. ms. pres. prof. hon. atty. presidente "
    "presidenta secretario secretaria canciller gobernador gobernadora senador senadora diputado diputada vocero "
    "vocera portavoz comisionado titular embajador ministro ministra analista investigador investigadora directora "
    "obispo arzobispo cardenal alcalde alcaldesa activista abogado abogada académico académica profesor profesora "
    "coordinador coordinadora vicepresidente vicepresidenta subsecretario subsecretaria subsecretary deputy-secretary "
    "jefe jefa enviado enviada fiscal experto experta economista sacerdote padre líder representante mandatario "
    "mandataria funcionario funcionaria expresidente exembajador exdirector exsecretario consejero consejera delegado "
    "delegada comandante consultor consultora historiador historiadora sociólogo socióloga candidato candidata pastor "
    "párroco escritor escritora periodista empresario empresaria legislador legisladora congresista manager "
    "consul clerk trustee imam rabbi colonel marshal commander warden magistrado jueza "
    "juez congresswoman councilor principal superintendent treasurer captain lieutenant sergeant trooper nurse doctor "
    "teacher student driver"
)
"""Words after which a person's name may follow, or which tell what somebody is."""
OFFICES = row(
    "state defense homeland foreign treasury interior commerce labor energy economy health justice governance"
)
"""What a secretary may be secretary of."""
BEFORE_ROLES = row(
    "trade drug climate budget science human rights civil district city county police fire migration asylum domestic "
    "global regional former then acting deputy assistant senior junior press foreign interior prime vice attorney "
    "national state house senate majority minority union economy security border immigration independent ranking "
    "special top chief under policy executive associate principal managing communications campaign ex ex- incoming "
    "outgoing current longtime party presidential republican democratic conservative progressive opposition exiled "
    "late"
)
"""Words that stand before a role and belong to it."""
INSTITUTIONS = row(
    "department agency administration ministry house court union council association congress senate parliament "
    "committee commission institute center centre foundation organization organisation federation coalition bureau "
    "office service services patrol protection enforcement guard police bank fund university college group network "
    "alliance campaign party nations embassy consulate treasury pentagon kremlin vatican church archdiocese diocese "
    "authority board chamber league project watch amnesty secretariat secretaría instituto comisión comité gobierno "
    "oficina patrulla fiscalía cancillería ministerio guardia "
    "universidad centro acnur unicef unhcr homeland rights studies affairs relations reform international brookings "
    "heritage cato pew gallup society news times post journal reuters press radio mission initiative action forum "
    "bloc legal lab republicans democrats government governments cartel company corporation inc."
)
"""Words that make a name that of an institution."""
GROUPS = row(
    "administration government campaign ministry team office department agency union coalition group committee court "
    "embassy consulate council organization organisation commission party delegation authorities police military army "
    "navy congress senate parliament presidency legislature cabinet secretariat institute foundation charity "
    "nonprofit newspaper bank authority company city county state parish chamber federation foundation alliance "
    "association bloc clinic diocese hospital university firm lobby network league center centre society board bureau "
    "secretaría fiscalía alcaldía embajada consulado gobierno organización asociación cámara comisión instituto "
    "dependencia diócesis"
)
"""What is said of an institution without its name."""
UNNAMED = row(
    "official officials source sources person people aide aides diplomat diplomats lawmaker lawmakers adviser "
    "advisers advisor advisors agent agents officer officers expert experts analyst analysts advocate advocates "
    "activist activists lawyer lawyers attorney attorneys spokesman spokeswoman spokesperson spokespeople critic "
    "critics researcher researchers migrant migrants resident residents senator senators congressman congresswoman "
    "governor governors mayor mayors prosecutor prosecutors economist economists leader leaders ally allies supporter "
    "supporters opponent opponents staffer staffers worker workers volunteer volunteers negotiator negotiators "
    "minister ministers judge judges economist president secretary commissioner director chief ambassador envoy "
    "speaker legislator legislators rancher ranchers farmer farmers scholar scholars republicans democrats "
    "authorities counterpart counterparts organizations organisations groups charities agencies companies hawks doves "
    "moderates progressives conservatives liberals delegate delegates members employers unions nonprofits hospitals "
    "truckers drivers growers agents woman women man men mother head chair chairman chairwoman coordinator "
    "founder owner owners professor fellow historian father demographers demographer smuggler smugglers shelter "
    "shelters nun priest bishop bishops observers pollster pollsters strategist strategists representative "
    "representatives funcionario funcionarios fuentes fuente autoridades organizaciones activistas migrantes expertos "
    "legisladores senadores diputados obispos abogados authors author presidents governments lobbies soldier "
    "soldiers nurse nurses executives teacher teachers doctor doctors vendor "
    "vendors driver trucker shopkeeper consul pastor pastors families parents mothers "
    "fathers neighbors neighbours neighbor neighbour relatives veterans voters senators aides students bishops priests "
    "nuns firms importers exporters businesses funcionaria mandatario mandataria activista vocero vocera portavoz "
    "alcalde alcaldes alcaldesa gobernador gobernadores gobernadora obispo abogado abogada investigadores analistas "
    "familiares vecinos madres empresarios ganaderos agricultores académicos defensores voluntarios comerciantes "
    "transportistas ministro ministra canciller embajador presidenta presidente diputado diputada senador senadora "
    "secretario secretaria sacerdote migrante voceros"
)
"""Who speaks without being named."""
SPANISH = row(
    "funcionarios fuentes autoridades organizaciones activistas migrantes expertos legisladores senadores diputados "
    "obispos abogados alcaldes gobernadores investigadores analistas familiares vecinos madres empresarios ganaderos "
    "agricultores académicos defensores voluntarios comerciantes transportistas voceros"
)
"""Words for people behind which an adjective stands."""
BY_ENDING = re.compile(r"[a-z]{3,}(?:ers|ors|ists|ians)$")
NOT_BY_ENDING = row(
    "numbers letters papers orders borders others matters shelters offers centers sectors factors doors errors harbors "
    "quarters barriers rivers answers newspapers computers winters summers trailers containers prayers powers waivers "
    "transfers corridors mirrors posters chambers headquarters encounters crossers flyers trackers mayors ers dinners "
    "helicopters markers parameters registers covers corners counters dangers gathers hers ours yours suffers delivers "
    "considers remembers enters offers refers orders covers wonders hinders triggers lowers differs consists persists "
    "insists exists assists resists lists labors favors honors monitors"
)
"""Words that end as those for people do, and are none."""


def somebody(word: str) -> bool:
    """Whether a word is said of people without a name: by a list, or in small letters by how it ends.

    >>> somebody("Officials"), somebody("carmakers"), somebody("Rogers"), somebody("borders")
    (True, True, False, False)
    """
    low = word.lower()
    return low in UNNAMED or low in GROUPS or (BY_ENDING.match(word) is not None and low not in NOT_BY_ENDING)


BEFORE_UNNAMED = row(
    "immigrant immigrants refugees civil business labor religious veteran elected a an one two three four five six "
    "seven eight nine ten several some many multiple both other another the those these senior current former top "
    "high-ranking high-level u.s. federal local state national immigration border administration government white "
    "house defense intelligence security law enforcement consular congressional republican democratic conservative "
    "liberal progressive human rights legal independent western foreign key outside two-term anonymous unnamed "
    "unidentified second third first most few dozens dozen his her their its our asylum aid relief refugee city "
    "county campaign party union military police agency department ministry embassy young venezuelan haitian cuban "
    "honduran mexican american migration interior health labour statistics regional un unos varios dos tres altos una "
    "la el los las"
)
LED_BY = row(
    "from of for at in with within close familiar briefed who whose involved working near inside on to across by "
    "speaking knowledgeable aware and crossing living waiting arriving traveling travelling representing de del en "
    "con"
)
"""Words that may follow somebody without a name and still belong to the phrase."""
PREPOSITIONS = row(
    "of for in from to with at by near about between into against under over on like including than after before "
    "among toward towards via through inside outside across during despite without upon since until around behind "
    "beyond de del en con para por a sobre entre"
)
PLACES = row(
    "united u.s. us u.k. eu u.n. un america mexico canada guatemala honduras nicaragua venezuela cuba haiti "
    "colombia ecuador "
    "peru brazil panama china russia india ukraine israel spain turkey texas arizona california florida washington "
    "york chicago denver tijuana havana caracas beijing moscow el costa rica"
)
DEMONYMS = row(
    "american mexican guatemalan honduran salvadoran nicaraguan venezuelan cuban haitian colombian ecuadorian "
    "peruvian brazilian panamanian chinese russian indian canadian european texan spanish hispanic latino latin "
    "central north south southern northern eastern western christian catholic jewish"
)
