"""Words for those who act and for acts that harm, in English, Spanish and French: patterns of `coi.text.acting.actors`.

General words alone; no name of a group, a force or a country. Small letters; a group of letters ends at a word's end.
"""

from typing import Literal

Actor = Literal["state", "armed", "family", "society"]

WHO: dict[Actor, tuple[str, ...]] = {
    "state": (
        r"police(?:m[ae]n|wom[ae]n)?|officers?|soldiers?|troops|army|military|navy|marines|gendarmes?",
        r"gendarmer[iy]e?",
        r"security (?:forces?|agents?|services?)|armed forces|government forces|law enforcement",
        r"(?:prison|police) staff",
        r"(?:(?:border|prison|municipal|national|presidential|camp|coast) )?guards|(?:border|prison) guard",
        r"riot squads?",
        r"(?:state|government|public|intelligence|immigration|customs|federal) (?:agents?|officials?|services?|forces)",
        r"authorit(?:y|ies)|prosecutors?|judges?|magistrates?|jailers?|warders?|wardens?|officials?|the state",
        r"bailiffs?",
        r"(?:plain-?clothes|undercover) (?:men|agents?)|inspectors?|conscripts?|commandos?",
        r"polic[ií]as?|agentes|efectivos|militares?|soldados?|ej[eé]rcito|fuerzas (?:armadas|de seguridad|del orden)",
        r"autoridad(?:es)?|fiscal(?:es)?|juez|jueza|jueces|serenos|serenazgo|guardias?|carceleros|funcionari[oa]s?",
        r"polici[eè]re?s?|arm[eé]e|soldats?|forces (?:de l['’]ordre|de s[eé]curit[eé]|arm[eé]es)|autorit[eé]s?",
        r"douaniers?",
        r"procureurs?|juges?|agents? (?:de|des) \w+|gardiens de prison|fonctionnaires?|services de s[eé]curit[eé]",
    ),
    "armed": (
        r"gangs?|gang members?|gangsters?|(?:gun|militia|hit)m[ae]n|extort(?:ionist|er)s?|criminals|bandits?",
        r"robbers?",
        r"(?:criminal|armed|rebel|terrorist|insurgent|guerrilla|paramilitary|drug|smuggling|trafficking|extortion)"
        r" (?:groups?|gangs?|organi[sz]ations?|networks?|factions?|bands?|rings?|elements|actors|cells?)",
        r"armed (?:m[ae]n|persons|individuals|assailants)|militias?|rebels?|guerrillas?|insurgents?",
        r"paramilitar(?:y|ies)",
        r"cartels?|(?:drug |human )?traffickers?|smugglers?|loan sharks?|kidnappers?|abductors?|terrorists?",
        r"jihadists?",
        r"mafias?|vigilantes?|mercenar(?:y|ies)|pirates|organi[sz]ed crime|death squads?|usurers?|henchmen|warlords?",
        r"bandas?|pandillas?|pandilleros?|extorsionador(?:es)?|sicarios?|delincuentes?|criminales",
        r"guerrill(?:a|as|eros?)",
        r"(?:grupos?|organizaci(?:[oó]n|ones)|red(?:es)?|hombres|sujetos)"
        r" (?:armad[oa]s?|criminal(?:es)?|delictiv[oa]s?)",
        r"c[aá]rtel(?:es)?|narcotraficantes?|narcos|secuestrador(?:es)?|prestamistas|terroristas?|maleantes?",
        r"tratantes",
        r"bandes? (?:arm[eé]es?|criminelles?)|groupes? (?:arm[eé]s?|criminels?|terroristes?)|milices?|miliciens?",
        r"rebelles?|hommes arm[eé]s|extorqueurs?|ravisseurs?|trafiquants?|malfaiteurs?|djihadistes?",
        r"tueurs? [aà] gages",
        r"criminels|organisations? criminelles?|r[eé]seaux? criminels?|passeurs|coupeurs de route|usuriers",
    ),
    "family": (
        r"(?:ex-?|former |estranged )?(?:husbands?|wife|wives|partners?|spouses?|boyfriends?|girlfriends?)|in-laws",
        r"(?:step|grand)?(?:fathers?|mothers?)(?:-in-law)?|parents?|(?:step)?(?:brothers?|sisters?)(?:-in-law)?",
        r"cousins?",
        r"uncles?|aunts?|relatives?|famil(?:y|ies)(?: members?)?|fianc[eé]e?s?",
        r"(?:ex-?)?(?:marido|espos[oa]|pareja|novio|c[oó]nyuge|conviviente)s?|padrastros?|padres?|hermanastros?",
        r"hermanos?",
        r"t[ií]os?|primos?|abuelos?|familiares|familia|parientes|suegr[oa]s?|cu[ñn]ad[oa]s?",
        r"(?:ex-?)?(?:mari|[eé]poux|conjoint|compagnon|partenaire|petit ami)s?|(?:beau-|grand-)?p[eè]res?",
        r"belle-famille",
        r"(?:beaux?-|demi-)?fr[eè]res?|oncles?|famille|proches|beaux-parents",
    ),
    "society": (
        r"neighbou?rs?|residents?|villagers?|mobs?|crowds?|landlords?|landlad(?:y|ies)|employers?|classmates?",
        r"teachers?",
        r"passers-by|strangers?|locals|armed civilians|community (?:members?|leaders?)|co-?workers?|colleagues?",
        r"customers?",
        r"passengers?|shop ?keepers?|shop ?owners?|counter-?(?:demonstrator|protester)s?|peers",
        r"private (?:persons?|individuals?|citizens)|members of the public|acquaintances?|religious leaders?",
        r"pastors?",
        r"priests?|fellow (?:pupils|students|inmates)|tenants|townspeople|schoolmates?|supporters of \w+|homeowners?",
        r"vecin[oa]s?|turbas?|multitud|caser[oa]s?|arrendador(?:es)?|empleador(?:es)?|compa[ñn]er[oa]s(?: de \w+)?",
        r"docentes",
        r"pobladores|particulares|comuneros|transe[uú]ntes|clientes|pasajeros|profesores|contramanifestantes",
        r"voisins?|foule|villageois|habitants|propri[eé]taires?|employeurs?|camarades?|riverains|particuliers",
        r"passants",
        r"coll[eè]gues|enseignants?|contre-manifestants|clients",
    ),
}
STEMS = (
    # English; what begins like a word for who acts ("kidnapper") is that
    "kill murder assassinat shot shoot gunn beat attack assault threat extort kidnap abduct rape raping",
    "tortur detain",
    "arrest evict harass insult stab execut forc recruit abus injur wound intimidat humiliat discriminat",
    "lynch exploit",
    "bull[iy] pelt expel expul deport withh mistreat ill-treat persecut chas ston disown blackmail robb loot",
    "bomb massacr",
    "behead mutilat molest grop imprison brutal gunfire bullet raid strangl poison burn torch demand shout throw",
    "threw seiz",
    # Spanish
    "asesin dispar golpe atac ataque agred agresi amenaz extorsi secuestr tortur detuv deten arrest desaloj",
    "acos apu[ñn]al",
    "quem incendi ejecut reclut hiri herid hostig humill discrimin linch explot captad apedre expuls despid encerr",
    "insult rechaz maltrat violar violaci violenci violad maltrat",
    # French
    "assassin frapp attaqu agress menac extor ran[cç]onn enl[eè]v kidnapp arr[eê]t poignard br[uû]l ex[eé]cut",
    "recrut bless",
    "harcel harc[eè]l humili enferm maltrait s[eé]questr violenc violé lynch exploit",
)
WORDS = (
    r"opened fire|open fire|fire[ds]?|set fire|sets fire|hit|hits|round(?:ed|s) up|cut off|took|taken|steals?",
    r"stole|drove|burnt",
    r"charges? fees?|push(?:ed|es)? back|turn(?:ed|s)? back|locked (?:\w+ )?up|died?|dies|deaths?",
    r"use of (?:\w+ )?force|use[ds]? (?:\w+ ){0,3}(?:force|firearms|tear gas|live (?:ammunition|rounds))",
    r"collect(?:s|ed)? (?:\w+ ){0,2}(?:fees?|levies|levy|money)",
    r"mat(?:[oó]|aron|an|ar|ad[oa]s?|ando|aban?)|viol(?:[oó]|aron)|ech(?:[oó]|aron)|quit(?:[oó]|aron|an)",
    r"rob(?:[oó]|aron)",
    r"oblig(?:[oó]|aron|ad[oa]s?)|cobr(?:an?|[oó]|aron|aban?)|exig(?:en?|i[oó]|ieron|[ií]an?)",
    r"captur(?:[oó]|aron)|murieron|muri[oó]|muert[oa]s?",
    r"tué(?:e?s?)?|tuent|tirs?|tiré|tirent|battue?s?|chassée?s?|forcée?s?|passée?s? à tabac|détenue?s?",
    r"pillée?s?|mort[se]?",
)
"""Acts that harm: beginnings of words, and whole words where the beginning has other meanings."""
