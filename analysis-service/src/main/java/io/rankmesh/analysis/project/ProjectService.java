package io.rankmesh.analysis.project;

import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NameRules;
import io.rankmesh.common.problem.NotFoundException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The projects of an account. */
@ApplicationScoped
public class ProjectService {

    private static final int MAX_NAME = 200;

    private final ProjectRepository projects;
    private final UrlRules urls;

    ProjectService(ProjectRepository projects, UrlRules urls) {
        this.projects = projects;
        this.urls = urls;
    }

    Uni<ProjectView> add(UUID accountId, ProjectRequest request) {
        List<FieldError> errors = new ArrayList<>();
        String name = stripped("name", request.name(), errors);
        String url = stripped("url", request.url(), errors);
        if (name != null) {
            NameRules.faultOf("name", name, MAX_NAME).ifPresent(errors::add);
        }
        if (url != null) {
            urls.faultOf("url", url).ifPresent(errors::add);
        }
        if (!errors.isEmpty() || name == null || url == null) {
            throw new InvalidInputException(errors);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return projects.insert(new Project(Uuid7.next(), accountId, name, UrlRules.normalized(url), now))
                .map(ProjectView::of);
    }

    private static @Nullable String stripped(String field, @Nullable String text, List<FieldError> errors) {
        if (text == null) {
            errors.add(new FieldError(field, FieldCode.REQUIRED, "must be given"));
            return null;
        }
        return text.strip();
    }

    Uni<ProjectView> get(UUID accountId, UUID id) {
        return find(accountId, id)
                .map(found -> ProjectView.of(found.orElseThrow(() -> new NotFoundException("No such project"))));
    }

    /** @param url keeps the projects of this URL, in any spelling */
    Uni<Paged<ProjectView>> list(UUID accountId, @Nullable String url, PageRequest page) {
        if (url != null) {
            urls.faultOf("url", url).ifPresent(fault -> {
                throw new InvalidInputException(List.of(fault));
            });
        }
        return projects.listOwned(accountId, url == null ? null : UrlRules.normalized(url), page)
                .map(part -> part.map(ProjectView::of));
    }

    public Uni<Optional<Project>> find(UUID accountId, UUID id) {
        return projects.findOwned(accountId, id);
    }
}
