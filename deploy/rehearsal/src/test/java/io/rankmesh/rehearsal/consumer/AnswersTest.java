package io.rankmesh.rehearsal.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static Answer answer(long at, int status, long micros) {
        return new Answer(at, "me", status, micros, status == 200 ? "" : "why");
    }

    @Test
    void noAnswerAndRefusalsAreFailures() {
        List<Answer> answers = List.of(answer(0, 200, 1), answer(0, 0, 1), answer(0, 503, 1), answer(0, 429, 1));
        assertThat(Answers.failed(answers)).isEqualTo(3);
        assertThat(Answers.errorShare(answers)).isEqualTo(0.75);
        assertThat(Answers.failures(answers)).contains("me 503 why × 1", "me 0 why × 1");
    }

    @Test
    void quantilesAreAnswersThatCame() {
        List<Answer> answers = new ArrayList<>();
        for (int place = 1; place <= 100; place++) {
            answers.add(answer(0, 200, place * 1_000L));
        }
        assertThat(Answers.quantile(answers, 0.5)).isEqualTo(50);
        assertThat(Answers.quantile(answers, 0.95)).isEqualTo(95);
        assertThat(Answers.quantile(answers, 1)).isEqualTo(100);
        assertThat(Answers.quantile(List.of(), 0.5)).isZero();
    }

    @Test
    void windowsCountFromTheStart() {
        List<Answer> answers = List.of(answer(1_000, 200, 1), answer(5_999, 200, 1), answer(6_000, 200, 1));
        assertThat(Answers.windows(answers, 1_000, 5_000).values().stream().map(List::size))
                .containsExactly(2, 1);
    }

    @Test
    void allAreWritten(@TempDir Path folder) throws IOException {
        Answers answers = new Answers();
        answers.add(new Answer(7, "me", 503, 12, "a \"word\""));
        answers.write(folder.resolve("answers.csv"));
        assertThat(Files.readAllLines(folder.resolve("answers.csv")))
                .containsExactly("at,kind,status,micros,detail", "7,me,503,12,\"a 'word'\"");
    }

    @Test
    void aPlaceMarksWhatCameBefore() {
        Answers answers = new Answers();
        answers.add(answer(1, 200, 1));
        int place = answers.size();
        answers.add(answer(2, 200, 1));
        assertThat(answers.from(place)).containsExactly(answer(2, 200, 1));
    }
}
