package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.lease.Lease;
import io.rankmesh.analysis.platform.Database.Session;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Takes what pages name of other sites, to be checked once the crawl is over. */
public interface ExternalLinkSink {

    /**
     * Takes as many as one analysis may check.
     *
     * @param pages the URLs that each page names, in the order of the pages
     * @param skipped is told each that is too many, once for every page that names it
     */
    void add(Session session, Lease lease, List<? extends Collection<String>> pages, Consumer<String> skipped);
}
