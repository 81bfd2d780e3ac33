package io.rankmesh.analysis.external;

import io.rankmesh.analysis.crawl.CrawlPlan;
import io.rankmesh.analysis.fetch.FetchRequest;
import io.rankmesh.analysis.fetch.FetchResult;
import io.rankmesh.analysis.fetch.Fetcher;
import io.rankmesh.analysis.fetch.Redirects;
import io.rankmesh.analysis.fetch.Redirects.Step;
import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.audit.url.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a URL of another site answers, as a browser would that follows the link: without a look into robots.txt, which is
 * about crawling. It asks for the head alone; servers that refuse that, or keep silent, are asked for the
 * page, whose body is not read.
 */
@ApplicationScoped
class LinkChecker {

    private final Fetcher fetcher;

    LinkChecker(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    CheckedLink check(String url, CrawlPlan plan) throws InterruptedException {
        Way way = new Way(url);
        Optional<CheckedLink> checked = Redirects.follow(url, UrlRules.MAX_REDIRECTS, at -> {
            FetchResult result = look(at, plan);
            Step<CheckedLink> step = Step.of(at, result, way::end);
            way.note(step.target(), result);
            return step;
        });
        return checked.orElseGet(way::endless);
    }

    /** Where a link has led so far. */
    private static final class Way {

        private final String url;
        private @Nullable String redirectTo;
        private @Nullable Boolean moved;
        private boolean cookies;

        Way(String url) {
            this.url = url;
        }

        void note(@Nullable String target, FetchResult result) {
            if (target != null && result instanceof FetchResult.Answer answer) {
                redirectTo = target;
                moved = !Boolean.FALSE.equals(moved) && (answer.status() == 301 || answer.status() == 308);
                cookies |= answer.header("set-cookie").isPresent();
            }
        }

        CheckedLink end(FetchResult result) {
            return switch (result) {
                case FetchResult.Failure failure ->
                    new CheckedLink(
                            url,
                            failure.status(),
                            redirectTo,
                            moved,
                            failure.error().code(),
                            failure.detail());
                case FetchResult.Answer answer -> new CheckedLink(url, answer.status(), redirectTo, moved, null, null);
            };
        }

        /** A browser would have sent the cookies back, which may well end the redirects. */
        CheckedLink endless() {
            String often = "The link redirects more than " + UrlRules.MAX_REDIRECTS + " times";
            return cookies
                    ? new CheckedLink(
                            url, 0, redirectTo, moved, "needs-cookies", often + ", and sets cookies on the way.")
                    : new CheckedLink(url, 0, redirectTo, moved, "too-many-redirects", often + ".");
        }
    }

    private FetchResult look(String url, CrawlPlan plan) throws InterruptedException {
        WebUrl parsed = WebUrl.parse(url).orElseThrow(() -> new IllegalStateException("links are URLs"));
        FetchResult head = look(parsed, true, plan);
        boolean refused = switch (head) {
            case FetchResult.Answer answer ->
                answer.status() >= 400 && answer.status() != 429 && answer.status() != 503;
            case FetchResult.Failure failure ->
                switch (failure.error()) {
                    case UNREACHABLE, REFUSED, BAD_ANSWER, TIMEOUT -> true;
                    default -> false;
                };
        };
        return refused ? look(parsed, false, plan) : head;
    }

    private FetchResult look(WebUrl url, boolean head, CrawlPlan plan) throws InterruptedException {
        FetchRequest request = FetchRequest.look(url, head, plan.delayOfLook(url), plan.headersFor(url));
        return fetcher.fetch(request, result -> result);
    }
}
