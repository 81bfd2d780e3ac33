package io.rankmesh.analysis.link;

import io.rankmesh.analysis.platform.Database.Session;
import io.rankmesh.audit.PageFacts.Link;
import io.rankmesh.audit.text.TextHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stores the links of pages, by one statement however many there are. */
@ApplicationScoped
public class LinkWriter {

    /** Of a page with more links than any reader uses, the first are kept. */
    public static final int MAX_LINKS = 1000;

    private static final String INSERT = """
            insert into page_links (analysis_id, seq, targets, texts, flags, target_keys)
            select $1, u.seq, u.targets, u.texts, u.flags, u.target_keys::bigint[]
              from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) as u(seq, targets, texts, flags, target_keys)
            """;

    LinkWriter() {}

    private record PageLinks(int seq, List<Link> links) {}

    /**
     * @param firstPage number of the first of the pages in its analysis
     * @param links of each page
     */
    public void write(Session session, UUID analysisId, int firstPage, List<List<Link>> links) {
        List<PageLinks> linking = IntStream.range(0, links.size())
                .filter(i -> !links.get(i).isEmpty())
                .mapToObj(i -> new PageLinks(
                        firstPage + i,
                        links.get(i).subList(0, Math.min(MAX_LINKS, links.get(i).size()))))
                .toList();
        if (linking.isEmpty()) {
            return;
        }
        session.execute(
                INSERT,
                analysisId,
                linking.stream().map(PageLinks::seq).toArray(Integer[]::new),
                linking.stream().map(page -> lines(page, Link::url)).toArray(String[]::new),
                linking.stream().map(page -> lines(page, Link::text)).toArray(String[]::new),
                linking.stream().map(LinkWriter::flags).toArray(String[]::new),
                linking.stream().map(page -> keys(analysisId, page)).toArray(String[]::new));
    }

    /** Tells the targets of all analyses apart. */
    public static long key(UUID analysisId, String target) {
        return TextHash.of(analysisId + " " + target);
    }

    private static String lines(PageLinks page, Function<Link, String> part) {
        return page.links().stream()
                .map(link -> part.apply(link).replace('\n', ' '))
                .collect(Collectors.joining("\n"));
    }

    private static String flags(PageLinks page) {
        StringBuilder flags = new StringBuilder();
        for (Link link : page.links()) {
            char kind = link.internal() ? 'i' : 'e';
            flags.append(link.nofollow() ? Character.toUpperCase(kind) : kind);
        }
        return flags.toString();
    }

    private static String keys(UUID analysisId, PageLinks page) {
        return page.links().stream()
                .map(Link::url)
                .distinct()
                .map(target -> Long.toString(key(analysisId, target)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
