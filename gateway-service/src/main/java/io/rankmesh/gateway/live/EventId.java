package io.rankmesh.gateway.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an event to clients, and its place among the events of its analysis.
 *
 * @param offset in the partition of Kafka that has all events of one key
 */
record EventId(Source source, long offset) {

    private static final Pattern FORM = Pattern.compile("([ar])(\\d{1,18})");

    /** Which of the two topics it comes from: analyses and their reports have keys, and so offsets, of their own. */
    enum Source {
        ANALYSIS("a"),
        REPORT("r");

        private final String letter;

        Source(String letter) {
            this.letter = letter;
        }
    }

    /** Empty when it is not an id of ours. */
    static Optional<EventId> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Source source = form.group(1).equals(Source.REPORT.letter) ? Source.REPORT : Source.ANALYSIS;
        return Optional.of(new EventId(source, Long.parseLong(form.group(2))));
    }

    @Override
    public String toString() {
        return source.letter + offset;
    }
}
