package io.rankmesh.audit.content;

import static io.rankmesh.audit.content.Profile.latin;

import java.util.List;

/**
 * Nordic, Baltic, Uralic and Celtic languages, Turkish, Vietnamese, Indonesian and Swahili; word lists compiled for this project from
 * their grammars. Malay counts as Indonesian, both Norwegian standards as Norwegian.
 */
final class NorthernProfiles {
    static final List<Profile> ALL = List.of(
            latin("sv", """
                    och i att det som en på är av för med den till inte om ett han var jag hon de från sig men hade så nu kan ska skall har
                    efter eller när vid också in över då bara kunde mycket mig dig honom henne oss er dem vi ni du min din sin vår deras
                    dess hans hennes detta denna dessa där här vad vem vilken vilket vilka hur varför utan under mellan genom mot inom blir
                    blev bli blivit vara varit skulle måste vill alla allt andra någon något några ingen inget sedan mer mest än ännu redan
                    alltid aldrig upp ut ner eftersom medan fast samt""", "åäö"),
            latin("da", """
                    og i at det som en på er af for med den til ikke om et han var jeg hun de fra sig men havde så nu kan skal har efter
                    eller når ved også ind over da kun kunne meget mig dig ham hende os jer dem vi du min din sin vores deres dens hans
                    hendes dette denne disse der her hvad hvem hvilken hvilket hvordan hvorfor hvor uden under mellem gennem mod inden bliver
                    blev blive blevet være været skulle må ville vil alle alt andre nogen noget nogle ingen intet siden mere mest end endnu
                    allerede altid aldrig op ud ned fordi mens selv samt gerne både sådan hver gør gøre få får bør behøver giver tager langs hos""", "æøå"),
            latin("no", """
                    og i at det som en på er av for med den til ikke om et ei han var jeg hun de fra seg men hadde så nå kan skal har etter
                    eller når ved også inn over da bare kunne mye meg deg ham henne oss dere dem vi du min din sin vår deres dens hans
                    hennes dette denne disse der her hva hvem hvilken hvilket hvordan hvorfor hvor uten under mellom gjennom mot innen blir
                    ble bli blitt være vært skulle må ville vil alle alt andre noen noe ingen intet siden mer mest enn ennå allerede alltid
                    aldri opp ut ned fordi mens selv samt gjerne både slik hver gjør gjøre få får bør trenger våre eg ikkje frå berre å gir tar hos langs""", "øå"),
            latin("is", """
                    og í að það sem er á af fyrir með til ekki um ein einn eitt hann var ég hún þeir þær þau frá sig en hafði svo nú getur skal hefur eftir eða
                    þegar við einnig inn yfir þá bara mjög mig þig honum henni okkur ykkur þeim þú minn þinn sinn hans hennar þetta þessi
                    þess þar hér hvað hver hvernig hvers hvar án undir milli gegnum móti verður varð vera verið skyldi má vill allt allir
                    aðrir einhver ekkert síðan meira mest alltaf aldrei upp út niður""", "ðþæöáíúýé"),
            latin("fi", """
                    ja on ei että se hän oli ovat olla ole olen olet olemme olivat ollut mutta kun kuin jos tai niin myös sekä joka jotka jossa
                    jonka mitä mikä missä kuka miten miksi tämä tämän tässä nämä näiden tuo nuo minä sinä me te he minun sinun hänen meidän
                    teidän heidän sen sitä siitä siihen siinä ne niiden niitä voi voivat voidaan täytyy pitää pitäisi saa kanssa ilman ennen
                    jälkeen välillä kautta mukaan vain vielä jo aina koskaan hyvin paljon enemmän kaikki muut toinen joku jotain mitään nyt sitten
                    siellä täällä koska vaikka kuitenkin haluaa haluavat tarvitsee eikä eivät ettei noin yli alla""", "äö"),
            latin("et", """
                    ja on ei et see ta tema oli olid olema olen oled oleme olnud aga kui või siis ka nii kes mis mida mille kus millal kuidas miks selle
                    selles need nende mina sina meie teie nemad ma sa me te nad minu sinu tema oma seda sellest sellele võib võivad peab
                    saab saavad koos ilma enne pärast vahel läbi järgi ainult veel juba alati kunagi väga palju rohkem kõik teised teine keegi midagi
                    nüüd seal siin sest kuigi üle alla mitte ning kuid poolt""", "õäöü"),
            latin("hu", """
                    a az és hogy nem is egy van volt lesz vannak voltak lenni de ha vagy mint mert csak már még meg ki mi mit mely amely aki
                    ami ahol amikor hol mikor hogyan miért ez ezt ezek ennek erre ebben az azt azok annak arra abban én te ő mi ti ők engem
                    téged őt minket nekem neki nekünk nekik saját lehet kell tud szerint után előtt között alatt felett nélkül által miatt
                    mellett felé csak nagyon sok több legtöbb kevés minden más másik valaki valami semmi mindig soha itt ott akkor így úgy
                    bár azonban illetve pedig sem se majd most vagyok""", "őűáéíóúö"),
            latin("lv", """
                    un ir nav bija būs būt kas ko ka lai bet vai ja kā arī tikai jau vēl no uz ar par pie pēc pirms līdz bez zem starp caur
                    pret gan tas tā šis šī šo tie tās šie es tu viņš viņa mēs jūs viņi viņas man tev mums jums savs sava savu mūsu jūsu
                    kur kad kāpēc kāds kāda kuri kurš kura var varētu vajag ļoti daudz vairāk visi viss visu cits citi katrs nekas vienmēr nekad šeit
                    tur tad tomēr jo nekā kopā tiek ir tika""", "āčēģīķļņšūž"),
            latin("lt", """
                    ir yra nėra buvo bus būti kas ką kad bet ar jei kaip taip pat tik jau dar iš į su apie prie po prieš iki be už tarp per pagal
                    tai ta tas šis ši šio šios tie tos šie aš tu jis ji mes jūs jie jos man tau mums jums savo mano tavo mūsų jūsų jų jo
                    kur kada kodėl koks kokia kurie kuris kuri gali galima reikia labai daug daugiau visi visas visų kitas kiti kiekvienas
                    nieko visada niekada čia ten tada tačiau nes nei kartu ant""", "ąčęėįšųūž"),
            latin("tr", """
                    ve bir bu da de için ile olarak çok daha en gibi kadar sonra önce ama fakat veya ya ki ne mi mı değil var yok olan
                    oldu olduğu olur olan her tüm bütün bazı hiç şey şu o ben sen biz siz onlar onun bunun bana sana ona bize size onlara
                    benim senin bizim sizin kendi nasıl neden niçin nerede zaman hangi kim diye göre karşı arasında üzerinde içinde
                    altında ise eğer çünkü ancak sadece yalnızca hem bile artık şimdi burada orada aynı diğer başka tarafından edilen
                    olması olarak etmek yapılan""", "ığşçöü"),
            latin("vi", """
                    và của là có không được cho một các những với trong này đó khi để đã từ người như cũng về thì mà ở ra vào đến nhưng nếu
                    hay hoặc vì nên bị do theo trên dưới giữa sau trước qua bằng rất nhiều ít hơn nhất tất cả mỗi nào gì ai đâu sao tôi bạn
                    anh chị em chúng ta họ nó mình đang sẽ còn chỉ lại phải thể cần làm việc đây ấy""", "đăâêôơưạảấầậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửữựỳỵỷỹ"),
            latin("id", """
                    dan yang di ke dari untuk dengan pada ini itu adalah tidak akan dalam oleh sebagai juga atau tetapi namun karena jika bila
                    ketika saat telah sudah belum sedang bisa dapat harus boleh lebih paling sangat banyak semua setiap para saya aku kamu
                    anda dia ia kami kita mereka nya apa siapa mana kapan bagaimana mengapa kenapa seperti antara setelah sebelum sejak
                    hingga sampai tanpa tentang terhadap serta maka agar bahwa lain sendiri hanya masih lagi pun ada bukan tersebut secara
                    kepada bagi""", ""),
            latin("sw", """
                    na ya wa kwa ni katika la za cha kama hii hiyo huo hilo haya hizo hao huyu yake wake zake langu yangu yako yetu wetu wao
                    mimi wewe yeye sisi ninyi si pia lakini au ili kuwa alikuwa ilikuwa walikuwa baada kabla kati bila hadi tangu sana zaidi wote yote
                    kila mtu watu nini nani wapi lini jinsi kwamba ambao ambayo ambaye hakuna kuna""", ""),
            latin("ga", """
                    agus an na ar is tá bhí ní níl go le do i a sa ag as de faoi chun ach nó má nuair cé cad conas cén seo sin siad sé sí mé
                    tú muid sibh mo do ár bhur féin gach eile an-mhaith ann anseo ansin bheith raibh bhfuil beidh leis ón don san""", "áéíóú"),
            latin("cy", """
                    y yr a ac i o yn ar am gan gyda wedi ei eu ein eich fy dy mae maent oedd roedd bydd bod nid ddim neu ond os pan pwy beth
                    sut pam ble hyn hynny hwn hon hefyd iawn mwy pob arall fel at trwy dros dan rhwng heb cyn ar ôl chi ni nhw fi ti ef hi sydd
                    sy'n mae'n i'r o'r a'r""", "ŵŷâêîôû"));

    private NorthernProfiles() {}
}
