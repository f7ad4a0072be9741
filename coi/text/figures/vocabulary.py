"""Words for what reports count, in English, Spanish and French: patterns over folded text, and what tells groups apart.

A concept is kept apart from its neighbours where the thing differs: a femicide is a death, not every death a femicide.
"""

import re

from coi.text.figures.flat import word_set

CONCEPTS: tuple[tuple[str, str], ...] = (
    (
        "attempted femicide",
        r"attempted (?:femi(?:ni)?cides?)|(?:tentativas?|intentos?) de feminicidios?|tentatives? de feminicides?",
    ),
    ("femicide", r"femi(?:ni)?cid(?:es?|ios?)"),
    (
        "extrajudicial execution",
        r"(?:extra-?judicial|summary|arbitrary) (?:executions?|killings?)|ejecuciones? (?:extrajudicial(?:es)?"
        r"|sumarias?)"
        r"|executions? (?:extra-?judiciaires?|sommaires?)",
    ),
    (
        "death row",
        r"death row|under (?:a )?(?:sentence of death|death sentence)|corredor de la muerte|couloirs? de la mort",
    ),
    (
        "death sentence",
        r"death (?:sentences?|penalty)|(?:sentenced|condemned) to death|penas? de muerte|condenad[oa]s? a muerte"
        r"|(?:condamne\w*|condamnations?) a mort|peines? de mort",
    ),
    ("contract killing", r"contract(?:ed)? killings?|killings?-for-hire|sicariatos?|assassinats? commandites?"),
    (
        "attempted homicide",
        r"attempted (?:murders?|homicides?)|(?:tentativas?|intentos?) de (?:homicidio|asesinato)s?"
        r"|tentatives? d'(?:homicide|assassinat|meurtre)s?",
    ),
    ("suicide", r"suicides?|suicidios?"),
    (
        "homicide",
        r"homicides?|murder(?:s|ed)?|homicidios?|asesinat[oa]s?|asesinad[oa]s?|meurtres?|assassinats?|assassine\w*",
    ),
    (
        "enforced disappearance",
        r"(?:enforced|forced|involuntary) disappearances?|forcibly disappeared|desaparici\w+ forzadas?"
        r"|disparitions? forcees?",
    ),
    (
        "missing",
        r"(?:went|gone|go|reported|are|were|still|remain\w*) (?:reported )?missing|missing|disappear(?:ed|ances?)"
        r"|desaparecid[oa]s?|desapariciones?|disparu\w*|disparitions?",
    ),
    ("injury", r"injur(?:ed|ies|y|ing)|wound(?:ed|s|ing)|herid[oa]s?|lesionad[oa]s?|lesiones|bless(?:es?|ees?|ures?)"),
    (
        "arrest",
        r"arrest(?:s|ed|ing)?|detain(?:ed|s|ing|ees?)|detentions?|taken into custody|detenid[oa]s?|detenciones?"
        r"|arrestad[oa]s?|arrestos?"
        r"|capturad[oa]s?|interpell\w+|arrestations?|arrete(?:e|s|es)?|detenu(?:e|s|es)?|placees? en detention",
    ),
    (
        "prisoner",
        r"prisoners?|inmates?|prison population|imprisoned|incarcerated|presos?|reclus[oa]s?|encarcelad[oa]s?"
        r"|poblacion penitenciaria|prisonniers?|incarcere\w*",
    ),
    ("kidnapping", r"kidnap\w*|abduct\w*|secuestr\w+|enlev(?:e|ee|es|ees|ements?)|rapts?|prises? d'otages?|hostages?"),
    (
        "trafficking",
        r"(?:human |persons? |sex |people |child )?(?<!drug )(?<!drugs )(?<!arms )(?<!weapons )(?<!wildlife )"
        r"(?<!narcotics )traffick(?:ing|ed)(?! (?:in|of) (?:drugs?|arms|narcotics|weapons|wildlife|cocaine))"
        r"(?: (?:in|of) (?:persons|women|people|children|human beings))?"
        r"|trata(?: de (?:personas|mujeres|blancas))?|traite(?: des (?:etres humains|personnes|femmes))?",
    ),
    ("extortion", r"extor(?:tion\w*|ted|ting|siones?|sion|sionad[oa]s?|quees?|ques?)"),
    ("rape", r"rap(?:e|es|ed)|violaciones?(?! de (?:los )?derechos)|violad[oa]s|viols?|violee?s?"),
    (
        "sexual violence",
        r"sexual(?:ly)? (?:violence|abuse[ds]?|assault(?:s|ed)?|harassment|exploitation)|sexually (?:abused|assaulted)"
        r"|violencia sexual|abusos? sexual(?:es)?|acoso sexual|violences? sexuelles?|agressions? sexuelles?"
        r"|abus sexuels?",
    ),
    (
        "domestic violence",
        r"(?:domestic|family|intimate partner|intrafamilial|marital) (?:violence|abuse)|violencia (?:domestica"
        r"|familiar|intrafamiliar|de pareja)"
        r"|violences? (?:domestiques?|conjugales?|familiales?|intrafamiliales?)",
    ),
    (
        "gender-based violence",
        r"(?:gender-based|sexist) violence|gbv|sgbv|violence against (?:women|girls)|violencia (?:de genero"
        r"|contra (?:la|las) mujer(?:es)?)"
        r"|violences? (?:de genre|basees? sur le genre|(?:faites? aux|contre les|a l'egard des) femmes)",
    ),
    (
        "child marriage",
        r"(?:child|early|forced) marriages?|matrimonios? (?:infantil(?:es)?|forzad[oa]s?|precoces?|tempranos?)"
        r"|mariages? (?:d'enfants|precoces?|forces?)",
    ),
    (
        "fgm",
        r"female genital (?:mutilation|cutting)|fgm(?:/c)?|mutilacion genital|mutilations? (?:genitales?"
        r"|sexuelles?)|excisions?|excisees?",
    ),
    ("torture", r"tortur\w+|ill-treatment|malos tratos|mauvais traitements"),
    (
        "displacement",
        r"displac\w+|idps?|desplazad[oa]s?|desplazamientos?|deplacee?s|deplacements? (?:forces?|internes?)",
    ),
    (
        "deportation",
        r"deport\w+|expel(?:led|ling)?|expulsions?|expulsad[oa]s|expulsiones|reconduites?|refoule\w*",
    ),
    (
        "asylum",
        r"asylum (?:applications?|seekers?|claims?|requests?|cases)|applications? for (?:asylum"
        r"|international protection)|applicants? for (?:asylum|international protection)"
        r"|solicitudes? de (?:asilo|refugio)|solicitantes? de (?:asilo|refugio)|demandes? d'asile|demandeu(?:rs"
        r"|ses) d'asile|asylum|asilo|asile",
    ),
    (
        "return",
        r"return(?:ed|s|ees)|repatriat(?:ed|ions?)|retornad[oa]s|retornaron|repatriad[oa]s|retours?|rapatriee?s?",
    ),
    ("refugee", r"refugees?|refugiad[oa]s?|refugiee?s?"),
    ("recruitment", r"recruit(?:ed|ment|ing|s)?|reclutad[oa]s?|reclutamientos?|recrutee?s?|recrutements?|enrolee?s?"),
    ("eviction", r"evict(?:ed|ions?)|desaloj\w+|expulses de leur logement"),
    ("attack", r"attacks?|attacked|assaults?|aggressions?|ataques?|agresiones|attaques?|agressions?|attentats?"),
    ("birth", r"births?|nacimientos?|naissances?"),
    ("abortion", r"abortions?|abortos?|avortements?"),
    ("protest", r"protests?|demonstrations?|rallies|manifestaciones|protestas|marchas|manifestations?"),
    ("robbery", r"robber(?:y|ies)|thefts?|robos?|hurtos?|vols?"),
    (
        "conviction",
        r"convict(?:ed|ions?)|sentenced|condenad[oa]s?|condenas?|sentenciad[oa]s?|condamnees?|condamnations?",
    ),
    ("acquittal", r"acquit(?:ted|tals?)|absuelt[oa]s?|absoluciones?|acquittements?|acquittees?"),
    (
        "death",
        r"deaths?|death toll|died|dead|kill(?:ed|ing|ings|s)?|fatalit(?:y|ies)|lost their lives|lives lost"
        r"|shot dead|slain|casualties"
        r"|muert[oa]s?|muertes?|murieron|falleci\w+|perdieron la vida|mat(?:o|aron)|abatid[oa]s|mort(?:s|e|es)?"
        r"|deces|decedee?s|tuee?s?|tuant|ont peri"
        r"|ont perdu la vie|victimes? mortelles?|victimas? mortales?",
    ),
)
"""Concepts by key, the narrower first, each with its pattern over folded text."""

