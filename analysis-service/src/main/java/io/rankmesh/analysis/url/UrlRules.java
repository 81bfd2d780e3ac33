package io.rankmesh.analysis.url;

import io.rankmesh.analysis.fetch.AddressPolicy;
import io.rankmesh.analysis.fetch.HostLiteral;
import io.rankmesh.audit.url.Urls;
import io.rankmesh.audit.url.WebUrl;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Which URLs may be handed in. Names are judged when the crawler has resolved them; addresses that are spelled out are
 * judged here already, in every spelling that browsers know.
 */
@ApplicationScoped
public class UrlRules {

    public static final int MAX_LENGTH = 2048;

    /**
     * Redirects that a crawl follows one after the other. Browsers give up after 20, crawlers of search engines after 10
     * (Google Search Central, "Redirects").
     */
    public static final int MAX_REDIRECTS = 10;

    private final AddressPolicy policy;

    public UrlRules(AddressPolicy policy) {
        this.policy = policy;
    }

    /** What is wrong with the URL; empty when it may be used. */
    public Optional<FieldError> faultOf(String field, String url) {
        if (url.isBlank()) {
            return fault(field, FieldCode.BLANK, "must not be blank");
        }
        if (url.length() > MAX_LENGTH) {
            return fault(field, FieldCode.TOO_LONG, "must have at most " + MAX_LENGTH + " characters");
        }
        if (url.chars().anyMatch(Character::isISOControl)) {
            return fault(field, FieldCode.INVALID, "must not hold control characters");
        }
        Optional<WebUrl> parsed = WebUrl.parse(url);
        if (parsed.isEmpty()) {
            return fault(field, FieldCode.INVALID, "is not an absolute URL");
        }
        return faultOf(field, parsed.get());
    }

    private Optional<FieldError> faultOf(String field, WebUrl url) {
        String host = url.host();
        if (!url.isHttp() || host == null) {
            return fault(field, FieldCode.UNSUPPORTED_SCHEME, "must be an http or https URL");
        }
        if (!url.userInfo().isEmpty()) {
            return fault(field, FieldCode.CREDENTIALS_IN_URL, "must not hold a user name or password");
        }
        if (Urls.normalized(url).length() > MAX_LENGTH) {
            return fault(
                    field, FieldCode.TOO_LONG, "must have at most " + MAX_LENGTH + " characters once it is encoded");
        }
        if (HostLiteral.parse(host).filter(address -> !policy.permits(address)).isPresent()) {
            return fault(field, FieldCode.ADDRESS_NOT_ALLOWED, "names an address in a private or reserved network");
        }
        return Optional.empty();
    }

    private static Optional<FieldError> fault(String field, FieldCode code, String message) {
        return Optional.of(new FieldError(field, code, message));
    }

    /** The one spelling of a URL that was found to be without fault. */
    public static String normalized(String url) {
        return Urls.normalize(url).orElseThrow(() -> new IllegalArgumentException("not an http URL"));
    }

    /** Whether two http URLs belong to one site, as {@link Urls#sameSite} has it. */
    public static boolean sameSite(String a, String b) {
        Optional<WebUrl> first = WebUrl.parse(a);
        Optional<WebUrl> second = WebUrl.parse(b);
        return first.isPresent() && second.isPresent() && Urls.sameSite(first.get(), second.get());
    }
}
