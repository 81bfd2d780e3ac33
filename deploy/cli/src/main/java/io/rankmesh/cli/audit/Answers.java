package io.rankmesh.cli.audit;

import io.rankmesh.audit.http.FetchFailure;
import java.util.ArrayList;
import java.util.List;

/** Remembers which addresses brought no answer, or no page, and which files hold no page. */
final class Answers {
    private final List<String> silent = new ArrayList<>();

    /** Whether the page is to be judged: an address without an answer is, as crawlers do; a file without a page is only told. */
    boolean note(Pipeline.Audited page) {
        FetchFailure failure = page.input().failure();
        if (failure != null) {
            silent.add(told(page.source()) + ": " + failure.detail());
        }
        if (page.audit().facts().turnedAway()) {
            silent.add("No page from " + page.source().name() + ": the server asks for fewer requests (status "
                    + page.audit().facts().status() + ")");
        }
        return failure == null || page.source() instanceof Source.Remote;
    }

    private static String told(Source source) {
        return switch (source) {
            case Source.File file -> "No HTML page in " + file.path();
            case Source.Remote remote -> "No answer from " + remote.name();
        };
    }

    /** A line for each. */
    List<String> silent() {
        return silent;
    }
}
