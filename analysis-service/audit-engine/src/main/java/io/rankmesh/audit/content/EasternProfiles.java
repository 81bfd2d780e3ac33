package io.rankmesh.audit.content;

import static io.rankmesh.audit.content.Profile.latin;

import java.util.List;

/** Slavic languages in both alphabets; word lists compiled for this project from their grammars. Bosnian and Serbian in Latin count as Croatian. */
final class EasternProfiles {
    static final List<Profile> ALL = List.of(
            latin("pl", """
                    i w z na do że się nie jest to jak ale o za od po przez dla przy pod nad przed między bez oraz lub albo czy gdy kiedy
                    jeśli jeżeli ponieważ żeby aby który która które których którym którego tego tej tym ten ta te ci ich jego jej go mu mnie
                    mi ja ty on ona ono my wy oni one nas was nam wam im mój twój swój swoje swoją nasz wasz co kto gdzie dlaczego być
                    był była było były będzie będą są jestem może mogą można musi tylko już jeszcze także również też bardzo więcej wszystko
                    wszystkie wszyscy inny inne każdy tak tu tam teraz zawsze nigdy więc jednak we ze""", "ąćęłńśźż"),
            latin("cs", """
                    a v na se je že s z do o to i jako za ve po k ke ale pro by od ze u si jsou byl byla bylo byli být bude budou jsem jsi
                    jsme není nejsou který která které kteří kterou kterého který toho tom tím ten ta ti ty jeho její jejich mu ho mě mi já
                    ty on ona ono my vy oni nás vás nám vám jim můj tvůj svůj náš váš co kdo kde kdy jak proč když pokud protože aby nebo
                    ani pod nad před mezi bez přes při podle může mohou musí jen pouze už ještě také velmi více všechno všechny všech jiný
                    každý tak tady tam teď vždy nikdy však tedy""", "ěřůčšžýáíéúťďň"),
            latin("sk", """
                    a v na sa je že s z do o to i ako za vo po k ku ale pre by od zo u si sú bol bola bolo boli byť bude budú som sme nie
                    ktorý ktorá ktoré ktorí ktorú ktorého toho tom tým ten tá tí tie jeho jej ich mu ho mňa mi ja ty on ona ono my vy oni
                    nás vás nám vám im môj tvoj svoj náš váš čo kto kde kedy prečo keď ak pretože aby alebo ani pod nad pred medzi bez cez
                    pri podľa môže môžu musí len iba už ešte tiež veľmi viac všetko všetky všetkých iný každý tak tu tam teraz vždy nikdy
                    však teda""", "ľĺŕôäťďňčšžýáíéú"),
            latin("sl", """
                    in v na se je da so za z s o od do po pri pod nad pred med brez skozi pa ali ker če ko kot kjer kdaj kdor kako zakaj ki kateri
                    katera katero ta to ti te tega tem njegov njen njihov mu ga me mi jaz ti on ona ono mi vi oni nas vas nam vam jim moj
                    tvoj svoj naš vaš kaj kdo biti bil bila bilo bili bo bodo sem si smo niso ni lahko mora morajo le samo že še tudi zelo
                    več vse vsi vsak drug drugi tako tu tam zdaj vedno nikoli vendar torej iz k""", "čšž"),
            latin("hr", """
                    i u na se je da su za s sa o od do po pri pod nad pred između bez kroz ili ali jer ako kada kao gdje kako zašto koji koja
                    koje kojih kojim kojeg taj ta to ti te toga tom ovaj ova ovo njegov njezin njihov mu ga me mi ja ti on ona ono mi vi oni
                    nas vas nam vam im moj tvoj svoj naš vaš što šta tko ko biti bio bila bilo bili će bit sam si smo nije nisu može mogu mora
                    samo već još također takođe vrlo više sve svi svaki drugi tako tu tamo sada uvijek nikada međutim dakle iz k te treba ima imati kod želi""", "čćđšž"),
            cyrillic("ru", """
                    и в не на что он с как это по но из у за от же так для о к его все она до мы вы или если когда только было был была были
                    быть есть нет еще ещё уже при чем без под над между через перед после про об они ее её их ему ей им него нее нас вас нам
                    вам мне меня я ты мой твой свой наш ваш этот эта эти этого этой этом тот та те того том который которая которое
                    которые которых где куда почему кто также тоже очень более можно может могут нужно надо будет будут лишь даже ни
                    всё всех всего другой каждый здесь там тогда чтобы потому хотя во со бы ли""", "ыэёъ"),
            cyrillic("uk", """
                    і в не на що він з як це по але із у за від ж так для о до його все вона ми ви або якщо коли тільки було був була були
                    бути є немає ще вже при ніж без під над між через перед після про вони її їх йому їй їм нього нас вас нам вам мені мене
                    я ти мій твій свій наш ваш цей ця ці цього цій цьому той та ті того тому який яка яке які яких де куди чому хто також теж
                    дуже більше можна може можуть потрібно треба буде будуть лише навіть ні усе всіх всього інший кожен тут там тоді щоб
                    хоча й та зі та чи би""", "іїєґ'"),
            cyrillic("be", """
                    і ў не на што ён з як гэта па але са за ад жа так для аб да яго усё яна мы вы ці калі толькі было быў была былі быць
                    ёсць няма яшчэ ужо пры чым без пад над паміж праз перад пасля пра яны яе іх яму ёй ім нас вас нам вам мне мяне я ты мой
                    твой свой наш ваш гэты гэтая гэтыя гэтага той тая тыя таго які якая якое якія дзе куды чаму хто таксама вельмі больш
                    можна можа могуць трэба будзе будуць нават усіх іншы кожны тут там тады каб хоць бо у""", "ўіыэё'"),
            cyrillic("bg", """
                    и в не на че той с като това по но от за се да са е ще си ги му го я им ни ви ми ти аз те тя то ние вие или ако когато
                    само беше бяха бъде има няма още вече при без под над между през преди след към те техен негов неин свой наш ваш този
                    тази тези онзи който която което които къде защо кой също така много повече може могат трябва всички всичко друг всеки
                    тук там тогава защото макар във със до ли би съм сме""", "ъщ"),
            cyrillic("sr", """
                    и у на се је да су за са о од до по при под над пред између без кроз или али јер ако када као где како зашто који која
                    које којих тај та то ти те тога овај ова ово његов њен њихов му га ме ми ја он она оно ви они нас вас нам вам им мој
                    твој свој наш ваш шта ко бити био била било били ће сам си смо није нису може могу мора само већ још такође врло више
                    све сви сваки други тако ту тамо сада увек никада међутим из што""", "ђћљњџј"),
            cyrillic("mk", """
                    и во на се е да со за од до по при под над пред меѓу без низ или но ако кога како каде зошто кој која кое кои тој таа тоа
                    тие овој оваа ова овие негов нејзин нивни му го ја ги им ме ми јас ти ние вие нас вас мој твој свој наш ваш што биде
                    беше биле ќе сум си сме не нема може мора само веќе уште исто многу повеќе сите секој друг така тука таму сега секогаш
                    никогаш меѓутоа бидејќи има кон""", "ѓќѕјљњџ"),
            cyrillic("kk", """
                    және мен бұл бір үшін да де ол деп емес бар жоқ болып болды болған болады еді осы сол олар біз сіз сен өз оның олардың
                    менің біздің барлық әр көп аз ең өте қандай қалай қашан қайда неге кім не сияқты кейін дейін туралы арқылы бойынша
                    бірақ немесе егер себебі ғана тағы керек мүмкін""", "әғқңөұүһі"),
            cyrillic("mn", """
                    нь бол энэ тэр ба болон мөн байна байсан юм гэж гэсэн нэг их бүх хамгийн маш гэхдээ харин эсвэл хэрэв учир нь та бид би чи тэд
                    өөрийн манай таны ямар хэрхэн хэзээ хаана яагаад хэн юу дараа өмнө хүртэл тухай дээр доор дотор биш байх болно уу вэ""", "өүэ"));

    private EasternProfiles() {}

    private static Profile cyrillic(String code, String words, String letters) {
        return new Profile(code, Script.CYRILLIC, words, letters);
    }
}
