package io.rankmesh.cli.terminal;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON that may be looked at in a terminal: the same values, with what {@link SafeText} would not show written as escapes. */
public final class SafeJson {
    private SafeJson() {}

    public static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().setCharacterEscapes(new Escapes());
        return mapper;
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7F;

        private final int[] ascii = standardAsciiEscapesForJSON();

        Escapes() {
            ascii[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            // a surrogate is half of a character here, and is written with its other half
            return SafeText.acts(c) && !Character.isSurrogate((char) c)
                    ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c))
                    : null;
        }
    }
}
