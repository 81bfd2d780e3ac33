package io.rankmesh.cli.terminal;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** Writes the JSON of a file, or that of each of its lines, anew: what acts stands in texts only, where an escape means the same. */
    public static void escape(Path file) throws IOException {
        Path escaped = file.resolveSibling(file.getFileName() + ".escaped");
        try (Reader in = Files.newBufferedReader(file);
                Writer out = Files.newBufferedWriter(escaped)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c >= ' ' && acts(c)) {
                    out.write(escaped(c));
                } else {
                    out.write(c);
                }
            }
            out.close();
            Files.move(escaped, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(escaped);
        }
    }

    /** A surrogate is half of a character here, and is written with its other half. */
    private static boolean acts(int c) {
        return SafeText.acts(c) && !Character.isSurrogate((char) c);
    }

    private static String escaped(int c) {
        return String.format(Locale.ROOT, "\\u%04x", c);
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
            return acts(c) ? new SerializedString(escaped(c)) : null;
        }
    }
}
