package io.rankmesh.audit.lighthouse;

import java.util.BitSet;
import java.util.Map;

/**
 * Primary language subtags of the IANA Language Subtag Registry (two and three letters), which Lighthouse takes for known languages. A
 * three-letter code whose language has a two-letter one ({@code eng}) is not registered.
 */
public final class LanguageCodes {
    /** Per line: the first letter, then every second letter that follows it in a code. */
    private static final String TWO = """
            aabefkmnrsvyz
            baeghimnors
            caehorsuvy
            daevz
            eelnostu
            fafijory
            gadlnuv
            haeiortuyz
            iadegiknostuw
            jaivw
            kagijklmnorsuvwy
            labginotuv
            mghiklnorsty
            nabdeglnorvy
            ocjmrs
            pailst
            qu
            rmnouw
            sacdeghiklmnoqrstuvw
            taeghiklnorstwy
            ugkrz
            veio
            wao
            xh
            yio
            zahu
            """;

    /**
     * Per line: the first letter, then groups of a second letter with its third letters. A group that begins with a capital lists the
     * third letters that are missing instead.
     */
    private static final String THREE = """
            a Ajry Bk Ccgjo Dckmv eabcdeklmnqrsuwyz fabdeghiknopstuz G habghiklmnoprst Iuvz jaginpstuwz Kan Lb Mdh N
            a oabcdefghijklmnrstuxz P qacdgklmnprtz Rafgm Sm Tf Uv vbdiklmnostuv wabcdeghikmnorstuvwxy xbegklmx Yfjmvw
            a zabcdgjmnotz
            b Akmq B Cx D Eln Fv Gh H Ihis J Ke Lu M Nh Ocds Pf Qe Re Sdz T Ulr Vs Wv Xty Yu Z
            c At Bfmpxz cacdeghjlmnopqrs dacdefghijmnorsyz eabgklnty fadgm gacgk hbcdfghjklmnopqrtwxyz iabcdehkmnprwy
            c jaehikmnoprsvy kabhlmnoqrstuvxyz lacdehijklmostuwy macegiklmnorst nabcghiklopqrstuwx Oirs pabcefginopsuxy qdu
            c Reu S tacdeghlmnopstuyz Udefnz vgn wabdegt xh yabo zhknot
            d Abnt babdefgijlmnopqrtuvwy ccr dadegijnorsw ecdefghiklmnpqrsvz gabcdeghiklnorstuwxz hadgilmnorsuvwx Iev
            d jabcdefijklmnoruw kagklrsx lgkmn mabcdefgklmnorsuvwxy nadegijknortuvwy Odgjmu pp rabcdeghilnoqrstuwy
            d sbehiklnoqz tabdhikmnoprstuy Ut va waklrsuwyz yabdgimnoruy zadegln
            e aa bcgkoru crsy ee faei galmoxy hsu iptv ja kacegiklmopry lehikmopux mabegikmnopqsuwxyz nabcdfhlmnoqruvwx ot
            e pi raghikorstw seghiklmnoqsuxy tbchnorstuxz udq vehn wo xt yao zae
            f aabdfghijklmnprtuxyz bl cs er fim gr iaeflprtuw kkv lahilnry mpu nbgi odimnrsx pe qs rcdkmopqrst sels
            f ubcdefhijmnqrtuvy vr wae
            g A Bt ccdeflnrt Dpvwyz eabcdfghijklmqsvwxyz fktx gabdegklnortuw hacehklnorst Ifjkv jikmnru kadenopu
            g lbcdhijkloruwy mabdeghlmnqruvwxyz nabcdeghijklmnoqrtuwz O paen qainru Reflnp seglmnopsw taiu Ujy
            g vacefjlmnoprsy wabcdefgijmnrtuwx xx yabdefgilmnoryz zain
            h Atu babnou cah dnsy eadghim gmw hiry iabdfghijklmortwx ji kaehkns labdetu Mo nadeghijmnosu
            h oabcdehijklmoprstvwyz pos racekmoprtuwxz sbhlns tiosux Uan vceknv waco yawx
            i ainpr babdeghilmnruy cahlr dabcdeirstu fabefkmuy gbeglmnosw hbipw inr jcejnos kehikloprstvwxz labgiklmopsuvw
            i maeilnorsty nbceghjlmnopstz oruw pio quw raehiknoruxy sacdeghikmnortuv tbcdeiklmorstvwxyz um vbv wkmos xcl
            i yaox zhimrz
            j Agipvw beijkmnortuw cst dagt ebeghiklnrtu gbeko his iabcdeghilmoqtuvy jer kamoprsu les mabcdilnrswx nadgijls
            j obdgrsw parx qr rabrtu sl uabcdhiklmnoprstuwy vdn wi yaey
            k aabcdefghijkmopqrvwxy B C Dbs E F Gz Hm Iknr Jw K L M Nh Obmnr P Q Rgq S T Uar V W Xg Y Z
            l Aotv Bdhp ccdefhlmpqs dabdghijklmnopq E fan gabghiklmnoqrstuz hahilmnpstu Imnt jaeilpwx kabcdehijlmnorstuy
            l labcdefghijklmnopqsux Mst nabdghijlmnosuwz Od paenox qr racegiklmnortvz sabcdeghilmnoprstvwy tcghinosu Ubgx
            l vaiklsu waeghlmostuw xm yagn zhlnz
            m aabdefgijkmnpqstuvwxz Bg C Do Ex F G Hv Iv Jf Kd Lgty Ms N Obln Pf Qd Ri Sa Tz Ufw Vcj W X Ya Zf
            n Auv Blz Cvwy Deo Elp fadlru G Hjls Ip jabdhijlmnorstuxyz Kly lacegijklmnoqruvwxyz M No Obrx pabghilnosuxy
            n qgklmnoqty rabcefgiklmnprtuxz Sj tdegijkmoprsuwxyz U vhmo wabcegimorwxy xadegiklmnoqrux Yaz zabdikmrsuyz
            o aackrv biklmortu cahmou daktu fosu gbcegou htu iaen jbcgpsvw kabcdeghijklmnorsuvxz ladekmortu
            o mabcegiklnopqrtuvwxy nabegijknoprstuwx odgnrs pakmoty raceghnorstuvwxyz sacinoptux tabdeiklmnoqrstuwxyz
            o uabeimn vd wil ybdmy zm
            p Ajn bbcefghilmnoprstuvyz cabcdefghijklmnprw dacinotu eabdefghijklmopqsvxyz fael gadgiklnsuyz
            p hadghijklmnoqrtuvw Ikq jt kabcghnoprstu Limx Mgpv Nf ocdefghikmnopqstvwxyz paeiklmnopqrstu qaemw Rjv
            p sacdeghilmnopqrstuwy tahinopqrtuvwy Uhlnsv wabgimnorw xm yemnsuxy zehn
            q aa Uejotu vacehijlmnopswyz wacehmst xachlnopqrstuw yap
            r Ae bbklp cf db eabegijlmnrsty gaeknrsu hgp iabeflmnrtu jgis kabhimtw Mj nabdglnprw oabcdefglmopruw pnt rimot
            r sbiklmnw tchmsw ubcefghikopqtuyz waklmor xdw ynsu zh
            s Agn B cabefghiklnopqstuvwx Ddiwy Ex fbemsw Gfqv Hf Icn jabcdegklmnoprstuw Kl Lbkov Meo Nadt Ofmt
            s pbcdegiklmnopqrstuvxy qahjkmnoqrstux Rdjp Sw Tcxz uabcegijklmoqrstvwxyz vabcekmrsx Wadez xbcegklmnorsuw
            s yabcdiklmnorswxy zabcdeglnpsvwy
            t Ahmt B Cjrv Dpwz Ejl finort Gklm Habgjo Ibr jagijlmnopsuw kabdefgklmnpqrstuvwxz Lez Mx Nj Oant Pbdhs
            t qblmnopqrtuw R Sno Tx Ukr vadeiklmnostuwxy wabcdefghlmnopqrtuwxy xabceghijmnoqrstuxy yaehijlnprstuvxyz
            t zahjlmnox
            u amnr bailruy daegijlmu es fi gabehnoy han isv ji kaghiklpqsuvwy labcefiklmnuwy mabcdgimnoprsu nadegikmnpruxz
            u okn piv Rdqs sahikpsu taehpru umnru vehl wa ya zns
            v aaefghijlmnoprsuvy bbk ecdlmopr grt icdfglnstv jk kaijklmnoptuz lps Mnot nkmp ort raost silnv to umnt wa
            w A babefhijklmpqrstvw cai ddgjktuy eacdghimnoprstuw fg gabgiouwy hagku ibcefghijklmnrtuvwy jai kabdlruwy
            w laceghiklmorsuvwxy mabcdeghimnostwx nbcdegikmnopuwy oabcdefgikmnorswy pc rabdghiklmnoprsuvwxyz sagikrsuv
            w tbfhikmw uabdhlmnrtuvxy waborw xaw yabimnry
            x Afhxz babcdegijmnoprwxy cbceghlmnortuvwy dackmoqy ebdglmprstu fa gabdfgilmnruw hacdemrtuv iabilnprsvy jbt Km
            x labcdeginopsuy Mi nabdghijkmnoqrstuyz ocdgikmnoprw P qat rabdegimnqrtuw sabcdehijlmnopqrsuvy Tfkx
            x uabdgjlmnoprtu veinos wacdegjklortw xbkmrt yabjklty zhmp
            y A babdehijklmnoxy chlnpr dadegks eaceijlnrstuvy gailmprsuw hadls iafghijklmnpqrstuvxyz kaghiklmnortuy
            y labegilmnoruy mabcdeghiklmnopqrstxz nabdeghklnoqsu obgiklmnstxy pabghkmnopz rabeiklmnoswy scdglmnoprsy talpwy
            y Uhosv vat waglnqrtuw xaglmuy yruz zgk
            z An baceltuw cadh dj eaghmn gabhmnr hbdinwx iabklmnrwz kabdghknoprtuvz laejmnqsuw M nadegks ochmoqrs P qe
            z ragnops saklmru teglmnpqstuxy uahmny wa xx ybgjnp zaj
            """;

