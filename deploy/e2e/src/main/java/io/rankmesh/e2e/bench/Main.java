package io.rankmesh.e2e.bench;

import java.util.Arrays;
import java.util.List;

/** The entry of {@code ./rankmesh bench}. Exit code 0: done; {@link #BROKEN}: a promise was broken; 2: not understood. */
public final class Main {

    /** The launcher makes it 1, which is what a JVM ends with that does not start. */
    static final int BROKEN = 10;

    private static final String HELP = """
            ./rankmesh bench NAME [OPTIONS]

              audit [--pages DIR] [--rounds N]             what auditing a page costs, as a multiple of reading it
              fuzz [OPTIONS]                               broken input for the parsers; "fuzz --help" lists the options
              faults [--rounds N] [--seed S] [--pages N]   kill and freeze processes during running analyses; each must
                                                           end equal to an undisturbed run, told of and reported once
              slice [--samples N]                          submit-to-report time, pages a second, start-up, memory
              crawl [--site DIR] [--rounds N]              a folder of HTML files as a site: pages crawled, audited and stored
                                                           a second, next to a crawl that only fetches and parses
              big [--pages N]                              a site of 100,000 pages: the worker's heap, pages a second,
                                                           time of the audits across pages

            audit and crawl take a PostgreSQL manual of /usr/share/doc without a folder, and without one of these the sample
            site or a generated one.
            faults, slice, crawl and big start a suite of their own on free ports and leave nothing behind.
            """;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments)));
    }

    private static int run(List<String> arguments) {
        String name = arguments.isEmpty() ? "--help" : arguments.getFirst();
        try {
            Options options = Options.of(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
            return switch (name) {
                case "faults" -> FaultBench.run(options);
                case "slice" -> SliceBench.run(options);
                case "crawl" -> CrawlBench.run(options);
                case "big" -> BigBench.run(options);
                case "--help", "-h", "help" -> {
                    System.out.print(HELP);
                    yield 0;
                }
                default -> throw new IllegalArgumentException("There is no benchmark " + name);
            };
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(HELP);
            return 2;
        }
    }
}
