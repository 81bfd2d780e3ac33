package io.rankmesh.user.audit;

import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.InvalidInputException;
import io.rankmesh.common.problem.QueryParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which entries are wanted, as query parameters. */
public class AuditFilters {

    static final List<String> NAMES =
            List.of("member", "action", "service", "status", "since", "until", "limit", "cursor");

    @Parameter(description = "Keeps what this member did")
    @RestQuery
    public @Nullable String member;

    @Parameter(description = "Keeps one action, such as `POST /v1/projects`")
    @RestQuery
    public @Nullable String action;

    @RestQuery
    public @Nullable String service;

    @Parameter(description = "Keeps one status that was answered, such as `403`")
    @RestQuery
    public @Nullable String status;

    @Parameter(description = "Keeps what was done at this time or later (RFC 3339)")
    @RestQuery
    public @Nullable String since;

    @Parameter(description = "Keeps what was done before this time (RFC 3339)")
    @RestQuery
    public @Nullable String until;

    @RestQuery
    public @Nullable String limit;

    @RestQuery
    public @Nullable String cursor;

    /** A condition, and the values of its parameters. */
    record Condition(String sql, List<Object> values) {}

    Condition condition(UUID accountId) {
        StringBuilder sql = new StringBuilder("account_id = $1");
        List<Object> values = new ArrayList<>(List.of(accountId));
        add(sql, values, "member_id =", QueryParameters.id("member", member));
        add(sql, values, "action =", action);
        add(sql, values, "service =", service);
        add(sql, values, "status =", number("status", status));
        add(sql, values, "at >=", time("since", since));
        add(sql, values, "at <", time("until", until));
        return new Condition(sql.toString(), values);
    }

    private static void add(StringBuilder sql, List<Object> values, String comparison, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            sql.append(" and ").append(comparison).append(" $").append(values.size());
        }
    }

    private static @Nullable Integer number(String name, @Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(name, FieldCode.INVALID, "is not a status");
        }
    }

    private static @Nullable OffsetDateTime time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = Instant.parse(text).atOffset(ZoneOffset.UTC);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return time;
            }
        } catch (DateTimeException notATime) {
            // refused below, as one that RFC 3339 has no year for is
        }
        throw new InvalidInputException(name, FieldCode.INVALID, "is not a time such as 2026-01-31T12:00:00Z");
    }
}
