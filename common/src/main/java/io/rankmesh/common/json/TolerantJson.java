package io.rankmesh.common.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How answers and events of other services are read: fields that this release does not know are skipped, because the release
 * after this one may add some. A REST client interface asks for it so:
 *
 * <pre>{@code
 * @ClientObjectMapper
 * static ObjectMapper mapper(ObjectMapper strict) {
 *     return TolerantJson.from(strict);
 * }
 * }</pre>
 */
public final class TolerantJson {

    private TolerantJson() {}

    public static ObjectMapper from(ObjectMapper strict) {
        return strict.copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
    }
}
