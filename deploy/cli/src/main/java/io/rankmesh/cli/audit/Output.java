package io.rankmesh.cli.audit;

import io.rankmesh.cli.finding.Found;
import java.io.IOException;
import java.util.List;

/** Writes pages as they come, and what is known only in the end. */
interface Output {
    void page(PageResult page) throws IOException;

    void end(List<Found> site, Totals totals) throws IOException;
}
