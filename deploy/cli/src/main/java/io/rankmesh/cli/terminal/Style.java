package io.rankmesh.cli.terminal;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks up text for a terminal, or leaves it alone. The text is made {@linkplain SafeText safe} on the way. */
public record Style(boolean color) {
    private static final Pattern CODE = Pattern.compile("\u001b\\[(?:[012]|3[1236])m");

    public String bold(String text) {
        return with("1", text);
    }

    public String dim(String text) {
        return with("2", text);
    }

    public String critical(String text) {
        return with("31", text);
    }

    public String warning(String text) {
        return with("33", text);
    }

    public String notice(String text) {
        return with("36", text);
    }

    public String good(String text) {
        return with("32", text);
    }

    public String severity(String severity, String text) {
        return switch (severity) {
            case "critical" -> critical(text);
            case "warning" -> warning(text);
            default -> notice(text);
        };
    }

    /** Green from 90, yellow from 50, red below: the bands of Lighthouse. */
    public String score(int score) {
        String text = Integer.toString(score);
        if (score >= 90) {
            return good(text);
        }
        return score >= 50 ? warning(text) : critical(text);
    }

    private String with(String code, String text) {
        String safe = SafeText.line(text);
        return color ? "\u001b[" + code + "m" + safe + "\u001b[0m" : safe;
    }

    /** Changes a text but for the codes of styles in it. */
    static String around(String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder(text.length());
        Matcher code = CODE.matcher(text);
        int end = 0;
        while (code.find()) {
            changed.append(change.apply(text.substring(end, code.start()))).append(code.group());
            end = code.end();
        }
        return changed.append(change.apply(text.substring(end))).toString();
    }
}
