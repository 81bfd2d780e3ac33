package io.rankmesh.common.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.common.problem.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

    private final UUID account = UUID.randomUUID();

    @Test
    void conditionsWithoutAValueAreLeftOut() {
        NewestFirst rows = new NewestFirst("things", account, PageRequest.of(null, null))
                .with("projectId", null)
                .with("status", "queued");

        assertThat(rows.text()).isEqualTo("accountId = :accountId and status = :status order by id desc");
        assertThat(rows.parameters()).isEqualTo(Map.of("accountId", account, "status", "queued"));
    }

    @Test
    void goesOnBehindTheCursor() {
        UUID last = UUID.randomUUID();
        PageRequest page = new PageRequest(1, cursor(new NewestFirst("things", account, first()), last));

        NewestFirst rows = new NewestFirst("things", account, page);

        assertThat(rows.text()).isEqualTo("accountId = :accountId and id < :after order by id desc");
        assertThat(rows.parameters()).containsEntry("after", last);
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        for (NewestFirst other : List.of(
                new NewestFirst("others", account, first()),
                new NewestFirst("things", UUID.randomUUID(), first()),
                new NewestFirst("things", account, first()).with("status", "running"))) {
            PageRequest page = new PageRequest(1, cursor(other, UUID.randomUUID()));

            assertThatThrownBy(() -> new NewestFirst("things", account, page).parameters())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    private static PageRequest first() {
        return PageRequest.of("1", null);
    }

    /** What the list gives out behind a row that is not its last. */
    private static Cursor cursor(NewestFirst rows, UUID last) {
        String next =
                rows.part(List.of(last, UUID.randomUUID()), Function.identity()).next();
        return Cursor.parse(Objects.requireNonNull(next));
    }
}
