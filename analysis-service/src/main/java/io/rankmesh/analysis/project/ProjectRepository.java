package io.rankmesh.analysis.project;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.paging.NewestFirst;
import io.rankmesh.common.paging.PageRequest;
import io.rankmesh.common.paging.Paged;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<Project, UUID> {

    private static final String LIST = "projects";

    @WithTransaction
    Uni<Project> insert(Project project) {
        return persistAndFlush(project);
    }

    @WithSession
    Uni<Optional<Project>> findOwned(UUID accountId, UUID id) {
        return find("accountId = ?1 and id = ?2", accountId, id).firstResult().map(Optional::ofNullable);
    }

    /** Newest first. */
    @WithSession
    Uni<Paged<Project>> listOwned(UUID accountId, @Nullable String url, PageRequest page) {
        NewestFirst rows = new NewestFirst(LIST, accountId, page).with("url", url);
        return find(rows.text(), rows.parameters())
                .range(0, page.fetchSize() - 1)
                .list()
                .map(found -> rows.part(found, Project::id));
    }
}
