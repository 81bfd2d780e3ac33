package io.rankmesh.rehearsal.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every answer of a rehearsal, in the order in which they came. */
public final class Answers {
    private final List<Answer> answers = new ArrayList<>();

    public synchronized void add(Answer answer) {
        answers.add(answer);
    }

    public synchronized int size() {
        return answers.size();
    }

    /** Those from a place on, which {@link #size} told earlier. */
    public synchronized List<Answer> from(int place) {
        return List.copyOf(answers.subList(place, answers.size()));
    }

    /** A line each, for who wants to look further. */
    public void write(Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("at,kind,status,micros,detail\n");
            for (Answer answer : from(0)) {
                writer.write(answer.at() + "," + answer.kind() + "," + answer.status() + "," + answer.micros() + ",\""
                        + answer.detail().replace('"', '\'').replace('\n', ' ') + "\"\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Failures by what they were, the most frequent first: {@code 503 upstream-unavailable × 4}. */
    public static String failures(List<Answer> answers) {
        Map<String, Long> kinds = answers.stream()
                .filter(Answer::failed)
                .collect(Collectors.groupingBy(
                        answer -> answer.kind() + " " + answer.status() + " " + answer.detail(),
                        TreeMap::new,
                        Collectors.counting()));
        return kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(5)
                .map(entry -> entry.getKey() + " × " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    public static long failed(List<Answer> answers) {
        return answers.stream().filter(Answer::failed).count();
    }

    /** Failures of all, 0 to 1. */
    public static double errorShare(List<Answer> answers) {
        return answers.isEmpty() ? 0 : (double) failed(answers) / answers.size();
    }

    /** Milliseconds within which a share of the answers came. */
    public static double quantile(List<Answer> answers, double share) {
        long[] micros = answers.stream().mapToLong(Answer::micros).toArray();
        if (micros.length == 0) {
            return 0;
        }
        Arrays.sort(micros);
        int place = (int) Math.ceil(share * micros.length) - 1;
        return micros[Math.clamp(place, 0, micros.length - 1)] / 1_000.0;
    }

    /** Answers by the window of so many milliseconds in which they were asked for, counted from {@code start}. */
    public static TreeMap<Long, List<Answer>> windows(List<Answer> answers, long start, long millis) {
        return answers.stream()
                .sorted(Comparator.comparingLong(Answer::at))
                .collect(Collectors.groupingBy(
                        answer -> Math.floorDiv(answer.at() - start, millis), TreeMap::new, Collectors.toList()));
    }
}
