package io.rankmesh.audit.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylesTest {
    private static final String BODY = """
            <body class="page Dark"><main id=m lang=en data-kind="Big one">
            <p class="a b">one <em id=x class="sm:c">text</em></p><p>two</p>
            <div><a href=/y title="Read on">y</a><a name=z>z</a><input type=CheckBox checked></div></main>""";

    /** The element of id x, or the first of a type, is hidden or not. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            #x                                ; em    ; true
            em.sm\\:c                          ; em    ; true
            .a.b > em                         ; em    ; true
            .b .c                             ; em    ; false
            .A em                             ; em    ; false
            main *                            ; em    ; true
            body > p em                       ; em    ; false
            main > p em                       ; em    ; true
            body.page main#m p > #x           ; em    ; true
            p + p                             ; em    ; false
            p:first-of-type                   ; em    ; true
            p:nth-child(2n+1) em              ; em    ; true
            p:nth-child(even) em              ; em    ; false
            p:nth-last-child(3)               ; em    ; true
            p:nth-last-of-type(2)             ; em    ; true
            p ~ div > a                       ; a     ; true
            p + div a:not([name])             ; a     ; true
            div + p ~ div > a                 ; a     ; false
            p ~ p ~ div > a                   ; a     ; true
            main:has(> div a) em              ; em    ; true
            p:has(em)                         ; em    ; true
            p:has(+ p) em                     ; em    ; true
            p:has(~ div a) em                 ; em    ; true
            p:has(b)                          ; em    ; false
            main:has(> a) em                  ; em    ; false
            :is(p, div) :where(em, b)         ; em    ; true
            p:not(.b, .c) em                  ; em    ; false
            [data-kind=big]                   ; em    ; false
            [data-kind^=Big]                  ; em    ; true
            [data-kind~=one]                  ; em    ; true
            [data-kind$="ONE" i]              ; em    ; true
            [data-kind*='g o'] em             ; em    ; true
            [lang|=EN]                        ; em    ; true
            a:link                            ; a     ; true
            a:hover                           ; a     ; false
            a:not(:hover)                     ; a     ; true
            a::before                         ; a     ; false
            a:before, b                       ; a     ; false
            a:no-such-thing, a                ; a     ; false
            a:focus, a                        ; a     ; true
            input:checked                     ; input ; true
            input[type=checkbox]              ; input ; true
            html:root em                      ; em    ; true
            div > :nth-child(1)               ; a     ; true
            """)
    void selectorsMatch(String selector, String element, boolean hidden) {
        Document document = Jsoup.parse("<!doctype html><style>" + selector + "{display:none}</style>" + BODY);

        assertThat(isHidden(document, element)).isEqualTo(hidden);
    }

    /** What they repeat of the rule around them is bounded, and what comes after that counts for nothing. */
    @Test
    void nestedGroupsEndWhereTheyRepeatTooMuch() {
        String rule = "a," + "z,".repeat(9_000) + "z{%s@media all{display:none}}";
        Document few = Jsoup.parse("<style>" + rule.formatted("@media all{}".repeat(10)) + "</style>" + BODY);
        Document many = Jsoup.parse("<style>" + rule.formatted("@media all{}".repeat(1_000)) + "</style>" + BODY);

        assertThat(isHidden(few, "a")).isTrue();
        assertThat(isHidden(many, "a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #x{display:none} em{display:inline}                        | true
            em{display:none} em{display:inline}                        | false
            em{display:none!important} #x{display:inline}              | true
            #x{display:none} @layer a{#x{display:inline}}              | true
            em{display:none} :where(#x){display:inline}                | true
            em{display:none} :is(#x){display:inline}                   | false
            em{display:none} em{display:var(--d)}                      | true
            main{visibility:hidden} em{visibility:visible}             | false
            main{visibility:hidden}                                    | true
            @supports (display:grid){em{display:none}}                 | true
            @supports (display:foo){em{display:none}}                  | false
            @supports not (display:grid){em{display:none}}             | false
            @supports not (display:foo){em{display:none}}              | true
            @supports (display:foo) or (gap:1px){em{display:none}}     | true
            @supports (display:foo) and (gap:1px){em{display:none}}    | false
            @supports (not (display:foo)) and (gap:1px){#x{display:none}} | true
            @supports (-moz-appearance:none){em{display:none}}         | false
            @supports selector(:has(a)){em{display:none}}              | true
            main{p{& em{display:none}}}                                | true
            @media print{em{display:none}}                             | false
            """)
    void rulesCascade(String sheet, boolean hidden) {
        assertThat(isHidden(Jsoup.parse("<!doctype html><style>" + sheet + "</style>" + BODY), "em"))
                .isEqualTo(hidden);
    }

    @Test
    void withoutADoctypeNamesMatchInEitherCase() {
        String page = "<style>.dark #X{display:none}</style>" + BODY;

        assertThat(isHidden(Jsoup.parse(page), "em")).isTrue();
        assertThat(isHidden(Jsoup.parse("<!doctype html>" + page), "em")).isFalse();
    }

    /** The rule that comes last would count. */
    @Test
    void rulesNoLongerCountWhenTheyCostTooMuch() {
        Document document = Jsoup.parse("<!doctype html><style>" + "[a]{display:none}".repeat(1_999)
                + "b{display:none}</style>" + "<i>x</i>".repeat(2_000) + "<b>y</b>");
        Styles styles = Styles.of(document.select("style"), true);
        Element last = document.selectFirst("b");

        document.select("i").forEach(styles::of);

        assertThat(last).isNotNull();
        assertThat(styles.of(last).display()).isEqualTo("inline");
        assertThat(Styles.of(document.select("style"), true).of(last).display()).isEqualTo("none");
    }

    private static boolean isHidden(Document document, String element) {
        Element found = document.selectFirst(element);
        List<Element> sheets = document.select("style");
        return found != null && Styles.of(sheets, true).isHiddenFromAssistiveTechnology(found);
    }
}
