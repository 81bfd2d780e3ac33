package io.rankmesh.analysis.project;

import java.time.Instant;
import java.util.UUID;

record ProjectView(UUID id, String name, String url, Instant createdAt) {

    static ProjectView of(Project project) {
        return new ProjectView(project.id, project.name, project.url, project.createdAt);
    }
}
