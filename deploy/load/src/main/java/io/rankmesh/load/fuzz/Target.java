package io.rankmesh.load.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A part of the engine that reads what strangers have written. */
enum Target {
    HTML(Properties::page),
    CSS(Properties::styleSheet),
    JSON_LD(Properties::json),
    ROBOTS(Properties::robots),
    LLMS(Properties::llms),
    SITEMAP(Properties::sitemap),
    URL(Properties::url),
    HEADERS(Properties::headers),
    EXPRESSIONS(Properties::expressions);

    private final Consumer<String> property;
    private final List<String> tokens;

    Target(Consumer<String> property) {
        this.property = property;
        tokens = Dictionary.tokens(label());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String input(long seed, int round) {
        return new Generator((seed * 1_000_003 + round) * 31 + ordinal()).text(tokens);
    }

    /** @throws IllegalStateException when something does not hold of the input that must hold of any */
    void read(String input) {
        property.accept(input);
    }
}
