package io.rankmesh.audit.rule;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells titles and headings of pages that do not exist from those of pages about them: a part of the text has to say that and nothing
 * else. The wordings are those of the error pages of common servers, shops and content management systems.
 */
final class NotFoundWording {
    /** Longer texts are no error messages. */
    private static final int MAX_LENGTH = 200;

    /** A site's name stands before or after a dash or a bar. */
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s*[|\\u2013\\u2014\\u00b7\\u2022\\u00bb\\u00ab]\\s*|\\s+[-:/~]+\\s+");

    /** What comes before the message, and says nothing. */
    private static final String SIGH =
            "(?:(?:(?:oops|ooops|whoops|sorry|uh[- ]?oh|oh no|hmm|ups|hoppla|hoppsan|desol[ée]|désolée?|lo sentimos|entschuldigung)\\b[\\s,.!:;\\u2026-]*+)++)?";

    private static final String CODE =
            "(?:(?:(?:http|server)[ -]?)?(?:(?:error|fehler|erreur|errore|erro|fel|feil|fejl|fout|virhe|b[lł][aą]d|chyba|hata|ошибка)"
                    + "(?: code)?[ :#.-]*)?404(?:[ -]?(?:error|page|fehler|seite))?|(?:page|http)[ -]404)";

    private static final String PAGE =
            "(?:(?:the|this|that|your|a)\\s)?(?:requested\\s|web\\s?)?(?:page|url|file|file or directory|document|address|content|resource)";

    /** Each whole, without the marks around it. */
    private static final List<String> MESSAGES = List.of(
            "not found",
            PAGE
                    + "(?:\\s(?:that\\s|which\\s)?you(?:(?:'re|\\sare|\\swere|'ve|\\shave)?\\s(?:requested|looking for|asked for|wanted)|\\stried to "
                    + "(?:reach|open|view|access)))?\\s(?:(?:was |is |has |could |can |were )?not (?:be(?:en)? )?found|(?:wasn't|isn't|hasn't been|can't "
                    + "be|cannot be|couldn't be) found|(?:does not|doesn't|no longer) exists?(?: any ?more)?|is (?:missing|gone|no longer (?:available|here)))",
            "(?:we|i)\\s?(?:'re\\ssorry,? (?:but )?we )?(?:can't|cannot|can not|couldn't|could not|were unable to|are unable to) (?:seem to )?find "
                    + PAGE + "(?: you(?:'re| are| were)? (?:looking for|requested|asked for))?",
            "(?:die |diese )?(?:angeforderte |gesuchte |gewünschte )?(?:seite|datei) (?:(?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?"
                    + "|existiert nicht(?: mehr)?|ist nicht (?:mehr )?verfügbar)",
            "(?:la |cette )?page (?:demandée |recherchée )?(?:est )?(?:introuvable|non trouvée|n'existe (?:pas|plus)|n'a pas été trouvée)",
            "(?:la |esta )?p[aá]gina (?:solicitada )?(?:no (?:ha sido |fue )?encontrada|no existe|no se (?:ha )?(?:encontrado|encontró|encuentra))"
                    + "|no se (?:ha )?(?:encontró|encontrado) la p[aá]gina",
            "(?:a |esta )?p[aá]gina (?:solicitada )?n[aã]o (?:foi )?(?:encontrada|existe)",
            "(?:la )?pagina (?:richiesta )?(?:non (?:è stata )?(?:trovata|esiste)|inesistente)",
            "(?:de(?:ze)? )?pagina (?:is |werd )?niet (?:gevonden|beschikbaar)|(?:de(?:ze)? )?pagina bestaat niet(?: meer)?",
            "sidan (?:kunde inte hittas|hittades inte|hittades ej|finns inte|saknas|kan inte hittas)",
            "siden (?:blev |kunne |ble )?ikke (?:fundet|findes|finnes|funnet)|siden (?:findes|finnes) ikke",
            "sivua ei (?:löydy|löytynyt)",
            "(?:ta )?strona nie (?:została znaleziona|istnieje)|nie znaleziono strony",
            "stránka (?:nebyla nalezena|nenalezena|neexistuje|sa nenašla|nebola nájdená)",
            "az? oldal nem található",
            "pagina nu (?:a fost găsită|există)",
            "sayfa bulunamadı",
            "(?:такая )?страница не (?:найдена|существует)|сторінку не знайдено",
            "(?:お探しの)?ページ[がは]見つかりません(?:でした)?",
            "(?:您(?:访问|要找)的)?(?:页面|頁面)(?:不存在|未找到|找不到)|找不到(?:该|此|您要的)?(?:页面|頁面|网页)",
            "페이지를 찾을 수 없습니다");

    private static final Pattern MESSAGE = Pattern.compile(
            SIGH + "(?:" + CODE + "[\\s\\p{Punct}\\u2013\\u2014]*+)?(?:" + String.join("|", MESSAGES)
                    + ")(?:[\\s(]*404\\)?)?|" + SIGH + CODE,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private NotFoundWording() {}

    static boolean isIn(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return false;
        }
        String plain = text.replace('\u2019', '\'');
        if (isMessage(plain)) {
            return true;
        }
        String[] parts = SEPARATOR.split(plain);
        for (int i = 0; i < parts.length && parts.length > 1; i++) {
            if (isMessage(parts[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMessage(String part) {
        int start = 0;
        int end = part.length();
        while (start < end && isMark(part.charAt(start))) {
            start++;
        }
        while (end > start && isMark(part.charAt(end - 1))) {
            end--;
        }
        return MESSAGE.matcher(part).region(start, end).matches();
    }

    /** White space, ASCII's punctuation and that of Chinese. */
    private static boolean isMark(char c) {
        return c < 0x80 ? !Character.isLetterOrDigit(c) : "\u3002\u2026\uff01".indexOf(c) >= 0;
    }
}
