package io.rankmesh.audit;

/**
 * The answer to {@code GET /llms.txt}, redirects followed.
 *
 * @param status 0 when there was no answer
 * @param contentType as sent; empty when there was none
 * @param text decoded as UTF-8; a long file may be cut
 */
public record LlmsTxt(int status, String contentType, String text) {

    public static final LlmsTxt ABSENT = new LlmsTxt(404, "", "");
    public static final LlmsTxt UNREACHABLE = new LlmsTxt(0, "", "");
}
