package io.rankmesh.analysis.fetch;

import java.util.Map;

/**
 * Headers of a request beside the crawler's own, which they replace. They may be secret, and are told to no log.
 *
 * @param values by name
 */
public record RequestHeaders(Map<String, String> values) {

    public static final RequestHeaders NONE = new RequestHeaders(Map.of());

    public RequestHeaders {
        values = Map.copyOf(values);
    }

    /** Tells how many there are. */
    @Override
    public String toString() {
        return "RequestHeaders[" + values.size() + "]";
    }
}
