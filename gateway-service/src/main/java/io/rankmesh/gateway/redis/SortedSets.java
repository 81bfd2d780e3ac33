package io.rankmesh.gateway.redis;

import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;

/** Reads what Redis answers of sorted sets. */
public final class SortedSets {

    private SortedSets() {}

    /** Members and whole scores of an answer {@code WITHSCORES}: in turn, or in pairs, as the protocol's version has it. */
    public static Map<String, Long> withScores(Response answer) {
        boolean pairs = answer.size() > 0 && answer.get(0).size() == 2;
        Map<String, Long> scores = new HashMap<>();
        for (int i = 0; i < answer.size(); i += pairs ? 1 : 2) {
            Response member = pairs ? answer.get(i).get(0) : answer.get(i);
            Response score = pairs ? answer.get(i).get(1) : answer.get(i + 1);
            scores.put(member.toString(), (long) Double.parseDouble(score.toString()));
        }
        return scores;
    }
}
