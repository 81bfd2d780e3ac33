package io.rankmesh.audit.mutation;

import io.rankmesh.audit.PageInput;
import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Headers;
import io.rankmesh.audit.robots.RobotsTxt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a URL answers. */
record Answer(int status, Map<String, String> headers, String body, FetchFailure.@Nullable Kind failure) {
    static final Answer GONE = new Answer(404, Map.of(), "", null);

    private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

    static Answer page(Map<String, String> headers, String html) {
        return new Answer(200, headers, html, null);
    }

    static Answer redirect(String target) {
        return new Answer(301, Map.of("Date", "today", "Location", target), "", null);
    }

    Answer withBody(String html) {
        return new Answer(status, headers, html, failure);
    }

    Answer withStatus(int value) {
        return new Answer(value, headers, body, failure);
    }

    Answer failed(FetchFailure.Kind kind) {
        return new Answer(0, Map.of(), "", kind);
    }

    /** @param value null to leave the header out */
    Answer withHeader(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        return new Answer(status, changed, body, failure);
    }

    PageInput input(String url, RobotsTxt robots) {
        PageInput.Builder input = PageInput.builder(url)
                .status(status)
                .headers(Headers.ofEntries(headers.entrySet()))
                .robots(robots)
                .compressionAccepted()
                .fetchedAt(NOW);
        if (failure != null) {
            return input.failure(new FetchFailure(failure, "cause")).build();
        }
        return body.isEmpty()
                ? input.build()
                : input.body(body.getBytes(StandardCharsets.UTF_8)).build();
    }
}
