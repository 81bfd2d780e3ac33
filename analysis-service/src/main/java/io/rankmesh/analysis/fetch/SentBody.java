package io.rankmesh.analysis.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Collectors;

/** The content of a body that was kept as sent, decoded part by part, so that it is never in memory as a whole. */
public final class SentBody {

    private static final int PART = 16 * 1024;

    private SentBody() {}

    /** Takes the content. */
    @FunctionalInterface
    public interface Parts {
        /** @return false when no more is wanted */
        boolean take(byte[] part, int length) throws InterruptedException;
    }

    /**
     * Undoes the content coding, and gzip also where it is the file's own format.
     *
     * @param limit largest size of the content in bytes
     * @return what kept it from being read to its end
     */
    public static Optional<FetchResult.Failure> read(FetchResult.Answer answer, long limit, Parts parts)
            throws InterruptedException {
        String encoding = answer.headers().stream()
                .filter(header -> header.getKey().equals("content-encoding"))
                .map(header -> header.getValue())
                .collect(Collectors.joining(","));
        try {
            BodyDecoder decoder = new BodyDecoder(answer.body(), encoding, limit);
            try (InputStream content = decoder.openFile()) {
                byte[] part = new byte[PART];
                int length = content.read(part);
                while (length >= 0 && parts.take(part, length)) {
                    length = content.read(part);
                }
                return Optional.empty();
            } catch (IOException e) {
                throw decoder.explain(e);
            }
        } catch (FetchException e) {
            return Optional.of(new FetchResult.Failure(e.error(), e.detail(), answer.status(), answer.millis()));
        }
    }
}
