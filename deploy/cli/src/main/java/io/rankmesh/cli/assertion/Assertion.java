package io.rankmesh.cli.assertion;

import io.rankmesh.cli.finding.FindingCount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * At most so many findings of an audit, a severity or a category.
 *
 * @param max how many findings hold it
 */
public record Assertion(Scope scope, String name, long max) {
    static final String FORMS = "AUDIT=MAX, severity:SEVERITY=MAX or category:CATEGORY=MAX";
    private static final Pattern FORM = Pattern.compile("(?:(severity|category):)?([a-z0-9-]+)\\s*=\\s*(\\d{1,9})");

    /** What the findings are counted by. */
    public enum Scope {
        AUDIT(""),
        SEVERITY("severity:"),
        CATEGORY("category:");

        private final String prefix;

        Scope(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Empty when the text has none of the {@link #FORMS}. */
    static Optional<Assertion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Scope scope = switch (matcher.group(1)) {
            case "severity" -> Scope.SEVERITY;
            case "category" -> Scope.CATEGORY;
            case null, default -> Scope.AUDIT;
        };
        return Optional.of(new Assertion(scope, matcher.group(2), Long.parseLong(matcher.group(3))));
    }

    boolean counts(FindingCount count) {
        return name.equals(
                switch (scope) {
                    case AUDIT -> count.audit();
                    case SEVERITY -> count.severity();
                    case CATEGORY -> count.category();
                });
    }

    /** What it is about, as it is written. */
    String subject() {
        return scope.prefix + name;
    }

    /** For the option. */
    static final class Form implements ITypeConverter<Assertion> {
        @Override
        public Assertion convert(String value) {
            return parse(value).orElseThrow(() -> new TypeConversionException("'" + value + "' is not " + FORMS));
        }
    }
}
