package io.rankmesh.analysis.project;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.rankmesh.common.paging.Cursor;
import io.rankmesh.common.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ProjectRepository implements PanacheRepositoryBase<Project, UUID> {

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
    Uni<List<Project>> listOwned(UUID accountId, @Nullable String url, PageRequest page) {
        StringBuilder query = new StringBuilder("accountId = :account");
        Map<String, Object> parameters = new HashMap<>(Map.of("account", accountId));
        if (url != null) {
            query.append(" and url = :url");
            parameters.put("url", url);
        }
        Cursor cursor = page.cursor();
        if (cursor != null) {
            query.append(" and id < :after");
            parameters.put("after", cursor.uuid(0));
        }
        return find(query.append(" order by id desc").toString(), parameters)
                .range(0, page.fetchSize() - 1)
                .list();
    }
}
