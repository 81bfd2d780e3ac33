package io.rankmesh.analysis.extract;

import io.rankmesh.audit.extract.ExpressionException;
import io.rankmesh.common.problem.FieldCode;
import io.rankmesh.common.problem.FieldError;
import io.rankmesh.common.problem.NameRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the columns of a submission have to be like. */
public final class ExtractRules {

    public static final int MAX_ENTRIES = 20;
    static final int MAX_NAME = 60;
    private static final int MAX_ATTRIBUTE = 100;

    private final List<FieldError> errors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private ExtractRules() {}

    /** What is wrong with the columns; null is sound. */
    public static List<FieldError> faultsOf(@Nullable List<@Nullable ExtractRequest> extract) {
        ExtractRules rules = new ExtractRules();
        if (extract != null && extract.size() > MAX_ENTRIES) {
            rules.fault("extract", FieldCode.TOO_LONG, "must have at most " + MAX_ENTRIES + " entries");
        } else if (extract != null) {
            for (int i = 0; i < extract.size(); i++) {
                rules.check("extract[" + i + "]", extract.get(i));
            }
        }
        return rules.errors;
    }

    private void fault(String field, FieldCode code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    private void check(String field, @Nullable ExtractRequest request) {
        if (request == null) {
            fault(field, FieldCode.REQUIRED, "must not be null");
            return;
        }
        checkName(field + ".name", request.name());
        long ways = Stream.of(request.css() == null, request.xpath() == null, request.regex() == null)
                .filter(missing -> !missing)
                .count();
        if (ways == 0) {
            fault(field, FieldCode.REQUIRED, "must have one of css, xpath and regex");
        } else if (ways > 1) {
            fault(field, FieldCode.NOT_ALLOWED, "must have only one of css, xpath and regex");
        } else if (request.regex() != null && request.attribute() != null) {
            fault(field + ".attribute", FieldCode.NOT_ALLOWED, "goes with css and xpath only");
        } else {
            checkAttribute(field + ".attribute", request.attribute());
            checkExpression(field, request);
        }
    }

    private void checkName(String field, @Nullable String name) {
        Optional<FieldError> fault = NameRules.faultOf(field, name, MAX_NAME);
        fault.ifPresent(errors::add);
        if (fault.isEmpty() && !names.add(String.valueOf(name))) {
            fault(field, FieldCode.INVALID, "is there twice");
        }
    }

    private void checkAttribute(String field, @Nullable String attribute) {
        if (attribute != null
                && (attribute.length() > MAX_ATTRIBUTE || !attribute.matches("[^\\s\"'<>/=\\p{Cntrl}]+"))) {
            fault(field, FieldCode.INVALID, "must be the name of an attribute");
        }
    }

    private void checkExpression(String field, ExtractRequest request) {
        try {
            request.extractor();
        } catch (ExpressionException e) {
            String way = request.css() != null ? ".css" : request.xpath() != null ? ".xpath" : ".regex";
            fault(field + way, FieldCode.INVALID, String.valueOf(e.getMessage()));
        }
    }
}
