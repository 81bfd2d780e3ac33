package io.rankmesh.cli.export;

import io.rankmesh.cli.finding.Found;
import java.io.IOException;
import java.util.List;

/** Writes the findings of one run: page by page, then those on the site as a whole, then the end. */
public interface FindingExport {

    /**
     * @param name what the run calls the page, each name once
     * @param passed ids of the audits that the page passed; empty where that is not known
     */
    void page(String name, List<Found> findings, List<String> passed) throws IOException;

    void site(List<Found> findings) throws IOException;

    /** @param gaps what the run was asked to judge and could not, a sentence each */
    void end(List<String> gaps) throws IOException;
}
