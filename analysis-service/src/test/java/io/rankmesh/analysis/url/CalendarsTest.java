package io.rankmesh.analysis.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankmesh.analysis.url.UrlTraps.Trap;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.WeekFields;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars that go on for ever, as seen from November 2026, and what only looks like them. */
class CalendarsTest {

    private static final String SITE = "http://a.example";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final UrlTraps traps = new UrlTraps(TODAY.getYear());

    /** Pages that others of the site link to: whatever they are, no calendar led there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tiles/12/2105/7.html",
                "/map?x=2105&y=3000&m=3",
                "/events/1234/5",
                "/archive/4578/2",
                "/booking/4711/2",
                "/weekend-bags/9015-2",
                "/kalender/produkt/3021-4",
                "/events/1944/06/d-day",
                "/2050/12/net-zero",
                "/calendar/2999-05",
                "/eclipses/2999-05-21",
                "/1066/10/hastings"
            })
    void aDateByItselfIsNoTrap(String path) {
        for (String from : List.of("/", "/events/", "/2026/11/plans", "/archive/2026/11", "/calendar/2026-11-22")) {
            assertThat(isTrap(from, path)).as(from).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/tiles/12/2105/7.html, /tiles/12/2106/7.html",
        "/tiles/4/12/7.html, /tiles/4/13/7.html",
        "/map?x=2105&y=3000&m=3, /map?x=2105&y=3001&m=3",
        "/events/1234/5, /events/1235/1",
        "/booking/4711/2, /booking/4712/2",
        "/weekend-bags/9015-2, /weekend-bags/9016-1",
        "/parts/2021-12, /parts/4711-1",
        "/page/999, /page/1000",
        "/page/2026, /page/2025",
        "/page/3000, /page/3001",
        "/page/2020, /page/3000",
        "/item?id=2028&m=7, /item?id=5520&m=7",
        "/p/20281231, /p/20299999",
        "/archive/1923/05, /archive/1894/05",
        "/archive/1923/05/17, /archive/1923/05/16",
        "/archive/1945/01, /archive/1944/12",
        "/calendar/2028-11, /calendar/2028-12",
        "/calendar/2027-12, /calendar/2028-01",
        "/calendar/2029-01, /calendar/2028-12",
        "/calendar/2027, /calendar/2028",
        "/calendar/2026-11, /events/2031-05/summit",
        "/diary/1899-12, /diary/1900-01",
        "/issues/2028, /issues/2029",
        "/comic/1900, /comic/1899",
        "/list?page=2028, /list?page=2029",
        "/events?page=2028, /events?page=2029",
        "/calendar/page/2028, /calendar/page/2029",
        "/part-2028-4-mm, /part-2029-4-mm",
        "/part-1900-4-mm.html, /part-1899-4-mm.html",
        "/plan/2027/Q4, /plan/2028/Q1",
        "/plan/2028/Q3, /plan/2028/Q4",
        "/model/2028/M4, /model/2029/M1",
        "/album/2028/4, /album/2029/1",
        "/album/2028/5, /album/2029/3",
        "/liga/2027-2028, /liga/2028-2029",
        "/liga/2027-28, /liga/2028-29",
        "/parts/2028-77, /parts/2029-78",
        "/plan/grudnia/2027, /plan/stycznia/2028",
        "/plan/281215, /plan/281222",
        "/plan/271229, /plan/280105",
        "/item/281229, /item/281230",
        "/item/281229, /item/291229",
        "/item/281329, /item/290105",
        "/book?t=1861315200, /book?t=1861747200",
        "/item/1861919999, /item/1861920000",
        "/item/1861920000, /item/3861920000",
    })
    void idsAndDatesWithinReachLeadToPages(String page, String link) {
        assertThat(isTrap(page, link)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/calendar/2028-12, /calendar/2029-01",
        "/calendar/2028/12/, /calendar/2029/1/",
        "/calendar/2028-12, /calendar/day/2029-01-02",
        "/calendar/2028-12-31, /calendar/2029-01",
        "/c?date=31.12.2028, /c?date=01.01.2029",
        "/c?date=12/31/2028, /c?date=1/1/2029",
        "/c?month=2028%2F12, /c?month=2029%2F01",
        "/c/20281231, /c/20290101",
        "/c/202812, /c/202901",
        "/c?week=2028-W52, /c?week=2029-W01",
        "/calendar/2028/december, /calendar/2029/january",
        "/c?month=dec&year=2028, /c?month=jan&year=2029",
        "/c?month=12&year=2028, /c?month=1&year=2029",
        "/c?y=2028&lang=5&m=12, /c?y=2029&lang=5&m=1",
        "/c?from=2028-12-28&to=2029-01-03, /c?from=2029-01-04&to=2029-01-10",
        "/calendar/2028/, /calendar/2029/",
        "/veranstaltungen/2028/5, /veranstaltungen/2029/5",
        "/calendar/2028/may, /calendar/2029/may",
        "/calendar/2026-11, /calendar/2036-11",
        "/calendar/2036-11, /calendar/2046-11",
        "/calendar/2999-12, /calendar/3000-01",
        "/calendar/1900-01, /calendar/1899-12",
        "/c?date=01.01.1900, /c?date=31.12.1899",
        "/calendar/1900/january, /calendar/1899/december",
        "/calendar/1900/05, /calendar/1899/05",
        "/c?week=1900-W01, /c?week=1899-W52",
        "/c?filter%5Byear%5D=2028, /c?filter%5Byear%5D=2029",
        "/year-2028.html, /year-2029.html",
        "/x/2028/5/17, /x/2029/5/17",
        "/plan/2028/Q4, /plan/2029/Q1",
        "/plan/2028q4.html, /plan/2029q1.html",
        "/plan?y=2028&quarter=q4, /plan?y=2029&quarter=q1",
        "/plan/h2/2028, /plan/h1/2029",
        "/plan/2028/T3, /plan/2029/T1",
        "/plan/1900/Q1, /plan/1899/Q4",
        "/plan/2028/11, /plan/2029/5",
        "/plan/2028/10, /plan/2029/1",
        "/plan/2028-11, /plan/2029-02",
        "/liga/2028-2029, /liga/2029-2030",
        "/liga/2028-29, /liga/2029-30",
        "/liga/2028/29/table, /liga/2029/30/table",
        "/overview/2028, /overview/2029",
        "/plan/grudnia/2028, /plan/stycznia/2029",
        "/plan/2028/prosinec, /plan/2029/leden",
        "/plan/281229, /plan/290105",
        "/plan/281231.html, /plan/290101.html",
        "/book?t=1861747200, /book?t=1862352000",
        "/book?t=1861747200000&x=1, /book?t=1862352000000&x=1",
    })
    void aStepBeyondReachIsNotTaken(String page, String link) {
        assertThat(isTrap(page, link)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'/calendar/'yyyy'-'MM",
                "'/calendar/'yyyy'/'M",
                "'/veranstaltungen/'yyyy'/'M'.html'",
                "'/c?date='dd.MM.yyyy",
                "'/c?date='M'/'d'/'yyyy",
                "'/c?m='yyyy'%2F'MM",
                "'/c/'yyyyMMdd",
                "'/c?week='YYYY'-W'ww",
                "'/calendar/'yyyy'/'MMMM",
                "'/c?month='MMM'&year='yyyy'&view=grid'",
                "'/calendar/'yyyy'/'"
            })
    void walksEndBothWays(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.UK);
        Function<LocalDate, String> url = date -> format.format(date).toLowerCase(Locale.ROOT);

        Set<String> pages = walk(
                url,
                date -> Stream.of(
                        date.plusDays(1),
                        date.minusDays(1),
                        date.plusWeeks(1),
                        date.minusWeeks(1),
                        date.plusMonths(1),
                        date.minusMonths(1),
                        date.plusYears(1),
                        date.minusYears(1)));

        assertThat(pages)
                .contains(url.apply(LocalDate.of(2028, 11, 15)), url.apply(LocalDate.of(1901, 2, 1)))
                .doesNotContain(url.apply(LocalDate.of(2030, 3, 3)), url.apply(LocalDate.of(1898, 3, 3)));
    }

    /** A month shows the days around it, and a day leads to its month. */
    @Test
    void oneViewOfACalendarDoesNotLeadOnToTheNext() {
        Set<String> seen = new HashSet<>(Set.of("/month/2026-11"));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            String page = next.remove();
            linksOfView(page)
                    .filter(link -> !isTrap(page, link) && seen.add(link))
                    .forEach(next::add);
        }

