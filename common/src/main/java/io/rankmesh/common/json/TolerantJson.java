package io.rankmesh.common.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * How answers and events of other services are read: fields that this release does not know are skipped, because the release
 * after this one may add some, and strings are taken as they are, because nobody is there to mend them. An enum
 * would refuse the words of the next release: what is read so has strings instead. A REST client interface
 * asks for it so:
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
                .registerModule(new SimpleModule("rankmesh-any-text")
                        .addDeserializer(String.class, StringDeserializer.instance)
                        .addKeyDeserializer(String.class, new AnyKey()))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    private static final class AnyKey extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return key;
        }
    }
}
