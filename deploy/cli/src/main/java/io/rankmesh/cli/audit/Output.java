package io.rankmesh.cli.audit;

import java.io.IOException;
import java.util.List;

/** Writes pages as they come, and what is known only in the end. */
interface Output {
    void page(PageResult page) throws IOException;

    void end(List<PageResult.Found> site, Totals totals) throws IOException;
}
