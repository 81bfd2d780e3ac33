package io.rankmesh.report.analysis;

import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.identity.InternalTokens;
import io.rankmesh.common.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Reads analyses. Each call takes at most ten seconds, unless it says otherwise, and is tried three times in all, since it only reads; when half of the
 * last calls failed, the next ones fail at once for a second. A call fails with {@link AnalysisRefusedException} if no
 * further try would help, with {@link AnalysisUnwillingException} if analysis-service may answer later, with
 * {@link AnalysisFailedException} if it failed each time, with anything else if it is away. The three come from a service that is there,
 * so none of them opens the circuit; the caller, who waits longer, repeats what is not refused.
 */
@ApplicationScoped
@Timeout(value = 10, unit = ChronoUnit.SECONDS)
@Retry(
        maxRetries = 2,
        delay = 250,
        jitter = 150,
        abortOn = {AnalysisRefusedException.class, AnalysisUnwillingException.class, CircuitBreakerOpenException.class})
@CircuitBreaker(
        requestVolumeThreshold = 10,
        failureRatio = 0.5,
        delay = 1,
        delayUnit = ChronoUnit.SECONDS,
        skipOn = {AnalysisRefusedException.class, AnalysisUnwillingException.class, AnalysisFailedException.class})
public class AnalysisClient {

    /** A page may bring 10,000 characters of columns: so many of them fit into memory. */
    private static final int PAGES = 250;

    private final AnalysisRestClient rest;
    private final InternalTokens tokens;

    AnalysisClient(@RestClient AnalysisRestClient rest, InternalTokens tokens) {
        this.rest = rest;
        this.tokens = tokens;
    }

    public Uni<List<Audit>> audits() {
        return answered(rest.audits().map(Part::items));
    }

    public Uni<Analysis> analysis(Caller caller, UUID id) {
        return answered(rest.analysis(tokens.mint(caller), id));
    }

    /** @param cursor where to go on; null for the start */
    public Uni<Part<AnalysedPage>> pages(Caller caller, UUID analysis, @Nullable String cursor) {
        return answered(rest.pages(tokens.mint(caller), analysis, PAGES, cursor));
    }

    /** @param cursor where to go on; null for the start */
    public Uni<Part<Finding>> findings(Caller caller, UUID analysis, @Nullable String cursor) {
        return answered(rest.findings(tokens.mint(caller), analysis, PageRequest.MAX_LIMIT, cursor));
    }

    /** What cost the points that the site's score misses. */
    public Uni<Score> score(Caller caller, UUID analysis) {
        return answered(rest.score(tokens.mint(caller), analysis));
    }

    /**
     * What differs from the analysis before; refused when there is none. It compares every finding, so it may take thirty seconds; if that is
     * too short, it is so the next time too.
     */
    @Timeout(value = 30, unit = ChronoUnit.SECONDS)
    @Retry(
            maxRetries = 2,
            delay = 250,
            jitter = 150,
            abortOn = {
                AnalysisRefusedException.class,
                AnalysisUnwillingException.class,
                CircuitBreakerOpenException.class,
                TimeoutException.class
            })
    public Uni<Changes> changes(Caller caller, UUID analysis) {
        return answered(rest.changes(tokens.mint(caller), analysis));
    }

    /** The heaviest phrases of the site. */
    public Uni<Part<Keyword>> keywords(Caller caller, UUID analysis, int limit) {
        return answered(rest.keywords(tokens.mint(caller), analysis, limit));
    }

    public Uni<Part<Cluster>> clusters(Caller caller, UUID analysis, String kind, int limit) {
        return answered(rest.clusters(tokens.mint(caller), analysis, kind, limit));
    }

    /** The largest parts of the site. */
    public Uni<Part<Section>> sections(Caller caller, UUID analysis, int limit) {
        return answered(rest.sections(tokens.mint(caller), analysis, limit));
    }

    /** The links that pages lack most. */
    public Uni<Part<LinkSuggestion>> linkSuggestions(Caller caller, UUID analysis, int limit) {
        return answered(rest.linkSuggestions(tokens.mint(caller), analysis, limit));
    }

    private static <T> Uni<T> answered(Uni<T> call) {
        return call.onFailure(WebApplicationException.class).transform(AnalysisClient::meaning);
    }

    private static Throwable meaning(WebApplicationException answer) {
        int status = answer.getResponse().getStatus();
        if (status == 401 || status == 403 || status == 408 || status == 429) {
            return new AnalysisUnwillingException(answer);
        }
        // a plain 500 may be what this one analysis brings about each time; an open circuit would hide that from the
        // caller
        if (status == 500) {
            return new AnalysisFailedException(status);
        }
        return status < 500 ? new AnalysisRefusedException(status) : answer;
    }
}
