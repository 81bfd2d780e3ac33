package io.rankmesh.analysis.project;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A site as the API tells it. */
@Schema(name = "Project")
record ProjectView(UUID id, String name, String url, Instant createdAt) {

    static ProjectView of(Project project) {
        return new ProjectView(project.id, project.name, project.url, project.createdAt);
    }
}
