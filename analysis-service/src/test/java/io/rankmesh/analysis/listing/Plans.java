package io.rankmesh.analysis.listing;

import io.rankmesh.analysis.platform.Database;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How PostgreSQL reads a list when it must not sort, nor read a whole table, if there is any other way. */
@ApplicationScoped
public class Plans {

    private final Database database;

    Plans(Database database) {
        this.database = database;
    }

    public String of(Listing listing) {
        Listing.Statement part = listing.part(null, 100);
        return database.inTransaction(session -> {
            for (String way : new String[] {"enable_seqscan", "enable_sort", "enable_bitmapscan"}) {
                session.execute("set local " + way + " = off");
            }
            return StreamSupport.stream(
                            session.execute(
                                            "explain " + part.sql(),
                                            part.parameters().toArray())
                                    .spliterator(),
                            false)
                    .map((Row row) -> row.getString(0))
                    .collect(Collectors.joining("\n"));
        });
    }
}
