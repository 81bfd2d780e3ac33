package io.rankmesh.audit.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
    private static final String GERMAN =
            "Die Bibliothek öffnet am Montag um neun Uhr, und wer ein Buch ausleihen möchte, braucht einen Ausweis. ";
    private static final String ENGLISH =
            "The library opens at nine on Monday, and whoever wants to borrow a book needs a card. ";

    /** Language and sentence. */
    private static final String SENTENCES = """
            en | The library opens at nine on Monday, and whoever wants to borrow a book needs a card.
            en | Our shop has sold bicycles since 1974. We repair what we sell, and we don't charge for a first look.
            en | It wasn't clear which of the two roads would lead them back to the village before dark.
            de | Die Bibliothek öffnet am Montag um neun Uhr, und wer ein Buch ausleihen möchte, braucht einen Ausweis.
            de | Unser Laden verkauft seit 1974 Fahrräder. Was wir verkaufen, das reparieren wir auch.
            de | Niemand wusste, welcher der beiden Wege sie vor der Nacht ins Dorf bringen würde.
            nl | De bibliotheek gaat maandag om negen uur open en wie een boek wil lenen, heeft een pasje nodig.
            nl | Onze winkel verkoopt al sinds 1974 fietsen. Wat we verkopen, repareren we ook zelf.
            af | Die biblioteek maak Maandag om nege-uur oop en wie 'n boek wil leen, het 'n kaart nodig.
            af | Ons winkel verkoop al sedert 1974 fietse en ons maak dit self reg as dit nie meer werk nie.
            fr | La bibliothèque ouvre lundi à neuf heures, et quiconque veut emprunter un livre a besoin d'une carte.
            fr | Notre magasin vend des vélos depuis 1974. Nous réparons ce que nous vendons, et le premier avis est gratuit.
            es | La biblioteca abre el lunes a las nueve, y quien quiera llevarse un libro necesita un carné.
            es | Nuestra tienda vende bicicletas desde 1974. Reparamos lo que vendemos y no cobramos por mirar.
            pt | A biblioteca abre na segunda-feira às nove horas, e quem quiser levar um livro precisa de um cartão.
            pt | A nossa loja vende bicicletas desde 1974. Reparamos o que vendemos e não cobramos pela primeira vista.
            it | La biblioteca apre lunedì alle nove e chi vuole prendere in prestito un libro ha bisogno di una tessera.
            it | Il nostro negozio vende biciclette dal 1974. Ripariamo quello che vendiamo e il primo controllo è gratuito.
            ca | La biblioteca obre dilluns a les nou i qui vulgui endur-se un llibre necessita un carnet.
            ca | La nostra botiga ven bicicletes des del 1974. Reparem el que venem i no cobrem per mirar-ho.
            ro | Biblioteca se deschide luni la ora nouă, iar cine vrea să împrumute o carte are nevoie de un permis.
            ro | Magazinul nostru vinde biciclete din 1974 și reparăm tot ceea ce vindem, fără să cerem bani pentru prima verificare.
            la | Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui ipsorum lingua Celtae appellantur et nostra Galli.
            sq | Biblioteka hapet të hënën në orën nëntë dhe kush dëshiron të marrë një libër duhet të ketë një kartë.
            sv | Biblioteket öppnar på måndag klockan nio, och den som vill låna en bok behöver ett kort.
            sv | Vår butik har sålt cyklar sedan 1974. Vi lagar det vi säljer och tar inte betalt för att titta.
            da | Biblioteket åbner mandag klokken ni, og den, der gerne vil låne en bog, har brug for et kort.
            da | Vores butik har solgt cykler siden 1974. Vi reparerer det, vi sælger, og tager ikke noget for at se på det.
            no | Biblioteket åpner mandag klokken ni, og den som vil låne en bok, trenger et kort.
            no | Butikken vår har solgt sykler siden 1974. Vi reparerer det vi selger, og tar ikke noe for å se på det.
            is | Bókasafnið opnar á mánudag klukkan níu og sá sem vill fá bók að láni þarf að hafa kort.
            fi | Kirjasto avataan maanantaina yhdeksältä, ja se joka haluaa lainata kirjan, tarvitsee kortin.
            fi | Kauppamme on myynyt polkupyöriä jo vuodesta 1974, ja me korjaamme kaiken mitä myymme.
            et | Raamatukogu avatakse esmaspäeval kell üheksa ja kes tahab raamatut laenutada, sellel peab olema kaart.
            hu | A könyvtár hétfőn kilenc órakor nyit, és aki könyvet szeretne kölcsönözni, annak kártyára van szüksége.
            hu | Az üzletünk 1974 óta árul kerékpárokat, és amit eladunk, azt meg is javítjuk.
            lv | Bibliotēka tiek atvērta pirmdien pulksten deviņos, un tam, kas vēlas paņemt grāmatu, ir vajadzīga karte.
            lt | Biblioteka atidaroma pirmadienį devintą valandą, o kas nori pasiimti knygą, tas turi turėti kortelę.
            tr | Kütüphane pazartesi günü saat dokuzda açılıyor ve kitap ödünç almak isteyen herkes için bir kart gerekli.
            tr | Dükkânımız 1974 yılından beri bisiklet satıyor; sattığımız her şeyi kendimiz onarıyoruz ve bunun için ücret almıyoruz.
            vi | Thư viện mở cửa lúc chín giờ sáng thứ hai, và ai muốn mượn sách thì cần có một tấm thẻ.
            id | Perpustakaan buka pada hari Senin pukul sembilan, dan siapa yang ingin meminjam buku harus memiliki kartu.
            id | Toko kami telah menjual sepeda sejak tahun 1974 dan kami memperbaiki apa yang kami jual.
            sw | Maktaba hufunguliwa siku ya Jumatatu saa tatu, na kila mtu ambaye anataka kuazima kitabu anahitaji kadi.
            ga | Osclaíonn an leabharlann ar a naoi a chlog Dé Luain, agus tá cárta ag teastáil ó gach duine a bhfuil leabhar uaidh.
            cy | Mae'r llyfrgell yn agor am naw o'r gloch ddydd Llun, ac mae angen cerdyn ar bawb sydd am fenthyg llyfr.
            pl | Biblioteka otwiera się w poniedziałek o dziewiątej, a kto chce wypożyczyć książkę, potrzebuje karty.
            pl | Nasz sklep sprzedaje rowery od 1974 roku. Naprawiamy to, co sprzedajemy, i nie bierzemy za to pieniędzy.
            cs | Knihovna se otevírá v pondělí v devět hodin a kdo si chce půjčit knihu, potřebuje průkaz.
            cs | Náš obchod prodává kola už od roku 1974. Opravujeme všechno, co prodáme, a za prohlídku nic neúčtujeme.
            sk | Knižnica sa otvára v pondelok o deviatej a kto si chce požičať knihu, potrebuje preukaz.
            sk | Náš obchod predáva bicykle už od roku 1974. Opravujeme všetko, čo predáme, a za prehliadku nič neúčtujeme.
            sl | Knjižnica se odpre v ponedeljek ob devetih in kdor si želi izposoditi knjigo, potrebuje izkaznico.
            sl | Naša trgovina prodaja kolesa že od leta 1974. Popravimo vse, kar prodamo, in za to ne računamo ničesar.
            hr | Knjižnica se otvara u ponedjeljak u devet sati, a tko želi posuditi knjigu, treba imati iskaznicu.
            hr | Naša trgovina prodaje bicikle već od 1974. godine i popravljamo sve što prodamo.
            ru | Библиотека открывается в понедельник в девять часов, и каждому, кто хочет взять книгу, нужен билет.
            ru | Наш магазин продаёт велосипеды с 1974 года. Мы чиним всё, что продаём.
            uk | Бібліотека відкривається в понеділок о дев'ятій годині, і кожному, хто хоче взяти книгу, потрібен квиток.
            uk | Наш магазин продає велосипеди з 1974 року, а все, що ми продаємо, ми й лагодимо.
            be | Бібліятэка адчыняецца ў панядзелак а дзявятай гадзіне, і кожнаму, хто хоча ўзяць кнігу, патрэбны білет.
            bg | Библиотеката отваря в понеделник в девет часа и който иска да вземе книга, трябва да има карта.
            bg | Нашият магазин продава велосипеди от 1974 година и поправяме всичко, което продаваме.
            sr | Библиотека се отвара у понедељак у девет сати, а ко жели да позајми књигу, треба да има карту.
            mk | Библиотеката се отвора во понеделник во девет часот и кој сака да земе книга, треба да има карта.
            kk | Кітапхана дүйсенбі күні сағат тоғызда ашылады және кітап алғысы келген әр адамға билет керек.
            mn | Номын сан даваа гарагт есөн цагт нээгдэх бөгөөд ном авах хүсэлтэй хүн бүр карттай байх ёстой.
            ar | تفتح المكتبة أبوابها يوم الاثنين في الساعة التاسعة، ومن أراد أن يستعير كتابا فعليه أن يحمل بطاقة.
            fa | کتابخانه روز دوشنبه ساعت نه باز می‌شود و هر کس که بخواهد کتابی را به امانت بگیرد باید کارت داشته باشد.
            ur | لائبریری پیر کے دن نو بجے کھلتی ہے اور جو کتاب لینا چاہتا ہے اس کے پاس کارڈ ہونا چاہیے۔
            hi | पुस्तकालय सोमवार को नौ बजे खुलता है और जो पुस्तक लेना चाहता है उसके पास एक कार्ड होना चाहिए।
            mr | ग्रंथालय सोमवारी नऊ वाजता उघडते आणि ज्यांना पुस्तक हवे आहे त्यांच्याकडे कार्ड असणे गरजेचे आहे.
            ne | पुस्तकालय सोमबार नौ बजे खुल्छ र पुस्तक लिन चाहने सबैसँग कार्ड हुनु पर्छ।
            el | Η βιβλιοθήκη ανοίγει τη Δευτέρα στις εννέα.
            he | הספרייה נפתחת ביום שני בשעה תשע.
            hy | Գրադարանը բացվում է երկուշաբթի ժամը իննին։
            ka | ბიბლიოთეკა ორშაბათს ცხრა საათზე იხსნება.
            th | ห้องสมุดเปิดวันจันทร์เวลาเก้านาฬิกา
            bn | গ্রন্থাগার সোমবার সকাল নয়টায় খোলে।
            ta | நூலகம் திங்கட்கிழமை ஒன்பது மணிக்குத் திறக்கும்.
            te | గ్రంథాలయం సోమవారం తొమ్మిది గంటలకు తెరుచుకుంటుంది.
            ja | 図書館は月曜日の九時に開きます。本を借りるにはカードが必要です。
            ja | カードをお持ちでない方は、受付でお作りください。
            zh | 图书馆星期一九点开门，借书需要借书证。
            zh | 圖書館星期一九點開門，借書需要借書證。
            ko | 도서관은 월요일 아홉 시에 문을 열며 책을 빌리려면 카드가 필요합니다.
            fi | Suomen suurin järvi sijaitsee itäisessä maakunnassa. Kesällä rannoilla viihtyvät kalastajat ja lukuisat matkailijat.
            fi | Toimitamme tuotteet nopeasti kotiovellesi. Maksutapoina käyvät pankkikortti ja lasku.
            da | Byens hurtige vækst bragte nye skoler, og folk kom fra landsbyerne for at arbejde i fabrikkerne ved floden.
            da | Kommunen har besluttet at lukke skolen til sommer. Forældrene er utilfredse med beslutningen.
            da | Vi sender varerne samme dag og giver fuld returret i tredive dage.
            no | Byens raske vekst førte til nye skoler, og folk kom fra landsbyene for å arbeide i fabrikkene ved elven.
            no | Kommunen har besluttet å legge ned skolen til sommeren. Foreldrene er misfornøyde med beslutningen.
            no | Vi sender varene samme dag og gir full returrett i tretti dager.
            en | Fast delivery to your door. Free returns within thirty days on all garden tools.
            de | Schneller Versand an Ihre Haustür. Kostenlose Rückgabe innerhalb von dreißig Tagen.
            hu | Gyors szállítás az ajtóig. Ingyenes visszaküldés harminc napon belül minden kerti szerszámra.
            tr | Kapınıza hızlı teslimat. Tüm bahçe aletlerinde otuz gün içinde ücretsiz iade.
            """;

    static Stream<Arguments> sentences() {
        return SENTENCES.lines().map(line -> line.split(" \\| ", 2)).map(parts -> Arguments.of(parts[0], parts[1]));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void tellsTheLanguageOfASentence(String language, String sentence) {
        assertThat(LanguageDetector.detect(sentence)).isEqualTo(language);
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void tellsTheLanguageOfALongText(String language, String sentence) {
        String text = sentences()
                .filter(one -> one.get()[0].equals(language))
                .map(one -> one.get()[1] + "\n")
                .collect(Collectors.joining());

        assertThat(LanguageDetector.detect((text + sentence).repeat(20))).isEqualTo(language);
    }

    static Stream<String> lists() {
        return Stream.of(
                towns("Go to %s page\n"),
                towns("London to %1$s, %1$s to London\n"),
                towns("%s\nv\nBath\nto be decided\n"),
                towns("--%s-on=N  set Bath do %1$s na Bath "),
                towns("Maria %s\nJan Piotr\nLuca Marco\n"));
    }

    private static String towns(String pattern) {
        return Stream.of(
                        "Ashford",
                        "Barnet",
                        "Camden",
                        "Dorking",
                        "Epsom",
                        "Fareham",
                        "Guildford",
                        "Harlow",
                        "Ipswich",
                        "Kendal")
                .flatMap(town -> IntStream.range(0, 4).mapToObj(i -> pattern.formatted(town + "bcde".charAt(i))))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void doesNotTakeAListForRunningText(String list) {
        assertThat(LanguageDetector.detect(list)).isNull();
        assertThat(LanguageDetector.detect("All the routes in the county and the times of the first bus.\n" + list))
                .isIn(null, "en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "404",
                "Home",
                "Rankmesh 1.4.2",
                "Home Products Contact Login",
                "Peter Müller, Anna Schmidt, Jean Dupont, María García",
                "int main(void) { return 0; } printf malloc free strlen",
                "12.5 € 100 % 2026-11-22",
                "🚲🚲🚲 🎉",
                "本"
            })
    void doesNotGuess(String text) {
        assertThat(LanguageDetector.detect(text)).isNull();
    }

    @Test
    void tellsTheGreaterPartOfAMixedPage() {
        assertThat(LanguageDetector.detect(GERMAN.repeat(4) + ENGLISH.repeat(2)))
                .isEqualTo("de");
        assertThat(LanguageDetector.detect("Home\nProducts\nContact us\nAbout\n" + GERMAN.repeat(2)))
                .isEqualTo("de");
        assertThat(LanguageDetector.detect(ENGLISH.repeat(3) + "Наш магазин продаёт велосипеды."))
                .isEqualTo("en");
        assertThat(LanguageDetector.detect("図書館は月曜日の九時に開きます。" + "git clone https://host.example/repository.git"))
                .isEqualTo("ja");
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, en, false",
        "EN, en, false",
        "de, en, true",
        "zh-Hant-TW, zh, false",
        "nb, no, false",
        "nn-NO, no, false",
        "sr-Latn, hr, false",
        "ms, id, false",
        "da, no, false",
        "nb, da, false",
        "sv, da, true",
        "en, ja, true",
        "eu, es, false",
        "x-default, en, false"
    })
    void comparesWithWhatThePageDeclares(String declared, String detected, boolean contradicts) {
        assertThat(LanguageDetector.contradicts(declared, detected)).isEqualTo(contradicts);
    }
}
