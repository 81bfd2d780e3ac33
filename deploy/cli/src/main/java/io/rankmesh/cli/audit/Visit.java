package io.rankmesh.cli.audit;

import io.rankmesh.audit.http.FetchFailure;
import io.rankmesh.audit.http.Redirect;
import io.rankmesh.audit.url.Urls;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer, or why there is none. */
record Visit(
        String url,
        List<Redirect> redirects,
        @Nullable HttpResponse<byte[]> answer,
        @Nullable FetchFailure failure) {

    static Visit failed(String url, List<Redirect> redirects, FetchFailure.Kind kind, String detail) {
        return new Visit(url, List.copyOf(redirects), null, new FetchFailure(kind, detail));
    }

    /** Only when there is no {@link #failure()}. */
    HttpResponse<byte[]> response() {
        return Objects.requireNonNull(answer);
    }

    /** Where a redirect leads; empty for every other answer. */
    Optional<String> target() {
        if (answer == null || answer.statusCode() < 300 || answer.statusCode() >= 400) {
            return Optional.empty();
        }
        return answer.headers().firstValue("Location").flatMap(location -> Urls.resolve(url, location));
    }
}