CONCEPT = re.compile("|".join(f"(?P<c{i}>(?<![\\w-])(?:{words})(?!\\w))" for i, (_, words) in enumerate(CONCEPTS)))

CARRIERS: tuple[tuple[str, str], ...] = (
    (
        "investigation",
        r"investigations?|inquir(?:y|ies)|probes?|investigaciones?|enquetes?|prosecutions?|indictments?|poursuites"
        r"|carpetas fiscales",
    ),
    ("complaint", r"complaints?|denuncias?|plaintes?|allegations?|quejas?|signalements?"),
    ("case", r"cases?|incidents?|instances?|reports|casos?|incidentes?|cas|episodes?|occurrences?|files?|acts?|hechos"),
    ("application", r"applications?|solicitudes?|demandes?|requests?|claims?"),
    ("victim", r"victims?|victimas?|victimes?|survivors?|sobrevivientes?"),
)
CARRIER = re.compile("|".join(f"(?P<k{i}>(?<![\\w-])(?:{words})(?!\\w))" for i, (_, words) in enumerate(CARRIERS)))

GROUPS: tuple[tuple[str, str], ...] = (
    ("women", r"wom[ae]n|females?|girls?|mujeres|mujer|ninas|femmes?|filles?|feminin\w*"),
    (
        "children",
        r"child(?:ren)?|minors?|adolescents?|girls|boys|juveniles|infants?|babies|nin[oa]s|menores|adolescentes"
        r"|enfants?|mineur[es]*|filles|garcons",
    ),
    ("men", r"men|males|hombres|hommes"),
    (
        "forces",
        r"police ?(?:officers?|m[ae]n|wom[ae]n)?|officers?|soldiers?|security (?:forces|personnel)|policemen"
        r"|troops|policias?|soldados?|militares?|efectivos|agentes"
        r"|policiers?|soldats?|gendarmes?|militaires?",
    ),
    ("press", r"journalists?|reporters?|media workers?|periodistas?|journalistes?|comunicadores"),
    ("lgbti", r"lgbt\w*|gay|transgender|trans|homosexual\w*|lesbians?|homosexuel\w*"),
    (
        "migrants",
        r"migrants?|foreign(?:ers?| nationals?)|venezuelans?|haitians?|migrantes?|extranjer[oa]s|venezolan[oa]s"
        r"|etrangers?",
    ),
    (
        "defenders",
        r"(?:human rights|environmental) (?:defenders?|activists?)|defensor[ae]s? (?:de|ambiental)|defenseurs?"
        r"|activists?|activistas?",
    ),
    ("prisoners", r"prisoners?|inmates?|detainees|reclus[oa]s|presos|prisonniers?|detenus"),
    ("indigenous", r"indigenous|indigenas?|autochtones?"),
    ("rural", r"rural\w*"),
    ("urban", r"urban\w*|urbain\w*"),
    ("leaders", r"(?:social|community|political) leaders?|lideres|dirigentes|dirigeants"),
)
GROUP = re.compile("|".join(f"(?P<g{i}>(?<![\\w-])(?:{words})(?!\\w))" for i, (_, words) in enumerate(GROUPS)))

