package io.rankmesh.analysis.recrawl;

import io.rankmesh.analysis.fetch.Validators;

/**
 * A page as an analysis leaves it to the next one.
 *
 * @param basis hash of what the audit goes by beside the answer
 * @param validators none for pages that were asked for with secrets, which another analysis may not have, or that were slow
 * @param bodyHash of the decoded body
 * @param audit see {@link KeptAudit}; of slowness it tells what was measured when it was packed
 */
public record KeptPage(String url, String basis, Validators validators, byte[] bodyHash, byte[] audit) {

    KeptPage with(Validators later) {
        return new KeptPage(url, basis, later, bodyHash, audit);
    }
}
