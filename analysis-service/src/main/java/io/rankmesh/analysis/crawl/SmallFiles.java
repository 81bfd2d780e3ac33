package io.rankmesh.analysis.crawl;

import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gets files of which the start is enough, redirects followed. */
@ApplicationScoped
class SmallFiles {

    /** RFC 9309, 2.3.1.2, asks for at least five. */
    private static final int MAX_REDIRECTS = 5;

    private final Fetcher fetcher;

    SmallFiles(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * What comes of asking for the file.
     *
     * @param cut what is left of its body
     * @return empty when redirects lead too far, or to no URL
     */
    Optional<FetchResult> get(String file, CrawlPlan plan, UnaryOperator<byte[]> cut) throws InterruptedException {
        String url = file;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            Optional<WebUrl> parsed = WebUrl.parse(url);
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            FetchResult result = fetcher.fetch(
                    FetchRequest.start(parsed.get(), plan.headersFor(parsed.get())), whole -> cut(whole, cut));
            Optional<String> target = target(url, result);
            if (target.isEmpty()) {
                return Optional.of(result);
            }
            url = target.get();
        }
        return Optional.empty();
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

    private static Optional<String> target(String url, FetchResult result) {
        return result instanceof FetchResult.Answer answer && answer.isRedirect()
                ? answer.header("location").flatMap(location -> Urls.resolve(url, location))
                : Optional.empty();
    }
}