PERSON = re.compile(
    r"(?<![\w-])(?:people|persons?|individuals?|civilians?|citizens?|protest[eo]rs?|demonstrators?|students?"
    r"|bystanders?|nationals|adults?|youths?|villagers?"
    r"|residents?|famil(?:y|ies)|workers?|teachers?|members?|suspects?|militants?|fighters?|others?|personas?"
    r"|civiles|manifestantes?|ciudadan[oa]s|habitantes"
    r"|jovenes|estudiantes|familias|trabajadores|personnes?|civils?|manifestants?|citoyen(?:ne)?s|habitants?"
    r"|jeunes|etudiants?|familles?|inhabitants|applicants?)(?!\w)|" + GROUP.pattern
)

OCCASIONS: tuple[tuple[str, str], ...] = (
    (
        "protest",
        r"protest\w*|demonstrat\w*|rallies|unrest|manifestaci\w+|manifestant\w*|manifestations?|crackdown|marchas"
        r"|estallido social|soulevement|emeutes?|riots?",
    ),
    (
        "conflict",
        r"armed conflict|internal conflict|civil war|war|hostilities|fighting|offensive|conflicto(?: armado)?"
        r"|guerra|conflit(?: arme)?|guerre|insurgency|airstrikes?|combats?|combates?|affrontements?|enfrentamientos?"
        r"|hostilidades|hostilites",
    ),
    (
        "disaster",
        r"earthquakes?|floods?|flooding|landslides?|storms?|hurricanes?|cyclones?|drought|terremotos?|sismos?"
        r"|inundaci\w+|seismes?|inondations?|tsunami",
    ),
    ("epidemic", r"pandemic|covid\S*|epidemic|cholera|ebola|pandemia|pandemie|epidemie"),
    ("election", r"elections?|electoral|elecciones|electorale?s?|ballot"),
    ("prison", r"prisons?|in custody|in detention|jails?|carcel(?:es)?|penal(?:es)?|en custodia|en detention"),
    ("traffic", r"road accidents?|traffic accidents?|accidentes? de transito|accidents? de la route"),
    ("migration", r"crossing|shipwrecks?|at sea|border crossings?|naufragios?|naufrages?|travesia|darien"),
)
OCCASION = re.compile("|".join(f"(?P<o{i}>(?<![\\w-])(?:{words})(?!\\w))" for i, (_, words) in enumerate(OCCASIONS)))

