"""Words that say little of a subject: looked for in phrases alone, and left out of a question."""

_STOPPED = """
a an the this that these those there here and or but nor if then than so as at by for from in into of off on onto out
over to up with within without about after before between during through under above against is am are was were be been
being do does did done have has had having will would shall should can could may might must not no it its he him his she
her hers they them their theirs we us our ours you your yours i me my who whom whose which what when where why how also
any all both each such own very just only other some more most
el la los las un una unos unas lo al del de y e o u en con por para sin sobre entre que se su sus es fue ser ha han hay
como si pero ya muy este esta estos estas ese esa esos esas cual cuales
le les des du et ou dans par pour sur avec sans est sont au aux ce cette ces qui que ne pas leur leurs une il elle ils
elles
"""
STOP = frozenset(_STOPPED.split())
_ASKING = """
tell show find give list describe explain know please information anything something somebody anyone
qué quién quiénes cuál cuáles cuándo cuánto cuántos cuántas dónde cómo existe existen hubo
many much lot lots someone everyone anybody happen happens happened happening still ever even really
often usually because
puede pueden podría podrían pasa pasó pasan tiene tienen hacen hace me mi mis mío tu tus nos nuestro mucho mucha muchos
muchas alguien cuánta cuando donde quien también está están había
peut peuvent pourrait puis-je t-il t-elle a-t-il a-t-elle y-a-t-il est-ce mon ma mes ton tes notre nos votre vos
beaucoup pendant lors durante quelqu'un font fait ont avait nous vous lui leurs être comment
quel quelle quels quelles quand comment pourquoi combien où quoi there's what's how's who's
"""
_LIGHT = """
get gets got getting take takes took taken taking make makes made making let lets go goes going went come comes came
tell tells told want wants wanted try tries tried keep keeps kept put puts give gives gave given say says said
thing things stuff guy guys kind sort people
todavía aún queda quedó quedan quedaron dicen dice dijo dijeron gente cosa cosas
gens encore toujours dit disent prend prennent va vont chose choses
"""
LIGHT = frozenset(_LIGHT.split())
"""Words that say something only as part of a term ("go missing"); by themselves they are left out beside others."""
QUESTION = frozenset(_ASKING.split())
"""Words of a question that say nothing of its subject (left out beside the stop words when a query is read)."""
