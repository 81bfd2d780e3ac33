package io.rankmesh.analysis.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of a request. */
public sealed interface FetchResult {

    /** Milliseconds that the last try took, without pauses between tries. */
    long millis();

    /**
     * The server answered.
     *
     * @param headers in the order sent, names in lower case
     * @param body decompressed; of what may be a page by another name the beginning, of other kinds that were not asked for nothing
     * @param length bytes of the decompressed body, or the announced length of a body that was not read as a whole
     * @param firstByteMillis from the sending of the request to the first byte of the answer; -1 when this process stood still meanwhile
     */
    record Answer(
            int status,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            long length,
            long millis,
            long firstByteMillis)
            implements FetchResult {

        public Answer {
            headers = List.copyOf(headers);
        }

        public Optional<String> header(String name) {
            String key = name.toLowerCase(Locale.ROOT);
            return headers.stream()
                    .filter(header -> header.getKey().equals(key))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        /** Whether the answer that the request's validators are of still holds; then there is no body. */
        public boolean isNotModified() {
            return status == 304;
        }

        public boolean isRedirect() {
            return switch (status) {
                case 301, 302, 303, 307, 308 -> header("location").isPresent();
                default -> false;
            };
        }
    }

    /**
     * No usable answer.
     *
     * @param status what the server said before it failed, 0 when it said nothing
     * @param detail a sentence for the owner of the site
     */
    record Failure(FetchError error, String detail, int status, long millis) implements FetchResult {}
}
