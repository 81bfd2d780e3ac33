package io.rankmesh.load.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes texts of a dictionary: its tokens in any order, some of them in great numbers, then changed here and there. The same seed
 * makes the same text. The characters U+E000 to U+E0FF of a text stand for single bytes, so that it may hold what is no UTF-8.
 */
final class Generator {
    private static final int MAX_TOKENS = 120;
    private static final int MAX_CHARACTERS = 200_000;
    private static final int MAX_REPEATED = 20_000;
    private static final char FIRST_BYTE = '\uE000';

    private final SplittableRandom random;

    Generator(long seed) {
        random = new SplittableRandom(seed);
    }

    String text(List<String> tokens) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(MAX_TOKENS);
        for (int i = 0; i < count && text.length() < MAX_CHARACTERS; i++) {
            String token = tokens.get(random.nextInt(tokens.size()));
            text.repeat(token, oneIn(60) ? 1 + random.nextInt(MAX_REPEATED / token.length()) : 1);
        }
        if (oneIn(3)) {
            mutate(text);
        }
        return text.toString();
    }

    private void mutate(StringBuilder text) {
        int changes = random.nextInt(20);
        for (int i = 0; i < changes && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(50));
            switch (random.nextInt(6)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.insert(at, (char) random.nextInt(0x10000));
                case 4 -> text.setCharAt(at, (char) random.nextInt(0x80));
                default -> text.setCharAt(at, (char) (FIRST_BYTE + random.nextInt(0x100)));
            }
        }
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** The text as a server would send it. */
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(c -> {
            if (c >= FIRST_BYTE && c < FIRST_BYTE + 0x100) {
                bytes.write(c - FIRST_BYTE);
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }
}
