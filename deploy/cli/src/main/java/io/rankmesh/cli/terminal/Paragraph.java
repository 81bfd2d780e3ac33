package io.rankmesh.cli.terminal;

/** Breaks a text into lines at its spaces, after it was made {@linkplain SafeText safe}. */
public final class Paragraph {
    private Paragraph() {}

    /** Takes one line, without its indentation. */
    @FunctionalInterface
    public interface LineSink {
        void line(String text, boolean first);
    }

    /** A word longer than the room gets a line of its own, uncut: addresses must stay whole to be copied. */
    public static void indented(String text, int indent, int width, LineSink sink) {
        int room = Math.max(20, width - indent);
        StringBuilder line = new StringBuilder();
        boolean first = true;
        for (String word : SafeText.line(text).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                sink.line(line.toString(), first);
                first = false;
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        sink.line(line.toString(), first);
    }
}
