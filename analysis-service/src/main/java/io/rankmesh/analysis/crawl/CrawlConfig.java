package io.rankmesh.analysis.crawl;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How a crawl is worked off. None of it changes what a crawl finds. */
@ConfigMapping(prefix = "rankmesh.crawl")
public interface CrawlConfig {

    /** Pages stored in one transaction at most. */
    @WithDefault("32")
    int batch();

    /** How long a fetched page waits at most for others of its batch; then it is stored with those there are. */
    @WithDefault("2s")
    Duration batchAge();

    /** Pages of one analysis that are fetched, read, or wait to be stored. */
    @WithDefault("16")
    int window();

    /** Pages that are read (parsed and audited) at once on this replica; by default one a processor. */
    OptionalInt readers();
}
