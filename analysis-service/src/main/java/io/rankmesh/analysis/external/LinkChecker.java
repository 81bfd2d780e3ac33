package io.rankmesh.analysis.external;

import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a URL of another site answers, as a browser would that follows the link: without a look into robots.txt, which is
 * about crawling. It asks for the head alone; servers that refuse that are asked for the page, whose body is not read.
 */
@ApplicationScoped
class LinkChecker {

    private static final int MAX_REDIRECTS = 5;

    private final Fetcher fetcher;

    LinkChecker(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    CheckedLink check(String url, CrawlPlan plan) throws InterruptedException {
        @Nullable String redirectTo = null;
        String at = url;
        for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
            switch (look(at, plan)) {
                case FetchResult.Failure failure -> {
                    return new CheckedLink(
                            url, failure.status(), redirectTo, failure.error().code(), failure.detail());
                }
                case FetchResult.Answer answer -> {
                    Optional<String> target = target(at, answer);
                    if (target.isEmpty()) {
                        return new CheckedLink(url, answer.status(), redirectTo, null, null);
                    }
                    at = target.get();
                    redirectTo = at;
                }
            }
        }
        return new CheckedLink(
                url, 0, redirectTo, "too-many-redirects", "The link redirects more than " + MAX_REDIRECTS + " times.");
    }

    private static Optional<String> target(String url, FetchResult.Answer answer) {
        return answer.isRedirect() ? answer.header("location").flatMap(to -> Urls.resolve(url, to)) : Optional.empty();
    }

    private FetchResult look(String url, CrawlPlan plan) throws InterruptedException {
        WebUrl parsed = WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("links are URLs"));
        FetchResult head = look(parsed, true, plan);
        boolean refused = switch (head) {
            case FetchResult.Answer answer -> answer.status() >= 400 && answer.status() != 429;
            case FetchResult.Failure failure ->
                switch (failure.error()) {
                    case UNREACHABLE, BAD_ANSWER -> true;
                    default -> false;
                };
        };
        return refused ? look(parsed, false, plan) : head;
    }

    private FetchResult look(WebUrl url, boolean head, CrawlPlan plan) throws InterruptedException {
        return fetcher.fetch(FetchRequest.look(url, head, plan.delay(), plan.headersFor(url)), result -> result);
    }
}
