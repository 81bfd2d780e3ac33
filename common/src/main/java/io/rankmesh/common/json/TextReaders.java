package io.rankmesh.common.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.rankmesh.common.text.WellFormed;
import java.io.IOException;

/** Reads strings, as values and as keys of maps, and refuses those that are no Unicode text. */
final class TextReaders extends SimpleModule {

    private static final long serialVersionUID = 1L;

    TextReaders() {
        super("rankmesh-text");
        addDeserializer(String.class, new Value());
        addKeyDeserializer(String.class, new Key());
    }

    private static String checked(String text, DeserializationContext context) throws UnpairedSurrogateException {
        if (!WellFormed.isWellFormed(text)) {
            throw new UnpairedSurrogateException(context.getParser());
        }
        return text;
    }

    private static final class Value extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return checked(super.deserialize(parser, context), context);
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return checked(key, context);
        }
    }

    /** A string holds half of a surrogate pair. */
    static final class UnpairedSurrogateException extends JsonMappingException {

        private static final long serialVersionUID = 1L;

        UnpairedSurrogateException(JsonParser parser) {
            super(parser, "unpaired surrogate");
        }
    }
}
