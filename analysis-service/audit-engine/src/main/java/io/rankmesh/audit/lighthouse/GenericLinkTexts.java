package io.rankmesh.audit.lighthouse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Link texts that say nothing of their target, by language: the lists of Lighthouse 13.5. */
final class GenericLinkTexts {
    private static final String LISTS = """
            en: click here | click this | go | here | information | learn more | more | more info
            en: more information | right here | read more | see more | start | this
            ja: ここをクリック | こちらをクリック | リンク | 続きを読む | 続く | 全文表示
            es: click aquí | click aqui | clicka aquí | clicka aqui | pincha aquí | pincha aqui | aquí
            es: aqui | más | mas | más información | más informacion | mas información | mas informacion
            es: este | enlace | este enlace | empezar
            pt: clique aqui | ir | mais informação | mais informações | mais | veja mais
            ko: 여기 | 여기를 클릭 | 클릭 | 링크 | 자세히 | 자세히 보기 | 계속 | 이동 | 전체 보기
            sv: här | klicka här | läs mer | mer | mer info | mer information
            de: klicke hier | hier klicken | hier | mehr | siehe | dies | das | weiterlesen
            ta: அடுத்த பக்கம் | மறுபக்கம் | முந்தைய பக்கம் | முன்பக்கம் | மேலும் அறிக | மேலும் தகவலுக்கு
            ta: மேலும் தரவுகளுக்கு | தயவுசெய்து இங்கே அழுத்தவும் | இங்கே கிளிக் செய்யவும்
            fa: اطلاعات بیشتر | اطلاعات | این | اینجا بزنید | اینجا کلیک کنید | اینجا | برو
            fa: بیشتر بخوانید | بیشتر بدانید | بیشتر | شروع
            """;

    private static final Map<String, Set<String>> BY_LANGUAGE = new HashMap<>();
    private static final Set<String> ALL = new HashSet<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();
    private static int longest;

    static {
        LISTS.lines().forEach(line -> {
            Set<String> texts = BY_LANGUAGE.computeIfAbsent(line.substring(0, 2), language -> new HashSet<>());
            for (String text : line.substring(4).split(" \\| ")) {
                texts.add(text);
                ALL.add(text);
                longest = Math.max(longest, text.length());
                for (int end = 1; end <= text.length(); end++) {
                    BEGINNINGS.add(text.substring(0, end).strip());
                }
            }
        });
    }

    private GenericLinkTexts() {}

    /** Characters of the longest of the texts. */
    static int longest() {
        return longest;
    }

    /**
     * @param text trimmed, in lower case
     * @param language a language tag as written in the page; null when it is not known, and then every list counts
     */
    static boolean contains(String text, @Nullable String language) {
        if (language == null || language.isEmpty()) {
            return ALL.contains(text);
        }
        int dash = language.indexOf('-');
        Set<String> texts = BY_LANGUAGE.get(dash < 0 ? language : language.substring(0, dash));
        return texts != null && texts.contains(text);
    }

    /** Whether any of the texts begins like this. */
    static boolean anyBeginsWith(String text) {
        return text.length() <= longest && BEGINNINGS.contains(text);
    }
}
