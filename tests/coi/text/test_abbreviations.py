"""Where sentences end, in several languages: `|` marks each end but the last."""

import pytest

from coi.text.words import sentences

TEXTS = """
It fell on Jan. 5 and on Feb. 6.| The army left in Nov. and came back in Dec. 2020.
Some groups, e.g. Kurds and Yazidis, fled.| The law Nr. 5 says so.| The case X v. Y was lost.
He left in Dec. 2020.| The army came.
It rests on Art. 3.| She agreed.
It happened in Dec.| The police came.
The case X v. Y.| The court held it.
Dr. Marsk met J. Pérez there.| She left.
Under No. 7 it fell.| Nobody came.
They said no.| Nobody came.
See p. 14.| The rest is lost.
See pp. 14 and 15 of Vol. II.| It is long.
It was Sept. 11.| Few knew.
The U.S. Department said so.| It did.
He went to the U.S.| The family stayed.
At 5 p.m. the police came.| All fled.
He came at 5 p.m.| They shot him.
Police, soldiers, etc.| The list is long.
He was born in Washington D.C.| His mother fled.
Mr. Smith and Mrs. Jones met Prof. Lee et al. Nobody spoke.
Mr. Smith Jr.| He left.
According to Sgt. Ortiz, Col. Vega and Gen. Rojas left on Mon. 5 May.| Nobody spoke.
It was approx. 50 km from St. John.| All saw it.
See, i.e. Articles 3 and 8.| They apply.
Smith v. Jones was cited.| It holds.
This concerns gangs, cf. Amnesty International 2020.| It is old.
The report (see fig. 3) says so.| It does.
Roe vs. Wade was cited.| It fell.
The firm Acme Inc.| The owner fled.
The firm Acme Ltd. Peru closed.| All left.
See Art. 3 (1).| It applies.
Ms. Rojas saw Lt. Vega.| He ran.
He was found guilty under Sec. 12.| The court sat.
See para. 12.| See also ch. 3.| Done.
They paid 5.| It was much.
It was on Aug. 3, Sept. 4 and Oct. 5.| All saw it.
The bomb fell on 5 Oct. 2019 in Mosul.| Ten died.
They were let out.| Some wept.
Go to mar.| It is far.
Rev. King and Fr. Ortiz were there.| They prayed.
Hon. Justice Odili sat.| She wrote.
Res. 1325 was passed.| All agreed.
In 2020 the U.N. Security Council met.| It voted.
Gov. Rivera spoke.| Sen. Díaz too.
It holds for group A.| The group B. is other.
He has hepatitis C.| He is ill.
According to H. R. Watch it fell.| Nobody came.
Según el art. 3 de la ley núm. 5, sí.| No hay más.
El Sr. Pérez y la Sra. Díaz fueron.| Nadie los vio.
Los EE. UU. Mexicanos no existen.| Hay otros.
Viajó a EE. UU.| La familia quedó.
Hay grupos, p. ej. Kurdos y otros.| Huyeron.
El 5 de ene. 2020 cayó.| Nadie habló.
Fue el 12 de dic. 2020.| La policía vino.
El Gral. Rojas y el Cnel. Díaz salieron.| Nadie habló.
La Dra. López y el Lic. Mora vinieron.| Ella habló.
Véase pág. 14 y párr. 3.| Está claro.
Las FF. AA. Peruanas salieron.| Nadie habló.
Vive en Av. Arequipa.| No sale.
Ud. Dijo eso.
Murió en el año 30 a. C.| Los otros no.
D. Juan y Dña. Ana vinieron.| Nadie más.
El Exp. 123 y el inc. 2 lo dicen.| Es así.
La Ley No. 30364 protege.| No basta.
M. Dupont et Mme. Durand sont partis.| Ils ont fui.
Selon l’art. 3 et l’al. 2, oui.| Il est mort.
Le 5 janv. 2020 il est parti.| Elle est restée.
Des groupes, p. ex. Kurdes, ont fui.| Ils sont partis.
Voir cf. Amnesty, p. 5.| Il est clair.
Le Pr. Martin et Mgr. Petit ont parlé.| Ils ont fui.
Il est venu en déc. 2019.| Les gens ont fui.
En 50 av. J.-C. Rome tomba.| Elle brûla.
Das Gesetz Nr. 5 sagt es.| Es gilt.
Nach Art. 3 Abs. 2 EMRK gilt es.| Sie kam.
Frauen, z. B. Kurdinnen, flohen.| Sie kamen an.
Männer bzw. Frauen flohen.| Sie kamen an.
Das war am 3. März 2021 in Kabul.| Die Polizei kam.
Am 12. Dez. 2020 starb er.| Die Polizei kam.
Vgl. Bericht S. 12.| Er ist lang.
Es waren ca. Hundert Leute, d. h. Familien.| Sie flohen.
Hr. Müller und Dr. Meier kamen.| Sie sprachen.
Polizei, Armee usw.| Die Liste ist lang.
Im 19. Jahrhundert war es so.| Heute nicht.
u. a. Kurden flohen.| Sie kamen an.
Sie ist 5 Mio. Euro wert.| Das ist viel.
O Sr. Silva e a Sra. Souza saíram.| Ninguém viu.
No dia 5 de fev. 2020 caiu.| Os outros fugiram.
Veja o art. 5 e o n.º 3.| Ele vale.
A Dra. Lima e o Exmo. Juiz falaram.| Ela saiu.
Em 12 out. 2019 morreu.| A polícia veio.
Grupos, p. ex. Curdos, fugiram.| Eles foram.
O Des. Moraes e o Min. Lima votaram.| Ela não.
警察开枪。|两人死亡。|其他人逃走了！|为什么？|没有人知道。
他说：“我们被打了。”|警察否认。
“走！”他说。|大家走了。
警察が発砲した。|二人が死亡した。
قالت الشرطة ذلك.| هل هذا صحيح؟| لا نعرف!
پولیس نے گولی چلائی۔| دو افراد ہلاک ہوئے۔
पुलिस ने गोली चलाई।| दो लोग मारे गए।| बाकी भाग गए॥
পুলিশ গুলি চালায়।| দুজন মারা যায়।
ရဲက ပစ်ခတ်ခဲ့သည်။| နှစ်ဦး သေဆုံးခဲ့သည်။
ፖሊስ ተኮሰ።| ሁለት ሰዎች ሞቱ።
ប៉ូលិសបានបាញ់។| មនុស្សពីរនាក់ស្លាប់។|ចប់៕
ในกรุงเทพฯ ตำรวจยิง
ตำรวจยิงฯ| สองคนตาย
Ոստիկանությունը կրակեց։| Երկու մարդ զոհվեց։
د. محمد قال ذلك.| ثم غادر.
Полиция стреляла.| Погибли двое.| А. С. Иванов бежал.
The sign said «Stop!».| All stopped.
“Go.”| She went.
He asked: “Why?”| Nobody knew.
He waited…| Then he left.
T=
The raid of Mar. 8 left nine dead.| Ten were held.
Brig. Gen. Soto gave the order.| Maj. Ruiz did not.
In Apr. 2019 the law passed.| By Dec. 31 it held.
The decree came into force on 1 Jan. 2022.| No one knew.
See Doc. 14 and Annex B.| The map is there.
The Hon. Judge Ito ruled.| He left.
The applicant cites M.S.S. v. Belgium and Greece.| It applies.
It was decided in Soering v. U.K.| The court held so.
It quotes Human Rights Watch et al. 2019 at length.| It does.
Members of minorities, i.e. Hazara, were hit.| Few came.
Fig. 2 shows it.| Table 3 does not.
The sum was USD 5.| It was paid.
On Thurs. 4 June he fled.| His wife stayed.
The officer, Insp. Khan, left.| She did not.
It happened at 7 a.m. Monday.| Nobody saw.
At 11 a.m.| The police came.
It is in Ch. IV.| The rest is lost.
Pres. Castillo fell.| V.P. Boluarte took over.
The bill, S. 3, passed.| All agreed.
St. Paul is far.| Mt. Elgon too.
Cf. Art. 8 ECHR.| It holds.
He lives on Main St.| His wife does too.
The op. cit. is lost.| Ibid. Nothing else.
The group had approx. 300 men.| They fled.
They used rifles, knives, etc.| The police had none.
Exp. No. 05410-2020 was closed.| No one appealed.
La ley N.º 5 rige.| No hay otra.
El Dr. Ramos y la Srta. Ruiz huyeron.| Nadie los vio.
El dpto. Central y la Prov. Norte.| No más.
Murió el 3 de nov. 2021 en Lima.| La policía llegó.
El Ing. Soto y el Arq. Paz hablaron.| Ellos saben.
Según la Res. 15 y el D.S. 44, sí.| El plazo venció.
Vino el Cap. Ruiz.| El Tte. Mora no.
Fueron aprox. Mil personas.| Todas huyeron.
La Sta. Sede calló.| Monseñor habló.
Los RR. HH. Internos fallan.| Son pocos.
Le 14 juill. 2020 fut calme.| Le 3 sept. 2021 aussi.
Mlle. Petit et MM. Durand et Roy sont là.| Ils parlent.
Le n. 5 et le chap. 3 le disent.| La loi aussi.
Elle cite c.-à-d. Amnesty.| Il nie.
Env. Mille personnes ont fui.| Elles sont loin.
Ste. Marie est loin.| On y va.
Gem. Art. 16a GG gilt das.| Der Satz ist klar.
Frau Dr. Weiß und Prof. Klein kamen.| Alle gingen.
Laut Bd. 3 und Ziff. 4 ja.| Das ist klar.
Es gab insb. Frauen und inkl. Kinder viele.| Sie flohen.
Am 4. Juli 2020 und am 5. Aug. 2021 war es so.| Niemand kam.
Es traf v. a. Kurden.| Wir sahen es.
Das steht in Rn. 12.| Es ist alt.
Es waren o. g. Gruppen und evtl. Andere.| Sie gingen.
A Profa. Reis e o Gov. Dias falaram.| Eles saíram.
O Ten. Braga e o Cel. Melo atiraram.| Ninguém morreu.
Em 3 set. 2020 e 4 dez. 2021 houve mortes.| O governo negou.
Cf. art. 5.| Ela vale.
Na Av. Brasil houve tiros.| Ele fugiu.
軍が村を焼いた。|逃げた人は少ない。
他们死了……没有人来。|军队走了。
القوات غادرت المدينة؟| نعم.| ثم عادت.
پولیس نے کہا کہ یہ سچ ہے۔| عدالت نے نہیں مانا۔
सरकार ने मना किया।|लोग डर गए।
ወታደሮቹ መጡ፡፡| ሰዎች ሸሹ።
စစ်တပ်က ရွာကို မီးရှို့ခဲ့သည်။|လူများ ထွက်ပြေးကြသည်။
Она ушла.| Г-н Иванов остался.| Это всё.
Το χωριό κάηκε.| Όλοι έφυγαν.
Żołnierze odeszli.| Nikt nie wrócił.
Police seized arms in Jan.| On 3 Feb. they left.
The law of Oct. 12, 2019 says so.| It was amended in Jun. 2020.| None followed.
Women, e.g. widows, and men, i.e. farmers, came.| Some left.
The judgment in Doe v. State rests on Sec. 4.| It stands.
Ref. No. 14 is lost.| Ref. No. 15 is not.
He served as Lt. Col. Abdi and later as Amb. Yusuf.| He fled.
It cites Human Rights Watch, No. 3, p. 12.| Another cites none.
The group, approx. 200 men, left in Aug.| They came back.
In Sept.| The army returned.
The chief, Hon. Okello, spoke.| Sr. Maria did not.
They met at No. 10.| Nobody knows why.
See Art. 14.| Women have rights.
He came from the U.K. and left.| She stayed.
They sold cars, phones, etc. Police took all.
See cf. Sec. 3.| Done.
Vivía en la C. Mayor núm. 3.| Luego huyó.
Según el Sr. Dr. Gómez, sí.| No hay duda.
Los EE. UU. y otros.| El resto no.
El 3 de feb. de 2020 huyó.| El 4 volvió.
Véase la pág. 12.| Hay más.
Art. 5.| El Estado protege.
El cap. 3 y el art. 14 rigen.| Nada más.
La Sra. Ana y D. Pedro hablaron.| Todos oyeron.
Grupos (p. ej., Kurdos) huyeron.| Volvieron.
Hacia 300 a. C. Roma creció.| Luego cayó.
Le 3 févr. 2020, il part.| Elle reste.
MM. Petit et Roy, p. ex., sont là.| Ils parlent.
L’art. 14 l’interdit.| La loi est claire.
Cf. p. 12.| Voir aussi.
M. Roy est mort.| Mme Roy vit.
Am 5. Jan. 2020 und am 6. Februar 2021.| Dann nicht mehr.
Das Gesetz Nr. 12/2019 gilt bzw. Galt.| Es endet.
Vgl. Abs. 3 und S. 14.| Mehr steht nicht da.
Z. B. Frauen.| Sie flohen.
Ca. Zehn kamen.| Alle gingen.
Prof. Dr. Kurz sagt das.| Sie auch.
D. h. Familien.| Sie kamen.
O art. 5 da Lei n. 3 diz isso.| O resto não.
O Exmo. Sr. Juiz saiu.| A sessão acabou.
Em 3 de dez. 2020 caiu.| Ela viu.
軍隊が来た。|みんな逃げた！
村民逃走。|军队烧毁房屋。
هرب الناس.| عاد الجيش؟| نعم.
لوگ بھاگ گئے۔| فوج آئی؟| ہاں۔
लोग भागे।| सेना आई?
মানুষ পালাল।| সেনা এল?
ሰዎች ሸሹ።| ጦሩ መጣ?
ប្រជាជនរត់។|ទាហានមក។
လူတွေ ပြေးကြတယ်။| စစ်တပ် လာတယ်။
"""


@pytest.mark.parametrize("marked", TEXTS.strip().splitlines())
def test_sentences_end_where_they_end(marked):
    parts = [part.strip() for part in marked.split("|")]
    assert [sentence.text for sentence in sentences(marked.replace("|", ""))] == [part for part in parts if part]
