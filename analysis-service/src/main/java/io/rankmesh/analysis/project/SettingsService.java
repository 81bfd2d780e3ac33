package io.rankmesh.analysis.project;

import io.rankmesh.analysis.project.SettingsRepository.Versioned;
import io.rankmesh.common.problem.NotFoundException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings of projects. */
@ApplicationScoped
public class SettingsService {

    private static final String ANY = "*";

    private final SettingsRepository settings;

    SettingsService(SettingsRepository settings) {
        this.settings = settings;
    }

    /** Fails with 404 when the account has no such project. */
    public Uni<ProjectSettings> settings(UUID accountId, UUID projectId) {
        return get(accountId, projectId).map(Versioned::settings);
    }

    Uni<Versioned> get(UUID accountId, UUID projectId) {
        return settings.find(accountId, projectId)
                .map(found -> found.orElseThrow(() -> new NotFoundException("No such project")));
    }

    /**
     * Replaces all settings, unless they have changed since the caller read them.
     *
     * @param ifMatch the header of that name: the {@code ETag} that came with them, or an asterisk to replace whatever there is
     */
    Uni<Versioned> replace(UUID accountId, UUID projectId, @Nullable String ifMatch, ProjectSettings request) {
        SettingsRules.check(request);
        if (ifMatch == null) {
            throw new PreconditionException.Required();
        }
        boolean any = ifMatch.equals(ANY);
        return get(accountId, projectId)
                .invoke(now -> {
                    if (!any && !ifMatch.equals(tag(now))) {
                        throw new PreconditionException.Failed();
                    }
                })
                .chain(now -> settings.replace(accountId, projectId, any ? null : now.version(), request.complete()))
                .map(replaced -> replaced.orElseThrow(PreconditionException.Failed::new));
    }

    /** A strong validator (RFC 9110, 8.8.3). */
    static String tag(Versioned settings) {
        return "\"" + settings.version() + "\"";
    }
}
