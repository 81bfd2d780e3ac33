package io.rankmesh.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankmesh.cli.CommandException;
import io.rankmesh.cli.ExitCode;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Reads what the suite answered. */
final class Answers {
    private Answers() {}

    static void requireSuccess(HttpResponse<byte[]> response) {
        if (response.statusCode() < 200 || response.statusCode() >= 300) {
            throw new ProblemException(response.statusCode(), problem(response.body()));
        }
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw notOurs();
        }
    }

    static <T> T as(JsonNode node, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (IOException e) {
            throw notOurs();
        }
    }

    static CommandException notOurs() {
        return new CommandException(
                ExitCode.UNREACHABLE,
                "Something answers at the suite's address, but not as Rankmesh does. Is another program on that port?");
    }

    private static Problem problem(byte[] body) {
        try {
            Problem problem = Json.MAPPER.readValue(body, Problem.class);
            return problem == null ? Problem.unknown() : problem;
        } catch (IOException e) {
            return Problem.unknown();
        }
    }
}
