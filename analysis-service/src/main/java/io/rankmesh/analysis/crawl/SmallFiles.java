package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.Delay;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.fetch.Redirects;
import io.rankmesh.analysis.fetch.Redirects.Step;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gets files of which the start is enough, redirects followed. */
@ApplicationScoped
class SmallFiles {

    private final Fetcher fetcher;

    SmallFiles(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * What comes of asking for the file.
     *
     * @param cut what is left of its body
     * @return empty when redirects lead too far
     */
    Optional<FetchResult> get(String file, CrawlPlan plan, Delay delay, UnaryOperator<byte[]> cut)
            throws InterruptedException {
        return Redirects.follow(file, Redirects.OF_FILES, url -> {
            WebUrl parsed = WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("redirects lead to URLs"));
            FetchRequest request = FetchRequest.start(parsed, delay, plan.headersFor(parsed));
            FetchResult result = fetcher.fetch(request, whole -> cut(whole, cut));
            return Step.of(url, result, end -> end);
        });
    }

    private static FetchResult cut(FetchResult result, UnaryOperator<byte[]> cut) {
        return result instanceof FetchResult.Answer answer
                ? new FetchResult.Answer(
                        answer.status(),
                        answer.headers(),
                        cut.apply(answer.body()),
                        answer.length(),
                        answer.millis(),
                        answer.firstByteMillis())
                : result;
    }
}