    /**
     * Codes of one language by its current or usual one: those that the registry deprecates, and those of which one takes in the other,
     * as Norwegian its two written forms.
     */
    private static final Map<String, String> SAME = Map.of(
            "iw", "he", "in", "id", "ji", "yi", "jw", "jv", "mo", "ro", "nb", "no", "nn", "no", "cmn", "zh", "tl",
            "fil");

    private static final BitSet KNOWN = new BitSet(27 * 27 * 27);

    static {
        TWO.lines().forEach(line -> {
            for (int i = 1; i < line.length(); i++) {
                KNOWN.set(index(line.charAt(0), line.charAt(i), '`'));
            }
        });
        THREE.lines().forEach(line -> {
            for (String group : line.substring(2).split(" ")) {
                addGroup(line.charAt(0), group);
            }
        });
    }

    private LanguageCodes() {}

    private static void addGroup(char first, String group) {
        char second = Character.toLowerCase(group.charAt(0));
        boolean listsMissing = second != group.charAt(0);
        for (char third = 'a'; third <= 'z'; third++) {
            if (group.indexOf(third, 1) < 0 == listsMissing) {
                KNOWN.set(index(first, second, third));
            }
        }
    }

    private static int index(char first, char second, char third) {
        return ((first - '`') * 27 + second - '`') * 27 + third - '`';
    }

    /**
     * The language of a tag, by one code for each.
     *
     * @param tag in lower case
     */
    public static String language(String tag) {
        int dash = tag.indexOf('-');
        String code = dash < 0 ? tag : tag.substring(0, dash);
        return SAME.getOrDefault(code, code);
    }

    /** @param code in lower case */
    public static boolean isKnown(String code) {
        if (code.length() < 2 || code.length() > 3 || !code.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return false;
        }
        return KNOWN.get(index(code.charAt(0), code.charAt(1), code.length() == 3 ? code.charAt(2) : '`'));
    }
}
