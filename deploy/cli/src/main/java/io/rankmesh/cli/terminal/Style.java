package io.rankmesh.cli.terminal;

/** Marks up text for a terminal, or leaves it alone. */
public record Style(boolean color) {
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
        return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
