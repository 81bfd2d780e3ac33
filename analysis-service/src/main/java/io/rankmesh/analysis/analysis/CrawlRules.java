package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.url.UrlPatterns;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the crawl of a submission has to be like, and its defaults. */
final class CrawlRules {

    static final int MAX_PATTERNS = 100;
    static final int MAX_VALUE = 4096;
    private static final int MAX_FIELDS = 20;
    private static final BigDecimal MAX_DELAY = BigDecimal.valueOf(60);

    /** A token of RFC 9110, 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** Visible ASCII, and blanks between: what a field value holds (RFC 9110, 5.5). */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]*[\\x21-\\x7e])?");

    /** A value of RFC 6265, 4.1.1. */
    private static final Pattern COOKIE_VALUE = Pattern.compile("[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*");

    private static final Pattern PARAMETER = Pattern.compile("[^\\s&=#?;*]{0,100}\\*?");

    /** They frame the request, or have an option of their own. */
    private static final Set<String> RESERVED = Set.of(
            "host",
            "connection",
            "keep-alive",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "range",
            "accept-encoding",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "if-range",
            "user-agent",
            "cookie");

    private final List<FieldError> errors;

    private CrawlRules(List<FieldError> errors) {
        this.errors = errors;
    }

    static void check(@Nullable CrawlRequest crawl, @Nullable AnalysisKind kind, List<FieldError> errors) {
        if (crawl == null || kind == null) {
            return;
        }
        CrawlRules rules = new CrawlRules(errors);
        if (kind == AnalysisKind.HTML) {
            rules.fault("", FieldCode.NOT_ALLOWED, "is for analyses of kinds site and page only");
            return;
        }
        if (kind == AnalysisKind.PAGE) {
            rules.forSites("include", crawl.include());
            rules.forSites("exclude", crawl.exclude());
            rules.forSites("ignoreParameters", crawl.ignoreParameters());
            rules.forSites("sitemaps", crawl.sitemaps());
        } else {
            rules.patterns("include", crawl.include());
            rules.patterns("exclude", crawl.exclude());
            rules.parameters(crawl.ignoreParameters());
        }
        rules.value("userAgent", crawl.userAgent(), VALUE);
        rules.fields("headers", crawl.headers(), VALUE);
        rules.fields("cookies", crawl.cookies(), COOKIE_VALUE);
        rules.basicAuth(crawl);
        BigDecimal delay = crawl.delay();
        if (delay != null && (delay.signum() < 0 || delay.compareTo(MAX_DELAY) > 0)) {
            rules.fault("delay", FieldCode.OUT_OF_RANGE, "must be from 0 to " + MAX_DELAY + " seconds");
        }
    }

    private void fault(String field, FieldCode code, String message) {
        errors.add(new FieldError(field.isEmpty() ? "crawl" : "crawl." + field, code, message));
    }

    private void forSites(String field, @Nullable Object value) {
        if (value != null) {
            fault(field, FieldCode.NOT_ALLOWED, "is for analyses of kind site only");
        }
    }

    private void patterns(String field, @Nullable List<@Nullable String> patterns) {
        if (isTooMany(field, patterns == null ? 0 : patterns.size(), MAX_PATTERNS)) {
            return;
        }
        for (int i = 0; patterns != null && i < patterns.size(); i++) {
            UrlPatterns.faultOf("crawl." + field + "[" + i + "]", patterns.get(i))
                    .ifPresent(errors::add);
        }
    }

    private void parameters(@Nullable List<@Nullable String> names) {
        if (isTooMany("ignoreParameters", names == null ? 0 : names.size(), MAX_PATTERNS)) {
            return;
        }
        for (int i = 0; names != null && i < names.size(); i++) {
            String name = names.get(i);
            if (name == null || name.isBlank()) {
                fault("ignoreParameters[" + i + "]", FieldCode.BLANK, "must not be blank");
            } else if (!PARAMETER.matcher(name).matches()) {
                fault(
                        "ignoreParameters[" + i + "]",
                        FieldCode.INVALID,
                        "must be a parameter's name, with a * at its end at most");
            }
        }
    }

    private void fields(String field, @Nullable Map<String, @Nullable String> values, Pattern allowed) {
        if (values == null || isTooMany(field, values.size(), MAX_FIELDS)) {
            return;
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, value) -> {
            boolean header = field.equals("headers");
            String place = field + "." + (TOKEN.matcher(name).matches() ? name : "*");
            if (!TOKEN.matcher(name).matches()) {
                fault(field, FieldCode.INVALID, "holds a name that is no token");
            } else if (header && RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
                fault(place, FieldCode.INVALID, "is set by the crawler, or has an option of its own");
            } else if (header && !names.add(name)) {
                fault(place, FieldCode.INVALID, "is there twice");
            } else if (value == null) {
                fault(place, FieldCode.REQUIRED, "must not be null");
            } else {
                value(place, value, allowed);
            }
        });
    }

    private void value(String field, @Nullable String value, Pattern allowed) {
        if (value == null) {
            return;
        }
        if (value.length() > MAX_VALUE) {
            fault(field, FieldCode.TOO_LONG, "must have at most " + MAX_VALUE + " characters");
        } else if (!allowed.matcher(value).matches()) {
            fault(field, FieldCode.INVALID, "must have visible ASCII characters only");
        }
    }

    private void basicAuth(CrawlRequest crawl) {
        CrawlRequest.BasicAuth auth = crawl.basicAuth();
        if (auth == null) {
            return;
        }
        String username = auth.username();
        if (username == null || username.isEmpty()) {
            fault("basicAuth.username", FieldCode.REQUIRED, "must be given");
        } else if (username.length() > 255 || username.chars().anyMatch(c -> c == ':' || Character.isISOControl(c))) {
            fault(
                    "basicAuth.username",
                    FieldCode.INVALID,
                    "must have at most 255 characters, no colon and no control characters");
        }
        String password = auth.password();
        if (password == null) {
            fault("basicAuth.password", FieldCode.REQUIRED, "must be given");
        } else if (password.length() > 1024 || password.chars().anyMatch(Character::isISOControl)) {
            fault(
                    "basicAuth.password",
                    FieldCode.INVALID,
                    "must have at most 1024 characters and no control characters");
        }
        boolean twice = crawl.headers() != null
                && crawl.headers().keySet().stream().anyMatch("authorization"::equalsIgnoreCase);
        if (twice) {
            fault("basicAuth", FieldCode.NOT_ALLOWED, "goes into the header Authorization, which is given already");
        }
    }

    private boolean isTooMany(String field, int size, int most) {
        if (size > most) {
            fault(field, FieldCode.TOO_LONG, "must have at most " + most + " entries");
        }
        return size > most;
    }

    /** The options of a crawl that was found to be in order. */
    static CrawlOptions options(@Nullable CrawlRequest crawl, AnalysisKind kind) {
        if (kind == AnalysisKind.HTML) {
            return CrawlOptions.NONE;
        }
        boolean site = kind == AnalysisKind.SITE;
        if (crawl == null) {
            return new CrawlOptions(
                    List.of(),
                    List.of(),
                    site ? CrawlOptions.DEFAULT_IGNORED : List.of(),
                    "",
                    List.of(),
                    List.of(),
                    false,
                    site,
                    true,
                    0);
        }
        List<String> ignored = crawl.ignoreParameters() == null && site
                ? CrawlOptions.DEFAULT_IGNORED
                : texts(crawl.ignoreParameters()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
        return new CrawlOptions(
                texts(crawl.include()),
                texts(crawl.exclude()),
                ignored,
                crawl.userAgent() == null ? "" : crawl.userAgent(),
                names(crawl.headers()),
                names(crawl.cookies()),
                crawl.basicAuth() != null,
                site && !Boolean.FALSE.equals(crawl.sitemaps()),
                !Boolean.FALSE.equals(crawl.externalLinks()),
                crawl.delay() == null ? 0 : crawl.delay().doubleValue());
    }

    static CrawlSecrets secrets(@Nullable CrawlRequest crawl) {
        if (crawl == null) {
            return CrawlSecrets.NONE;
        }
        Map<String, String> headers = new TreeMap<>();
        present(crawl.headers()).forEach(headers::put);
        Map<String, String> cookies = present(crawl.cookies());
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        CrawlRequest.BasicAuth auth = crawl.basicAuth();
        if (auth != null) {
            String pair = auth.username() + ":" + auth.password();
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return new CrawlSecrets(headers);
    }

    private static List<String> texts(@Nullable List<@Nullable String> values) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; values != null && i < values.size(); i++) {
            String value = values.get(i);
            if (value != null) {
                texts.add(value);
            }
        }
        return texts;
    }

    private static List<String> names(@Nullable Map<String, @Nullable String> values) {
        return List.copyOf(present(values).keySet());
    }

    private static Map<String, String> present(@Nullable Map<String, @Nullable String> values) {
        Map<String, String> present = new TreeMap<>();
        if (values != null) {
            values.forEach((name, value) -> {
                if (value != null) {
                    present.put(name, value);
                }
            });
        }
        return present;
    }
}
