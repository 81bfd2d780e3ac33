package io.rankmesh.audit.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    @ParameterizedTest
    @ValueSource(strings = {"<a onclick='go(\"menu\")'>Menu", "<a onclick=\"go('menu')\">Menu", "<a href=\"\">Menu"})
    void aSnippetIsFoundInThePagesSource(String source) {
        assertThat(Markup.snippet(Jsoup.parse(source + "</a>").selectFirst("a")))
                .isEqualTo(source);
    }
}
