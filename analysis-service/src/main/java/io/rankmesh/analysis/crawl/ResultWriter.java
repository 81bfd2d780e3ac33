package io.rankmesh.analysis.crawl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.Evidence;
import io.rankmesh.audit.Finding;
import io.rankmesh.audit.Severity;
import io.rankmesh.audit.content.PageContent;
import io.rankmesh.audit.content.Readability;
import io.rankmesh.audit.score.Scores;
import io.rankmesh.common.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes pages and findings, each kind by one statement however many there are. */
@ApplicationScoped
public class ResultWriter {

    /** Longer texts are cut: what is kept is for lists and reports. */
    private static final int MAX_TEXT = 2048;

    private static final String INSERT_PAGES = """
            insert into page (analysis_id, seq, id, url, status, depth, content_type, bytes, title, description, canonical,
                              redirect_to, indexable, score, fetch_millis, error, error_detail, critical, warning, notice,
                              language, words, text_bytes, tokens, readability, readability_formula, content_hash, simhash,
                              segment, extracted, phrase)
            select $1, u.* from unnest(
                $2::int[], $3::uuid[], $4::text[], $5::int[], $6::int[], $7::text[], $8::bigint[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::boolean[], $14::int[], $15::bigint[], $16::text[], $17::text[], $18::int[],
                $19::int[], $20::int[], $21::text[], $22::int[], $23::int[], $24::int[], $25::float8[], $26::text[], $27::text[],
                $28::bigint[], $29::text[], $30::text[], $31::text[]) as u
            """;

    private static final String INSERT_SUMMARIES = """
            insert into page_summary (analysis_id, seq, summary, audits, counts)
            select $1, u.* from unnest($2::int[], $3::text[], $4::text[], $5::boolean[]) as u
            """;

    private static final String INSERT_FINDINGS = """
            insert into finding (analysis_id, seq, id, page_id, url, audit, category, severity, message, selector, snippet,
                                 other_url, value, suppressed, segment)
            select $1, u.* from unnest(
                $2::int[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::text[], $14::boolean[], $15::text[]) as u
            """;

    private final ObjectMapper json;

    ResultWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A finding and the page it is on.
     *
     * @param pageId null for a finding on the whole site
     * @param suppressed whether it counts nowhere
     * @param segment that the page is in
     */
    public record Placed(
            @Nullable UUID pageId,
            Finding finding,
            boolean suppressed,
            @Nullable String segment) {}

    /**
     * @param firstPage number of the first of the pages in its analysis
     * @param segments of the pages; null for those in none
     */
    void writePages(
            Session session,
            UUID analysisId,
            int firstPage,
            List<CrawledPage> pages,
            List<UUID> ids,
            List<@Nullable String> segments) {
        Integer[] numbers = numbers(firstPage, pages.size());
        session.execute(
                INSERT_PAGES,
                analysisId,
                numbers,
                ids.toArray(UUID[]::new),
                texts(pages, CrawledPage::url),
                column(pages, page -> page.fetch().status(), Integer[]::new),
                column(pages, page -> page.level().linkDepth(), Integer[]::new),
                texts(pages, page -> page.read().contentType()),
                column(pages, page -> page.read().bytes(), Long[]::new),
                texts(pages, page -> page.summary().title()),
                texts(pages, page -> page.summary().description()),
                texts(pages, page -> page.read().canonical()),
                texts(pages, page -> page.summary().redirectTo()),
                column(pages, page -> page.summary().indexable(), Boolean[]::new),
                column(pages, page -> page.read().score(), Integer[]::new),
                column(pages, page -> page.fetch().millis(), Long[]::new),
                texts(pages, page -> page.fetch().error()),
                texts(pages, page -> page.fetch().detail()),
                counts(pages, Severity.CRITICAL),
                counts(pages, Severity.WARNING),
                counts(pages, Severity.NOTICE),
                content(pages, PageContent::language, String[]::new),
                content(pages, PageContent::words, Integer[]::new),
                content(pages, PageContent::bytes, Integer[]::new),
                content(pages, PageContent::tokens, Integer[]::new),
                content(pages, content -> readability(content, Readability::score), Double[]::new),
                content(
                        pages,
                        content -> readability(content, found -> found.formula().id()),
                        String[]::new),
                texts(pages, page -> page.summary().contentHash()),
                content(pages, PageContent::simHash, Long[]::new),
                segments.toArray(String[]::new),
                column(pages, page -> page.read().extracted(), String[]::new),
                texts(pages, page -> page.summary().phrase()));
        session.execute(
                INSERT_SUMMARIES,
                analysisId,
                numbers,
                column(pages, page -> write(page.summary()), String[]::new),
                column(pages, page -> write(Scores.count(page.read().findings())), String[]::new),
                column(pages, page -> page.read().score() != null, Boolean[]::new));
    }

    /** @param first number of the first of the findings in its analysis */
    public void writeFindings(Session session, UUID analysisId, int first, List<Placed> findings) {
        if (findings.isEmpty()) {
            return;
        }
        session.execute(
                INSERT_FINDINGS,
                analysisId,
                numbers(first, findings.size()),
                column(findings, _ -> Uuid7.next(), UUID[]::new),
                column(findings, Placed::pageId, UUID[]::new),
                texts(findings, placed -> placed.finding().url()),
                texts(findings, placed -> placed.finding().audit()),
                texts(findings, placed -> placed.finding().category().id()),
                texts(findings, placed -> placed.finding().severity().id()),
                texts(findings, placed -> placed.finding().message()),
                texts(findings, placed -> evidence(placed).selector()),
                texts(findings, placed -> evidence(placed).snippet()),
                texts(findings, placed -> evidence(placed).otherUrl()),
                texts(findings, placed -> evidence(placed).value()),
                column(findings, Placed::suppressed, Boolean[]::new),
                column(findings, Placed::segment, String[]::new));
    }

    private static <T> T[] content(
            List<CrawledPage> pages, Function<PageContent, @Nullable T> value, IntFunction<T[]> array) {
        return column(
                pages,
                page -> {
                    PageContent content = page.read().content();
                    return content == null ? null : value.apply(content);
                },
                array);
    }

    private static <T> @Nullable T readability(PageContent content, Function<Readability, T> value) {
        Readability readability = content.readability();
        return readability == null ? null : value.apply(readability);
    }

    private static Evidence evidence(Placed placed) {
        return placed.finding().evidence();
    }

    private static Integer[] counts(List<CrawledPage> pages, Severity severity) {
        return column(pages, page -> count(page.read().findings(), severity), Integer[]::new);
    }

    static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static Integer[] numbers(int first, int count) {
        return IntStream.range(first, first + count).boxed().toArray(Integer[]::new);
    }

    private static <R, T> T[] column(List<R> rows, Function<R, @Nullable T> value, IntFunction<T[]> array) {
        Stream<T> values = rows.stream().map(value);
        return values.toArray(array);
    }

    private static <R> String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        return column(rows, row -> cut(value.apply(row)), String[]::new);
    }

    /** Leaves no half of a surrogate pair. */
    private static @Nullable String cut(@Nullable String text) {
        if (text == null || text.length() <= MAX_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