        assertThat(seen).contains("/day/2028-12-31", "/month/1900-01").noneMatch(url -> url.contains("/2029"));
    }

    private static Stream<String> linksOfView(String page) {
        if (page.startsWith("/day/")) {
            LocalDate day = LocalDate.parse(page.substring("/day/".length()));
            return Stream.of("/month/" + YearMonth.from(day), "/day/" + day.plusDays(1), "/day/" + day.minusDays(1));
        }
        YearMonth month = YearMonth.parse(page.substring("/month/".length()));
        LocalDate monday = month.atDay(1).with(WeekFields.ISO.dayOfWeek(), 1);
        return Stream.concat(
                Stream.of("/month/" + month.plusMonths(1), "/month/" + month.minusMonths(1)),
                Stream.iterate(monday, day -> day.plusDays(1)).limit(42).map(day -> "/day/" + day));
    }

    private Set<String> walk(Function<LocalDate, String> url, Function<LocalDate, Stream<LocalDate>> steps) {
        Set<String> seen = new HashSet<>();
        Deque<LocalDate> next = new ArrayDeque<>(List.of(TODAY));
        while (!next.isEmpty()) {
            LocalDate at = next.remove();
            assertThat(at.getYear()).isBetween(1800, 2100);
            String page = url.apply(at);
            steps.apply(at)
                    .filter(to -> !isTrap(page, url.apply(to)) && seen.add(url.apply(to)))
                    .forEach(next::add);
        }
        return seen;
    }

    private boolean isTrap(String page, String link) {
        return traps.on(SITE + page)
                .find(SITE + link)
                .filter(Trap.CALENDAR::equals)
                .isPresent();
    }
}
