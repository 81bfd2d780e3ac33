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
import java.util.function.Function;
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
        return get(file, url -> FetchRequest.start(url, delay, plan.headersFor(url)), cut);
    }

    /** As {@link #get}, of a file without which no crawl begins. */
    Optional<FetchResult> getFirst(String file, CrawlPlan plan, Delay delay, UnaryOperator<byte[]> cut)
            throws InterruptedException {
        return get(
                file,
                url -> FetchRequest.start(url, delay, plan.headersFor(url)).asEntry(),
                cut);
    }

    /** Whether there is an answer, without its body, from the very place of the file. */
    FetchResult getItself(String file, CrawlPlan plan, Delay delay) throws InterruptedException {
        WebUrl url = url(file);
        FetchRequest request =
                FetchRequest.start(url, delay, plan.headersFor(url)).asEntry();
        return fetcher.fetch(request, whole -> cut(whole, _ -> new byte[0]));
    }

    private static WebUrl url(String file) {
        return WebUrl.parse(file).orElseThrow(() -> new IllegalStateException("files and redirects have URLs"));
    }

    private Optional<FetchResult> get(String file, Function<WebUrl, FetchRequest> request, UnaryOperator<byte[]> cut)
            throws InterruptedException {
        return Redirects.follow(file, Redirects.OF_FILES, url -> {
            FetchResult result = fetcher.fetch(request.apply(url(url)), whole -> cut(whole, cut));
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
