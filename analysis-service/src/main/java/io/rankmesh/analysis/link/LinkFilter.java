package io.rankmesh.analysis.link;

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
import org.jspecify.annotations.Nullable;

/**
 * Which links are wanted; null for all.
 *
 * @param from normalised URL of the linking page
 * @param to normalised URL of the target
 * @param flags letters of the kinds that are wanted, as they are stored
 */
record LinkFilter(@Nullable String from, @Nullable String to, List<String> flags, Order order)
        implements Selection<LinkView> {

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
                url("from", query.from),
                url("to", query.to),
                flags,
                Order.find(Objects.requireNonNullElse(query.sort, "seq"), ORDERS));
    }

    private static @Nullable String url(String name, @Nullable String value) {
        return value == null
                ? null
                : Urls.normalize(value).orElseThrow(() -> Parameters.invalid(name, "must be an absolute http URL"));
    }

    @Override
    public Listing listing(UUID accountId, UUID analysisId) {
        Listing listing = new Listing("links", LINKS, accountId, analysisId, order)
                .andIf("t.source = ?", from)
                .and("t.flag = any(?)", flags.toArray(String[]::new));
        return to == null
                ? listing
                : listing.and("t.target_keys @> array[?]::bigint[]", LinkWriter.key(analysisId, to))
                        .and("t.target = ?", to);
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
