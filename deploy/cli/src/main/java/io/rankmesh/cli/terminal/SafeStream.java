package io.rankmesh.cli.terminal;

import java.io.PrintStream;

/**
 * The door of everything that the client says as text: passes on what {@link SafeText} shows and the codes of {@link Style}, nothing
 * else that a terminal would obey. Bytes pass as they are: they are of formats with an escape of their own, or of the progress bar.
 */
public final class SafeStream extends PrintStream {
    private final boolean styled;

    /** @param styled whether the codes of {@link Style} pass */
    public SafeStream(PrintStream terminal, boolean styled) {
        super(terminal, true, terminal.charset());
        this.styled = styled;
    }

    @Override
    public void print(String text) {
        super.print(styled ? Style.around(text, SafeText::lines) : SafeText.lines(text));
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }
}
