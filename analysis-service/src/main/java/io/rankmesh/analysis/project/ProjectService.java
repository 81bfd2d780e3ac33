package io.rankmesh.analysis.project;

import io.rankmesh.analysis.url.UrlRules;
import io.rankmesh.common.id.Uuid7;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.NotFoundException;
import io.rankmesh.common.text.Names;
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
        String name = request.name() == null ? "" : request.name().strip();
        String url = request.url() == null ? "" : request.url().strip();
        List<FieldError> errors = new ArrayList<>();
        if (!Names.isShown(name)) {
            errors.add(new FieldError("name", "blank", "must not be blank"));
        } else if (name.length() > MAX_NAME || !Names.isPlain(name)) {
            errors.add(new FieldError(
                    "name", "invalid", "must have at most " + MAX_NAME + " characters, none of them a control"));
        }
        urls.faultOf("url", url).ifPresent(errors::add);
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return projects.insert(new Project(Uuid7.next(), accountId, name, UrlRules.normalized(url), now))
                .map(ProjectView::of);
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
                .map(rows -> Paged.of(rows, page, project -> Cursor.of(project.id), ProjectView::of));
    }

    public Uni<Optional<Project>> find(UUID accountId, UUID id) {
        return projects.findOwned(accountId, id);
    }
}
