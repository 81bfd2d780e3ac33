package io.rankmesh.analysis.analysis;

import io.rankmesh.analysis.project.ProjectService;
import io.rankmesh.analysis.project.ProjectSettings;
import io.rankmesh.analysis.project.SettingsService;
import io.rankmesh.common.identity.Caller;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.telemetry.TraceContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The analyses of an account, up to the point where a worker takes over. */
@ApplicationScoped
public class AnalysisService {

    private final AnalysisRepository analyses;
    private final ProjectService projects;
    private final SettingsService settings;
    private final SubmissionRules rules;

    AnalysisService(
            AnalysisRepository analyses, ProjectService projects, SettingsService settings, SubmissionRules rules) {
        this.analyses = analyses;
        this.projects = projects;
        this.settings = settings;
        this.rules = rules;
    }

    /** A submission that was answered before is answered again, whatever the account may do by now. */
    Uni<AnalysisView> submit(Caller caller, SubmissionRequest request, @Nullable String idempotencyKey) {
        UUID accountId = caller.accountId();
        String traceparent = TraceContext.capture();
        UUID projectId = rules.check(request);
        IdempotencyKey key = idempotencyKey == null ? null : IdempotencyKey.of(accountId, idempotencyKey, request);
        return analyses.earlier(key)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(earlier.get())
                        : add(caller, request, projectId, key, traceparent))
                .chain(id -> get(accountId, id));
    }

    private Uni<UUID> add(
            Caller caller,
            SubmissionRequest request,
            UUID projectId,
            @Nullable IdempotencyKey key,
            @Nullable String traceparent) {
        UUID accountId = caller.accountId();
        return projects.find(accountId, projectId)
                .map(found -> found.orElseThrow(ProjectNotFoundException::new))
                .map(project -> rules.complete(request, project.id(), project.url(), caller))
                .chain(submission -> settings(accountId, request, projectId)
                        .chain(settings -> analyses.insert(
                                new Analysis(accountId, submission, settings, traceparent),
                                submission,
                                Quota.of(caller),
                                key)));
    }

    private Uni<ProjectSettings> settings(UUID accountId, SubmissionRequest request, UUID projectId) {
        SubmissionRequest.SettingsRequest own = request.settings();
        Uni<ProjectSettings> projects = settings.settings(accountId, projectId);
        return own == null ? projects : projects.map(base -> base.with(own.staging(), own.thresholds()));
    }

    Uni<AnalysisView> get(UUID accountId, UUID id) {
        return owned(accountId, id).map(AnalysisView::of);
    }

    Uni<Paged<AnalysisView>> list(
            UUID accountId, @Nullable UUID projectId, @Nullable AnalysisStatus status, PageRequest page) {
        return analyses.listOwned(accountId, projectId, status, page).map(part -> part.map(AnalysisView::of));
    }

    Uni<AnalysisView> cancel(UUID accountId, UUID id) {
        return unlessFinished(moved(accountId, id, analyses::cancel));
    }

    /** Pausing what is paused already is no fault: sending the request again is harmless. */
    Uni<AnalysisView> pause(UUID accountId, UUID id) {
        return unlessFinished(moved(accountId, id, analyses::pause));
    }

    /** The same holds for resuming what waits or runs. */
    Uni<AnalysisView> resume(UUID accountId, UUID id) {
        return unlessFinished(moved(accountId, id, analyses::resume));
    }

    /** @param done whether the analysis was in a state that could be changed so */
    private record Moved(boolean done, AnalysisView now) {}

    private Uni<Moved> moved(UUID accountId, UUID id, BiFunction<UUID, UUID, Uni<Boolean>> move) {
        return owned(accountId, id)
                .chain(_ -> move.apply(accountId, id))
                .chain(done -> get(accountId, id).map(now -> new Moved(done, now)));
    }

    private static Uni<AnalysisView> unlessFinished(Uni<Moved> moved) {
        return moved.invoke(change -> {
                    if (!change.done() && change.now().status().isFinal()) {
                        throw new AnalysisFinishedException(
                                change.now().status().wireName());
                    }
                })
                .map(Moved::now);
    }

    /** Completes when the account has this analysis, fails with 404 otherwise. */
    public Uni<Void> checkOwned(UUID accountId, UUID id) {
        return owned(accountId, id).replaceWithVoid();
    }

    /** How an analysis of the account crawls; fails with 404 when it has no such one. */
    public Uni<CrawlOptions> crawlOptions(UUID accountId, UUID id) {
        return owned(accountId, id).map(analysis -> CrawlOptions.ofJson(analysis.crawl));
    }

    private Uni<Analysis> owned(UUID accountId, UUID id) {
        return analyses.findOwned(accountId, id)
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such analysis")));
    }
}
