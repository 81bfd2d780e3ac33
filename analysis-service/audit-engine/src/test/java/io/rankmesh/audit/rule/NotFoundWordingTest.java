package io.rankmesh.audit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotFoundWordingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Garden Shop - Page not found",
                "Garden Shop | 404",
                "Oops! That page can't be found.",
                "Oops! That page can’t be found.",
                "Sorry, we couldn't find that page",
                "Page Not Found | Garden Shop",
                "Error 404 (Not Found)",
                "Not found",
                "Sidan hittades inte",
                "This page doesn't exist",
                "The page you requested was not found",
                "Strona nie została znaleziona",
                "404",
                "404 – Living with cats",
                "404 Not Found",
                "404 - File or directory not found.",
                "404: This page could not be found.",
                "Page not found – Blog",
                "HTTP 404",
                "Error 404 - Page",
                "The requested URL was not found",
                "We can't find the page you're looking for",
                "Sorry, the page you were looking for doesn't exist.",
                "Fehler 404",
                "Seite nicht gefunden",
                "Die angeforderte Seite wurde nicht gefunden",
                "Page introuvable",
                "Erreur 404 : page introuvable",
                "Página no encontrada",
                "Página não encontrada",
                "Pagina non trovata",
                "Pagina niet gevonden",
                "ページが見つかりません",
                "お探しのページは見つかりませんでした",
                "页面不存在",
                "404 页面未找到",
                "Страница не найдена",
                "Ошибка 404",
                "Sivua ei löytynyt",
                "Stránka nenalezena",
                "Siden blev ikke fundet",
                "Siden finnes ikke",
                "Sayfa bulunamadı",
                "페이지를 찾을 수 없습니다",
                "Page no longer exists",
                "404 Page Not Found",
                "Uh-oh! Page not found",
                "Page not found · GitHub Pages",
                "Page Not Found (404)"
            })
    void saysThatThePageDoesNotExist(String text) {
        assertThat(NotFoundWording.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 ways to plant a tree",
                "404 Main Street: a house for sale",
                "HTTP 404 explained: how to fix it",
                "Why pages are not found",
                "Nothing found",
                "Product no longer available",
                "How to design a page not found page",
                "404 Brno",
                "Lost and found",
                "What is a 404 error?",
                "Room 404",
                "Not found in translation",
                "The 404 page of Garden Shop, redesigned",
                "Peugeot 404",
                "Files not found by find(1)",
                ""
            })
    void saysSomethingElse(String text) {
        assertThat(NotFoundWording.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sorry ", "404 ", " - ", "oops! ", "the page you requested ", "error error "})
    void takesNoTimeOverWhatItDoesNotKnow(String part) {
        String text = part.repeat(200 / part.length() - 1) + "x";

        assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(NotFoundWording.isIn(text)).isFalse());
    }
}
