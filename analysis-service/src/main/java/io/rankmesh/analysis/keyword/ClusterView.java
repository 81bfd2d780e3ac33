package io.rankmesh.analysis.keyword;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Pages that say the same, or compete for the same phrase. */
@Schema(name = "Cluster")
record ClusterView(
        @Schema(description = "`exact`, `near-duplicate` or `cannibalisation`")
        String kind,

        @Schema(description = "What the pages compete for; null for duplicates") @Nullable String phrase,

        @Schema(description = "Number of pages") int size,

        @Schema(description = "The first hundred, in the order of the crawl")
        List<ClusterPage> pages) {

    /** A page of a cluster. */
    @Schema(name = "ClusterPage")
    record ClusterPage(UUID id, String url, @Nullable String title) {}

    static final List<String> FIELDS = List.of("kind", "phrase", "size", "pages");

    static ClusterView of(Row row) {
        UUID[] ids = row.getArrayOfUUIDs("ids");
        String[] urls = row.getArrayOfStrings("urls");
        String[] titles = row.getArrayOfStrings("titles");
        return new ClusterView(
                row.getString("kind"),
                row.getString("phrase"),
                row.getInteger("size"),
                IntStream.range(0, ids.length)
                        .mapToObj(i -> new ClusterPage(ids[i], urls[i], titles[i]))
                        .toList());
    }
}
