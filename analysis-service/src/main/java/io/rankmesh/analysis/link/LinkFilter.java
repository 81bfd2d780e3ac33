package io.rankmesh.analysis.link;

import io.rankmesh.analysis.analysis.CrawlOptions;
import io.rankmesh.analysis.listing.Listing;
import io.rankmesh.analysis.listing.Order;
import io.rankmesh.analysis.listing.Order.Key;
import io.rankmesh.analysis.listing.Order.Type;
import io.rankmesh.analysis.listing.Parameters;
import io.rankmesh.analysis.listing.Selection;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.common.problem.InvalidInputException;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which links are wanted.
 *
 * @param from normalised URLs of the linking page; empty for all
 * @param to normalised URLs of the target; empty for all
 * @param flags letters of the kinds that are wanted, as they are stored
 */
record LinkFilter(List<String> from, List<String> to, List<String> flags, Order order) implements Selection<LinkView> {

    private static final String LINKS = """
            (select l.analysis_id, l.seq, l.target_keys, p.url as source, u.pos::int as pos, u.target, coalesce(u.text, '') as text,
                    substr(l.flags, u.pos::int, 1) as flag
               from page_links l join page p on p.analysis_id = l.analysis_id and p.seq = l.seq
              cross join lateral unnest(string_to_array(l.targets, E'\\n'), string_to_array(l.texts, E'\\n'))
                    with ordinality as u(target, text, pos))""";

    /** Page by page, then as they stand there. */
    private static final List<Order> ORDERS =
            List.of(Order.by("seq", Order.SEQ, new Key("pos", Type.INTEGER, row -> row.getInteger("pos"))));

    /** @throws InvalidInputException naming the parameter at fault */
    static LinkFilter of(LinkQuery query) {
        String kind = Parameters.oneOf("kind", query.kind, List.of("internal", "external"));
        Boolean nofollow = Parameters.bool("nofollow", query.nofollow);
        List<String> flags = List.of("i", "e", "I", "E").stream()
                .filter(flag -> kind == null || kind.substring(0, 1).equalsIgnoreCase(flag))
                .filter(flag -> nofollow == null || nofollow == Character.isUpperCase(flag.charAt(0)))
                .toList();
        return new LinkFilter(
                urls("from", query.from),
                urls("to", query.to),
                flags,
                Order.find(Objects.requireNonNullElse(query.sort, "seq"), ORDERS));
    }

    private static List<String> urls(String name, @Nullable String value) {
        return value == null
                ? List.of()
                : List.of(Urls.normalize(value)
                        .orElseThrow(() -> Parameters.invalid(name, "must be an absolute http URL")));
    }

    /** Pages are known without parameters that change nothing about them; links to other sites keep theirs. */
    @Override
    public LinkFilter under(CrawlOptions options) {
        return new LinkFilter(withIdentities(from, options), withIdentities(to, options), flags, order);
    }

    private static List<String> withIdentities(List<String> urls, CrawlOptions options) {
        return urls.stream()
                .flatMap(url -> Stream.of(url, options.ignored().removedFrom(url)))
                .distinct()
                .toList();
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        Listing listing = new Listing("links", LINKS, accountId, analysisId, order)
                .andIf("t.source = any(?)", from.isEmpty() ? null : from.toArray(String[]::new))
                .and("t.flag = any(?)", flags.toArray(String[]::new));
        return to.isEmpty()
                ? listing
                : listing.and(
                                "t.target_keys && ?::bigint[]",
                                to.stream()
                                        .map(url -> LinkWriter.key(analysisId, url))
                                        .toArray(Long[]::new))
                        .and("t.target = any(?)", to.toArray(String[]::new));
    }

    @Override
    public LinkView view(Row row) {
        return LinkView.of(row);
    }

    @Override
    public List<String> fields() {
        return LinkView.FIELDS;
    }
}
