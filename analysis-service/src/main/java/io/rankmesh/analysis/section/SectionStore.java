package io.rankmesh.analysis.section;

import io.rankmesh.analysis.platform.Database.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the sections of a site, in the transaction that ends its analysis. */
@ApplicationScoped
public class SectionStore {

    /** Sections that a section's links are told to; most links first. */
    private static final int MAX_TARGETS = 20;

    /** Arrays of a row come as texts, since PostgreSQL has no arrays of arrays of different lengths. */
    private static final String INSERT = """
            insert into section (analysis_id, seq, name, pages, indexable, score, click_depth, link_score, critical, warning, notice,
                                 links_within, links_out, links_in, targets, target_links)
            select $1::uuid, s.seq - 1, s.name, m.pages, m.indexable, m.score, m.click_depth, m.link_score, m.critical, m.warning,
                   m.notice, s.links_within, s.links_out, s.links_in, s.targets::int[], s.target_links::bigint[]
              from unnest($3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::text[]) with ordinality
                   as s(name, links_within, links_out, links_in, targets, target_links, seq)
              join (select u.section, count(*) as pages, count(*) filter (where p.indexable) as indexable,
                           round(avg(p.score))::int as score, round(avg(p.click_depth), 1)::float8 as click_depth,
                           round(avg(p.link_score))::int as link_score, sum(p.critical) as critical, sum(p.warning) as warning,
                           sum(p.notice) as notice
                      from unnest($2::int[]) with ordinality as u(section, number)
                      join page p on p.analysis_id = $1 and p.seq = u.number - 1
                     group by u.section) m on m.section = s.seq - 1
            """;

    SectionStore() {}

    /** The pages have what the end of the analysis tells of them by then. */
    public void write(Session session, UUID analysisId, PageSections sections) {
        int count = sections.names().size();
        session.execute(
                INSERT,
                analysisId,
                IntStream.range(0, sections.pages()).mapToObj(sections::section).toArray(Integer[]::new),
                sections.names().toArray(String[]::new),
                column(count, section -> sections.links(section, section)).toArray(Long[]::new),
                column(
                                count,
                                section -> others(section, count)
                                        .mapToLong(to -> sections.links(section, to))
                                        .sum())
                        .toArray(Long[]::new),
                column(
                                count,
                                section -> others(section, count)
                                        .mapToLong(from -> sections.links(from, section))
                                        .sum())
                        .toArray(Long[]::new),
                column(count, section -> array(targets(sections, section).boxed()))
                        .toArray(String[]::new),
                column(count, section -> array(targets(sections, section).mapToObj(to -> sections.links(section, to))))
                        .toArray(String[]::new));
    }

    private static <T> Stream<T> column(int sections, IntFunction<T> value) {
        return IntStream.range(0, sections).mapToObj(value);
    }

    private static IntStream others(int section, int sections) {
        return IntStream.range(0, sections).filter(other -> other != section);
    }

    private static IntStream targets(PageSections sections, int section) {
        return others(section, sections.names().size())
                .filter(to -> sections.links(section, to) > 0)
                .boxed()
                .sorted(Comparator.comparing(to -> -sections.links(section, to)))
                .limit(MAX_TARGETS)
                .mapToInt(Integer::intValue);
    }

    private static String array(Stream<?> values) {
        return values.map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
