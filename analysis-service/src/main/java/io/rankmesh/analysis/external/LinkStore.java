package io.rankmesh.analysis.external;

import io.rankmesh.analysis.lease.Fence;
import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The links of an analysis to other sites in PostgreSQL. */
@ApplicationScoped
class LinkStore {

    /** Hosts take turns, so that one that is slow holds up few. */
    private static final String UNCHECKED = """
            select url from (
                select url, row_number() over (partition by host order by url) as place
                  from external_link where analysis_id = $1 and not checked
            ) waiting
            order by place, url limit $2
            """;

    private static final String SAVE = """
            update external_link l
               set checked = true, status = u.status, redirect_to = u.redirect_to, error = u.error, error_detail = u.detail
              from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[]) as u(url, status, redirect_to, error, detail)
             where l.analysis_id = $1 and l.url = u.url
            """;

    private final Database database;
    private final Fence fence;

    LinkStore(Database database, Fence fence) {
        this.database = database;
        this.fence = fence;
    }

    List<String> unchecked(Lease lease, int limit) {
        List<String> urls = new ArrayList<>();
        for (Row row : database.execute(UNCHECKED, lease.analysisId(), limit)) {
            urls.add(row.getString("url"));
        }
        return urls;
    }

    boolean save(Lease lease, List<CheckedLink> links) {
        return database.inTransaction(session -> {
            fence.pass(session, lease);
            session.execute(
                    SAVE,
                    lease.analysisId(),
                    texts(links, CheckedLink::url),
                    links.stream().map(CheckedLink::status).toArray(Integer[]::new),
                    texts(links, CheckedLink::redirectTo),
                    texts(links, CheckedLink::error),
                    texts(links, CheckedLink::detail));
            session.execute("update analysis set attempts = 0 where id = $1", lease.analysisId());
            return true;
        });
    }

    private static @Nullable String[] texts(List<CheckedLink> links, Function<CheckedLink, @Nullable String> value) {
        return links.stream().map(value).toArray(String[]::new);
    }
}