RATES = re.compile(
    r"(?P<subject>(?:[a-z'-]+ ){0,2})(?P<rate>rates?|prevalence)(?: of (?P<of>(?:[a-z'-]+ ?){1,3}))?"
    r"|(?:tasa|indice|prevalencia|taux|indice) (?:de |d'|del )(?P<de>(?:la |l')?[a-z'-]+(?: [a-z'-]+)?)"
)

STOP = word_set(
    "in on at by to from with without during since after before between among under over into were was "
    "are is be been being had have has having who which that whom whose and or but while as than because "
    "for against related relating including per of not could did would will may might can across within "
    "throughout near around up out off then also only where when this it they he she we there so if about "
    "en por para con sin durante desde entre que quienes fueron fue han ha habian son eran ser estan al a "
    "ante bajo contra hacia hasta segun sobre tras y o u e ni pero se su sus como donde cuando de del au "
    "aux dans par pour sur sous avec qui dont et ou ont est sont ete etaient furent avait avaient a d des "
    "du que se ne pas depuis pendant lors entre chez reported registered recorded documented filed made "
    "lodged committed opened received including treated released took died dedicated specialising "
    "specialising specialised stationed nationwide each agreed operating operated based located among "
    "fueron registradas registrados reportados reportadas enregistrees enregistres recenses recensees"
)
"""Folded words at which the words of a thing counted end."""

EMPTY = word_set(
    "the a an its their these those this that other additional new different more total some all such "
    "various several los las les la el le un una une ces cette estas estos otros otras autres nuevos "
    "nuevas nouveaux nouvelles diferentes about around estimated least reported documented registered "
    "alleged recorded confirmed possible such unidentified"
)
"""Folded words that say nothing of what is counted."""

NO_THING = word_set(
    "year years month months day days percent per cent hour hours time times soles euro euros usd dollar "
    "dollars point points km page pages para ano anos dia dias mes meses an ans jour jours mois fois "
    "veces january february march april may june july august september october november december half "
    "third quarter first second least most next last past following occasions"
)


WEAK_OCCASIONS = frozenset({"prison", "migration", "epidemic", "traffic"})
"""Occasions that many figures share: they tell apart, and show no likeness."""


def concept_at(match: re.Match[str]) -> str:
    """The key of the concept a match of CONCEPT stands for."""
    return CONCEPTS[int((match.lastgroup or "c0")[1:])][0]


def carrier_at(match: re.Match[str]) -> str:
    return CARRIERS[int((match.lastgroup or "k0")[1:])][0]


def groups_in(folded: str) -> frozenset[str]:
    """The groups of people that folded words name."""
    return frozenset(GROUPS[int((match.lastgroup or "g0")[1:])][0] for match in GROUP.finditer(folded))


def occasions_in(folded: str) -> frozenset[str]:
    return frozenset(OCCASIONS[int((match.lastgroup or "o0")[1:])][0] for match in OCCASION.finditer(folded))
