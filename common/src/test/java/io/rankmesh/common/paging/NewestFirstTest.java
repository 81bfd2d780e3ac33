package io.rankmesh.common.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankmesh.common.problem.InvalidInputException;
import java.util.Map;
import java.util.UUID;
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

        NewestFirst rows = new NewestFirst("things", account, new PageRequest(10, NewestFirst.after("things", last)));

        assertThat(rows.text()).isEqualTo("accountId = :accountId and id < :after order by id desc");
        assertThat(rows.parameters()).containsEntry("after", last);
    }

    @Test
    void cursorOfAnotherListIsRefused() {
        PageRequest page = new PageRequest(10, NewestFirst.after("others", UUID.randomUUID()));

        assertThatThrownBy(() -> new NewestFirst("things", account, page)).isInstanceOf(InvalidInputException.class);
    }
}
