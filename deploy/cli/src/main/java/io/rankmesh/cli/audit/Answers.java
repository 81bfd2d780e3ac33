package io.rankmesh.cli.audit;

import io.rankmesh.audit.http.FetchFailure;
import java.util.ArrayList;
import java.util.List;

/** Remembers which addresses brought no answer. */
final class Answers {
    private final List<String> silent = new ArrayList<>();

    void note(Pipeline.Audited page) {
        FetchFailure failure = page.input().failure();
        if (failure != null) {
            silent.add("No answer from " + page.source().url() + ": " + failure.detail());
        }
    }

    /** A line for each. */
    List<String> silent() {
        return silent;
    }
}
